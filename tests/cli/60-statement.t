# The public statement: a draft, published, its successor; what is closed stays closed.
book
at 2026-01-10
quiet lalanh donate --fund NKT --amount 2tr --name "Nguyễn Văn Mẫu" --public --village "Thôn Đông"
quiet lalanh donate --fund NKT --amount 500k --name "Trần Thị Ví Dụ" --initials
quiet lalanh donate --fund NKT --amount 300k --name "Lê Kín Tiếng"
quiet lalanh donate --fund NKT --amount 50k --name "Phạm Nhỏ Lẻ" --village "Thôn Tây"
quiet lalanh donate --fund NKT --amount 20k --village "Thôn Tây" --no-receipt
quiet lalanh donate --fund NKT --form goods --item gạo --qty 100 --unit kg
quiet lalanh disburse --fund NKT --purpose HOCBONG --amount 1tr --beneficiaries 5
quiet lalanh disburse --fund NKT --purpose SUCKHOE --amount 200k --beneficiaries 1
quiet lalanh disburse --fund NKT --purpose QUA --item gạo --qty 60 --unit kg --beneficiaries 6
run lalanh statement --fund NKT
run lalanh statement --fund NKT --from 2026-01-31 --to 2026-01-01
at 2026-01-11
run lalanh statement --fund NKT --from 2026-01-11 -o late.pdf
at 2026-01-10
run lalanh statement --fund XXX --from 2026-01-01
run lalanh statement --fund NKT --from 2026-01-01 --to 2026-01-31 --publish
run lalanh statement --fund NKT --from 2026-01-01 --format csv --annex | tr -d '\r'
run lalanh statement --fund NKT --from 2026-01-01 --format csv --unnamed | grep -c -e Nguyễn -e T.T.V.D
run lalanh statement --fund NKT --from 2026-01-01 --format text
run lalanh statement --fund NKT --from 2026-01-01 --publish -o first.pdf
pdfinfo first.pdf | grep -e Pages -e 'PDF version'
pdftotext -layout first.pdf - | grep -c -e 'Lê Kín Tiếng' -e 'Phạm Nhỏ Lẻ'
url=$(pdftoppm -r 150 -gray first.pdf p && zbarimg -q --raw p-*.pgm 2>/dev/null)
lalanh check "$url" | grep -v book:
run lalanh check first.pdf --format csv
# Later entries dated into the closed period count on the following day.
at 2026-01-20
quiet lalanh donate --fund NKT --amount 150k --date 2026-01-05
run lalanh reverse 4 --reason NHAPTRUNG
quiet lalanh reverse 8 --reason SAISOTIEN
run lalanh statement --fund NKT --from 2026-01-05 --to 2026-01-20 --publish
run lalanh statement --fund NKT --to 2026-01-20 --format csv | tr -d '\r' | grep -e ^total -e refund -e reversal -e gift
run lalanh statement --fund NKT --to 2026-01-20 --publish -o second.pdf
pdftotext -layout second.pdf - | grep -e 'kỳ trước' -e 'bổ sung' |
    sed -e 's/  */ /g' -e 's/\(của kỳ trước:\)\( [^ ]*\)\{6\}$/\1 (six words)/'
# Whoever holds both sheets reads the same six words aloud.
words() { pdftotext -layout "$1.pdf" - | sed -n "s/.*Từ đối chiếu của $2: //p"; }
test -n "$(words first 'kỳ này')" && test "$(words first 'kỳ này')" = "$(words second 'kỳ trước')" &&
    test "$(words first 'kỳ này')" != "$(words second 'kỳ này')" && echo "same words"
# The first sheet, drawn again, is the same paper.
run lalanh statement --fund NKT --from 2026-01-01 --to 2026-01-10 -o again.pdf
cmp first.pdf again.pdf && echo same
run lalanh statement --fund NKT --from 2026-01-01 --to 2026-01-10 --publish -o again.pdf
run lalanh statement --fund NKT --publish
run lalanh opening --fund NKT --amount 1tr
run lalanh statement --fund NKT --to 2026-01-20 --publish --unnamed
run lalanh statement --fund NKT --to 2026-01-21 -o /dev/full
quiet lalanh verify --vault
