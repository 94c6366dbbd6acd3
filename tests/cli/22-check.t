# One paper: five verdicts, alone and against the book. Unreadable is never invalid.
book
at 2026-01-10
quiet lalanh donate --fund NKT --amount 500k --name "Nguyễn Văn Mẫu"
quiet lalanh donate --fund NKT --amount 300k
url=$(lalanh receipt url 1)
lalanh check "$url"
echo "exit $?"
lalanh check "${url%?}"
echo "exit $?"
lalanh check "${url/#*#/x#}1"
echo "exit $?"
lalanh check "${url/\#/%23}" --format csv
echo "exit $?"
lalanh check "$url.&utm_source=zalo" --format csv
echo "exit $?"
(cd / && lalanh check "$url" --format csv) | sed "s/key [0-9a-f]*/key .../"
echo "exit $?"
quiet lalanh receipt print --all --one-file -o all.pdf
run lalanh check all.pdf --format csv
quiet lalanh receipt replace 2 --name "Ví Dụ"
run lalanh check all.pdf --format csv
# An older copy of the book does not hold the newer paper.
cp so.lalanh old.lalanh
quiet lalanh donate --fund NKT --amount 100k
new=$(lalanh receipt url 4)
lalanh check "$new" --ledger old.lalanh --format csv
echo "exit $?"
printf '%%PDF-1.4 not really' >broken.pdf
run lalanh check broken.pdf
run lalanh check none.pdf
run lalanh check ""
run lalanh check "$(printf '\xff\xfe#123')"
# Another address in front of our own code; the page it opens may say anything.
lalanh check "https://example.com/k#${url#*#}" | head -1
# Void, replaced, handed back: since when, and by what.
at 2026-01-12
quiet lalanh receipt void 1 --reason HONGMAT
lalanh check "$url" | tail -5
lalanh check "$(lalanh receipt url 2)" | tail -4
quiet lalanh refund 9 --amount 40k --reason YEUCAU
lalanh check "$new" | tail -5
# Pictures are read too, names are no options, and a sheet without a code says so.
pdftoppm -r 150 -png -singlefile all.pdf ./-page
run lalanh check --format csv -- -page.png
cp ./-page.png page.JPG
mkdir tmp
TMPDIR=$PWD/tmp run lalanh check page.JPG --format csv
TMPDIR=$PWD/none run lalanh check page.JPG 2>&1 | sed "s|$PWD|.|"
quiet lalanh statement --fund NKT --from 2026-01-01 --unnamed -o draft.pdf
run lalanh check draft.pdf
# A program that fails midway leaves no picture of the paper behind.
mkdir bin
cat >bin/pdftoppm <<'EOF'
#!/bin/sh
for prefix; do :; done
: >"$prefix-1.png"
dirname "$prefix" >folder
exit 3
EOF
chmod +x bin/pdftoppm
PATH=$PWD/bin:$PATH run lalanh check all.pdf
[[ -e $(cat folder) ]] || echo "nothing is left"
