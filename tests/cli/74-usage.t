# What cannot be read is a usage error, exit 2, at every option of the commands that read and
# of those about papers; what is well said but not there is none. Nothing is entered.
book
at 2026-01-10
quiet lalanh donate --fund NKT --amount 500k --name "Nguyễn Văn Mẫu"
quiet lalanh donate --fund NKT --amount 600k
quiet lalanh publish site
quiet lalanh witness init w.key --name example.org/w
size=$(lalanh verify --light --format json | sed 's/.*"size":\([0-9]*\).*/\1/')
hidden=$(printf 'x\u200by') bytes=$(printf 'a\xffb')
refused() { # each word of $1 as arguments, then a value that is none
    local -a words
    local said rc
    read -ra words <<<"$1"
    said=$(lalanh "${words[@]}" "$2" 2>&1 </dev/null)
    rc=$?
    ((rc == 2)) || echo "exit $rc: lalanh $1 '$2': $said"
}
while read -r words; do
    for value in "" bogus! -1 "$hidden" "$bytes" 31/02/2026; do refused "$words" "$value"; done
done <<'ROWS'
list --fund
list --kind
list --from
list --to
list --format
balance --fund
balance --format
trace 2 --format
show 2 --format
statement --fund
statement --from
statement --to
statement --format
statement --from 2026-01-01 --small
publish site --log
publish site --format
receipt void 1 --reason
receipt print --from
receipt print --to
receipt consent --public --gift
receipt consent 1 --format
audit --site site --vkey
audit --site site --witness
audit --site site --format
check x --vkey
check x --format
prove 1 --vkey
witness sign site --key w.key --state s --vkey
witness check site --vkey
witness check site --witness
witness attach site x --witness
ROWS
for value in "" bogus -1 "1 " 2025/000001 2026/ 2026/0 99999999999999999999999 "$hidden"; do
    for words in show trace prove "receipt url" "receipt print" "receipt replace" \
        "receipt issue" "receipt consent --public" "receipt void --reason SAITEN"; do
        refused "$words" "$value"
    done
done
for value in "$hidden" "$bytes"; do
    refused "list --find" "$value"
    refused "receipt replace 1 --name" "$value"
    refused "receipt void 1 --reason SAITEN --note" "$value"
done
echo "== what is asked for does not go together, or is not enough"
run lalanh receipt print 1 --all
run lalanh receipt print --from 5 --to 3
run lalanh receipt print --all -o one.pdf
run lalanh receipt consent 1
run lalanh receipt consent --public
run lalanh statement --publish --unnamed --from 2026-01-01
run lalanh statement --from 2026-02-01 --to 2026-01-01
run lalanh list --from 2026-02-01 --to 2026-01-01
run lalanh audit
run lalanh witness sign site --key w.key --state s
echo "== well said, but not there: exit 1"
run lalanh list --fund KHONG
run lalanh balance --fund KHONG
run lalanh statement --fund KHONG --from 2026-01-01
run lalanh show 999
run lalanh receipt url 999
run lalanh receipt print --from 999
lalanh verify --light --format json | grep -q "\"size\":$size," || echo "something was entered"
