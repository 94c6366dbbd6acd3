# Receipts: print, replace, void, issue, copy; the same receipt gives the same bytes.
book
at 2026-01-10
quiet lalanh donate --fund NKT --amount 500k --name "Nguyễn Văn Mẫu" --village "Thôn Đông"
quiet lalanh donate --fund NKT --amount 200k --no-receipt
quiet lalanh donate --fund NKT --form goods --item "xe lăn" --qty 2 --unit chiếc
run lalanh receipt print 1
cp bien-lai-2026-000001.pdf first.pdf
run lalanh receipt print 2026/000001
cmp first.pdf bien-lai-2026-000001.pdf && echo same
[ "$(pdftoppm -r 150 -gray first.pdf | zbarimg -q --raw - 2>/dev/null)" = "$(lalanh receipt url 1)" ] && echo "the QR says the URL"
pdftotext -layout first.pdf - | sed 's/dấu vết .*/dấu vết .../' | grep -v '^ *$' | sed 's/   */  /g'
run lalanh receipt issue 6 --name "Trần Thị Ví Dụ"
run lalanh receipt issue 6
run lalanh receipt issue 2026/000001
run lalanh receipt issue bogus
run lalanh receipt replace 3 --name "Trần Thị Ví Dụ Khác"
run lalanh receipt void 2 --reason HONGMAT --format json | sed 's/"leaf":"[^"]*"/"leaf":"..."/'
run lalanh receipt void 2 --reason HONGMAT
run lalanh receipt void 9 --reason HONGMAT
run lalanh receipt print 2 -o void.pdf --copy
pdftotext void.pdf - | grep -e 'BẢN SAO' -e 'Đã hủy'
run lalanh receipt print --all --one-file -o all.pdf
pdfinfo all.pdf | grep Pages
run lalanh receipt print --all --one-file --two-on-a4 -o two.pdf
pdfinfo two.pdf | grep -e Pages -e 'Page size'
run lalanh receipt print --all -o all.pdf
run lalanh receipt print
run lalanh receipt print 7
run lalanh receipt print 2025/000001
run lalanh receipt print 1 -o nowhere/x.pdf
run lalanh receipt print 1 -o /dev/full
# A name that no font has is said, and shown as boxes.
quiet lalanh donate --fund NKT --amount 1k --name "李 Ví Dụ"
run lalanh receipt print 5
# More goods than a QR holds: split the gift; nothing is entered.
args=()
for i in 1 2 3 4 5 6 7 8 9; do args+=(--item "món quà rất dài số $i của nhà hảo tâm" --qty 1 --unit chiếc); done
lalanh donate --fund NKT --form goods "${args[@]}"
echo "exit $?"
# A void receipt's number finds its gift; a part given back is said, on the gift's new receipt.
quiet lalanh refund 4 --amount 50k --reason YEUCAU
run lalanh receipt void 1 --reason KHAC | sed 's/^leaf:.*/leaf: .../'
run lalanh receipt issue 2026/000001
quiet lalanh verify --vault
# What no longer counts is not replaced: the message names what does. No folder, no guess.
run lalanh receipt replace 3 --name "Ví Dụ"
run lalanh receipt print 1 2 -o nowhere
