# Papers of every kind against the book that signed them, and against one that was rewritten
# [I10] [I11]. The bracket is as tight as the papers together allow.
book
at 2026-01-10
for i in 1 2 3; do quiet lalanh donate --fund NKT --amount ${i}00k --name "Nguyễn Văn Mẫu"; done
mkdir copy
cp so.lalanh* copy
for i in 4 5 6; do quiet lalanh donate --fund NKT --amount ${i}00k; done
vkey=$(lalanh publish site --format json >/dev/null && sed -n 's/.*"key":"\([^"]*\)".*/\1/p' site/so.json)
[[ -n $vkey ]] || echo "so.json names no key"
url() { lalanh receipt url "$1"; }
audit() { # the codes themselves are new in each run
    local rc=0
    lalanh audit "$@" || rc=$?
    ((rc == 0)) || echo "exit $rc"
}
echo "== the book itself"
for i in 1 2 3 4 5 6; do url $i; done >codes.txt
quiet lalanh receipt print 2 -o two.pdf
quiet lalanh receipt print --all --one-file -o all.pdf
quiet lalanh prove 9
quiet lalanh prove 2026/000004 -o four.tlog-proof
cp site/checkpoint checkpoint.note
quiet lalanh statement --fund NKT --from 2026-01-01 --to 2026-01-09 --publish -o s.pdf
audit codes.txt two.pdf all.pdf so-9.tlog-proof four.tlog-proof checkpoint.note s.pdf "$(url 3)"
echo "== by hand, from standard input"
printf '# our receipts\n\n%s \r\n%s' "$(url 1)" "$(url 2)" | lalanh audit - --format csv
echo "== void and replaced"
quiet lalanh receipt void 1 --reason HONGMAT
quiet lalanh receipt replace 2 --name "Trần Thị Ví Dụ"
quiet lalanh reverse 8 --reason SAISOTIEN
run lalanh audit codes.txt four.tlog-proof --format csv
audit "$(url 3)" --format json
echo "== what cannot be read accuses nobody, what is forged does"
: >empty.txt
printf 'not a code\n\xff\xfe\n' >words.txt
printf '%%PDF-1.4 not really' >broken.pdf
sed 's/^index 9/index 8/' so-9.tlog-proof >moved.tlog-proof
sed 's/^16$/15/' checkpoint.note >forged.note
head -2 so-9.tlog-proof >cut.tlog-proof
one=$(url 1)
audit empty.txt words.txt broken.pdf none.pdf cut.tlog-proof . nothing "${one%?}"
run lalanh audit moved.tlog-proof forged.note
run lalanh audit
echo "== the same key, another past: every paper from after it shows it"
(
    cd copy || exit
    at 2026-01-11
    for i in 7 8 9 10; do quiet lalanh donate --fund NKT --amount ${i}00k; done
)
run lalanh audit --ledger copy/so.lalanh codes.txt so-9.tlog-proof four.tlog-proof checkpoint.note
echo "== a checkpoint alone cannot say where; with a receipt from before it can say better"
run lalanh audit --ledger copy/so.lalanh checkpoint.note
audit --ledger copy/so.lalanh checkpoint.note "$(url 2)"
audit --ledger copy/so.lalanh checkpoint.note "$(url 2)" "$(url 5)"
echo "== two papers that contradict each other, whatever the book says"
other=$(cd copy && lalanh receipt url 4)
audit "$other" "$(url 4)" "$(url 1)"
echo "== an older copy of the book has lost its end"
mkdir old
cp copy/so.lalanh old
(cd copy && for i in 1 2; do quiet lalanh donate --fund NKT --amount ${i}k; done)
new=$(cd copy && lalanh receipt url 9)
audit --ledger old/so.lalanh "$new"
echo "== two of its futures, neither of them in the book: each paper convicts the other"
mkdir left right
cp copy/so.lalanh* left
cp copy/so.lalanh* right
for side in left right; do (cd $side && quiet lalanh donate --fund NKT --amount 9k --name "Ví Dụ $side"); done
audit --ledger old/so.lalanh "$(cd left && lalanh receipt url 10)" "$(cd right && lalanh receipt url 10)"
echo "== a stranger's book, a stranger's key"
mkdir strange
(
    cd strange || exit
    quiet lalanh init --org "Phường Khác" --origin example.org/so/khac --host https://example.org/k
    quiet lalanh fund add A --name "Quỹ A"
    quiet lalanh donate --fund A --amount 1k
    quiet lalanh prove 2
    lalanh receipt url 1 >code.txt
)
lalanh audit strange/so-2.tlog-proof strange/code.txt --format csv | sed 's/key [0-9a-f]*/key .../'
wrong=$(cd strange && quiet lalanh publish site && sed -n 's/.*"key":"\([^"]*\)".*/\1/p' site/so.json)
[[ $wrong != "$vkey" ]] || echo "two books, one key"
echo "== an entry changed behind the signer's back, in a book at rest"
cp so.lalanh bad.lalanh
sqlite3 bad.lalanh "DROP TRIGGER entry_update; UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), '300000', '900000') AS BLOB) WHERE seq = 8;"
audit --ledger bad.lalanh "$(url 3)" "$(url 6)"
