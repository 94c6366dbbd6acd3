# [I14] The same money enters once: a person says what each row is.
book
at 2026-01-20
quiet lalanh donate --fund NKT --amount 50.000 --pot bank/VCB --name "Nguyễn Văn Mẫu" --date 2026-01-10
quiet lalanh donate --fund NKT --amount 3.000.000 --name "Lê Thị Ví Dụ" --date 2026-01-10
quiet lalanh deposit --fund NKT --amount 3.000.000 --from cash --to bank/VCB --date 2026-01-11
quiet lalanh bank interest --fund NKT --account VCB --amount 1.234 --date 2026-01-12
quiet lalanh donate --fund NKT --amount 70.000 --name "Trần Ví Dụ" --date 2026-01-12
quiet lalanh donate --fund NKT --amount 60.000 --pot bank/VCB --date 2026-01-01
cat >bank.csv <<'END'
PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails
1,10/01/2026,1,,50.000,,"=NGUYEN VAN MAU, ""ung ho"""
1,11/01/2026,2,,3.000.000,,nop tien mat
1,12/01/2026,3,,1.234,,lai nhap goc
1,12/01/2026,4,,70.000,,"TRAN VI DU
ung ho"
1,13/01/2026,5,,60.000,,PHAM THI MAU
1,14/01/2026,6,11.000,,,phi quan ly
1,14/01/2026,7,,2.468,,lai
1,15/01/2026,8,500.000,,,rut tien
1,16/01/2026,9,,50.000,,NGUYEN VAN MAU
END
take() { run lalanh import bank.csv --bank vietcombank --account VCB --fund NKT "$@"; }

echo "# without a review there is a warning"
take --dry-run

take --review review.csv
stat -c %a review.csv
tr -d '\r' <review.csv
run lalanh list --format csv | wc -l

mark() { # LINE MARK: in the review
    awk -F, -v OFS=, -v line="$1" -v mark="$2" '$1 == line { $9 = mark } { print }' \
        review.csv >new.csv && mv new.csv review.csv
}
echo "# marks that do not fit"
cp review.csv good.csv
mark 7 sometimes
take --review review.csv
mark 7 "is 99"
take --review review.csv
mark 7 "is 8"
take --review review.csv
mark 7 "fee"
take --review review.csv
cp good.csv review.csv
mark 8 "gift"
take --review review.csv
cp good.csv review.csv
sed -i '/^7,/d' review.csv
take --review review.csv
cp good.csv review.csv
sed -i 's/^7,/99,/' review.csv
take --review review.csv
cp good.csv review.csv
sed -i 's/60000/61000/' review.csv
take --review review.csv
cp good.csv review.csv
sed -i 's/mark,possible/mark,mark/' review.csv
take --review review.csv
cp good.csv review.csv
sed -i 's/mark,possible/mark,colour/' review.csv
take --review review.csv
run lalanh list --format csv | wc -l

echo "# cash that is only said to be in the bank is not"
cp good.csv review.csv
run lalanh list --kind donation --format csv
mark 5 "is 9"
take --review review.csv

echo "# one entry is one row"
cp good.csv review.csv
mark 11 "is 4"
take --review review.csv

echo "# an entry may be named by its receipt, which must be there and stand for that money"
cp good.csv review.csv
mark 11 "LÀ 2026/000001"
take --review review.csv
mark 11 "la 2026/000099"
take --review review.csv
mark 11 "là 2025/000001"
take --review review.csv
mark 11 "la 0"
take --review review.csv

echo "# as a person marked it, sorted by another column, in Vietnamese, with ';'"
cp good.csv review.csv
mark 8 fee
mark 9 interest
mark 5 later
mark 7 "ủng hộ"
(head -1 review.csv; tail -n +2 review.csv | sort -r) |
    sed 's/^\(\xef\xbb\xbf\)\?line,/dòng,/; s/,/;/g' >sorted.csv
take --review sorted.csv
run lalanh balance

echo "# again: only what was left for later is asked for"
take --review sorted.csv
take --review second.csv
cut -d, -f1,4,5,9,10 second.csv | tr -d '\r'
take
echo "# a row that was said to be an entry never asks again, even when that is reversed"
quiet lalanh reverse 4 --reason NHAPTRUNG
take
run lalanh verify --vault | sed 3,4d
at 2026-01-21
printf 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails\n1,16/01/2026,9,,80.000,,x\n' >one.csv
run lalanh import one.csv --bank vietcombank --account VCB --fund NKT --review /proc/review.csv
echo "# nothing but rows that are entries already: no new entry, and yet it is remembered"
quiet lalanh donate --fund NKT --amount 80.000 --pot bank/VCB --date 2026-01-16 --no-receipt
one() { run lalanh import one.csv --bank vietcombank --account VCB --fund NKT "$@"; }
one --review one-review.csv
one --review one-review.csv
one
run lalanh verify | head -2
