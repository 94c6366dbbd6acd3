# Gifts by hand: money, goods, labour; what is refused, and that a refusal leaves nothing.
book
at 2026-01-10
run lalanh donate --fund NKT --amount 500k --name "Nguyễn Văn Mẫu" --public --format json | sed 's/"leaf":"[^"]*"/"leaf":"..."/'
quiet lalanh donate --fund NKT --amount 1.500.000 --pot bank/VCB
quiet lalanh donate --fund NKT --amount 1,5tr --purpose HOCBONG --class enterprise --village "Thôn Đông"
quiet lalanh donate --fund NKT --form goods --item "xe lăn" --qty 2 --unit chiếc --value 9000000 --value-source invoice --item gạo --qty 2,5 --unit tạ
quiet lalanh donate --fund NKT --form labour --qty 3 --no-receipt
quiet lalanh donate --fund NKT --amount 2536020 --foreign --fx-amount 100 --fx-currency USD --fx-rate 25360,2 --fx-source VCB
quiet lalanh donate --fund TET --amount 50000 --anonymous --village "Thôn Đông" --class individual --name "Người Ví Dụ"
quiet lalanh donate --fund NKT --amount 300000 --class box --givers 12 --paper-book A1 --paper-number 23
sqlite3 so.lalanh "SELECT body FROM entry WHERE seq > 3" | sed -E 's/"(prev|commit|slip)":"[^"]*"/"\1":"..."/g'
size=$(sqlite3 so.lalanh "SELECT count(*) FROM entry")
run lalanh donate --fund NKT
run lalanh donate --amount 500000
run lalanh donate --fund XXX --amount 500000
run lalanh donate --fund NKT --amount 1.5
run lalanh donate --fund NKT --amount 1,000
run lalanh donate --fund NKT --amount 1.00.000
run lalanh donate --fund NKT --amount -5
run lalanh donate --fund NKT --amount 0
run lalanh donate --fund NKT --amount 9007199254740993
run lalanh donate --fund NKT --amount 9007199254740991
run lalanh donate --fund NKT --amount 500k --date 2026-01-11
run lalanh donate --fund NKT --amount 500k --date 31/02/2026
run lalanh donate --fund NKT --amount 500k --date 02-01-2026
run lalanh donate --fund TET --amount 500k --date 2025-12-31
run lalanh donate --fund TET --amount 500k --purpose NHAO
run lalanh donate --fund NKT --amount 500k --pot bank/ACB
run lalanh donate --fund NKT --amount 500k --pot vi
run lalanh donate --fund NKT --amount 500k --form goods
run lalanh donate --fund NKT --form goods --item gạo --unit kg
run lalanh donate --fund NKT --amount 500k --public --anonymous
run lalanh donate --fund NKT --amount 500k --fx-amount 100
run lalanh donate --fund NKT --amount 253602000 --fx-amount 100 --fx-currency USD --fx-rate 25360,2 --fx-source VCB
run lalanh donate --fund NKT --amount 2536020 --fx-amount 0,005 --fx-currency USD --fx-rate 25360,2 --fx-source VCB
run lalanh donate --fund NKT --amount 2536020 --fx-amount 100 --fx-currency us1 --fx-rate 25360,2 --fx-source VCB
run lalanh donate --fund NKT --amount 2536020 --fx-amount 9007199254740 --fx-currency USD --fx-rate 25360,2 --fx-source VCB
run lalanh donate --fund NKT --amount 500k --pot claim
run lalanh donate --fund NKT --amount 500k --givers 3
run lalanh donate --fund NKT --amount 500k --name "$(printf 'A\xffB')"
run lalanh donate --fund NKT --amount 500k --name "$(printf 'An\xe2\x80\xaeh')"
run lalanh donate --fund NKT --amount 500k --name "$(printf 'An\xe2\x80\x8bh')"
run lalanh donate --fund NKT --amount 500k --name "$(printf 'An\x07')"
lalanh donate --fund NKT --amount 500k --name "$(printf 'A%.0s' {1..10000})"
echo "exit $?"
echo "entries unchanged: $(($(sqlite3 so.lalanh "SELECT count(*) FROM entry") - size))"
# NFD input is stored as NFC: the vault's name and the receipt's commitment agree.
quiet lalanh donate --fund NKT --amount 500k --name "$(printf 'Nguye\xcc\x82\xcc\x83n Va\xcc\x86n Ma\xcc\x82\xcc\x83u')"
quiet lalanh verify --vault
# A gift after the fund's last day is taken and flagged.
at 2026-02-15
run lalanh donate --fund TET --amount 20.000 --no-receipt --format csv | sed 's/,[^,]*=,/,...,/'
# What was entered is said in words; a letter that no typeface has is warned of.
run lalanh donate --fund NKT --amount 5tr --name "李 Ví Dụ" --initials --village "Thôn Đông" | sed 's/^leaf:.*/leaf: .../'
run lalanh donate --fund NKT --item gạo --qty 2,5 --unit tạ --value 3tr --value-source declared --item chăn --qty 4 --unit chiếc --value 400k --value-source declared | sed 's/^leaf:.*/leaf: .../'
run lalanh fund add MOI --name "Quỹ mới" --purpose NHAO --purpose SUCKHOE --restricted --opens 2026-02-01 --target 1ty --document "Số 1/QĐ" | sed 's/^leaf:.*/leaf: .../'
run lalanh account add ACB --bank "Ngân hàng Ví Dụ" --number 123 | sed 's/^leaf:.*/leaf: .../'
# A name that is to be shown must be there.
run lalanh donate --fund NKT --amount 500k --public
run lalanh donate --fund NKT --amount 500k --initials --name "   "
run lalanh donate --fund NKT --amount 500k --form bank
lalanh donate --fund NKT --amount 500k --no-receipt | grep -c 'receipt'
