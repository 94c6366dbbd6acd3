# Lines of goods on the command line, and every way to get them wrong.
book
run lalanh opening --fund NKT --qty 2 --item gạo --unit kg
run lalanh opening --fund NKT --item gạo --unit kg
run lalanh opening --fund NKT --item gạo --qty 2
run lalanh opening --fund NKT --item gạo --qty 2 --qty 3 --unit kg
run lalanh opening --fund NKT --item gạo --qty 2 --unit kg --item gạo --qty 3 --unit kg
run lalanh opening --fund NKT --item gạo --qty 1.500 --unit kg
run lalanh opening --fund NKT --item gạo --qty 2 --unit kg --value 30k
run lalanh opening --fund NKT --item gạo --qty 2 --unit kg --value-source invoice
run lalanh opening --fund NKT --item "$(printf 'g\u1ea1o\u200b')" --qty 2 --unit kg
run lalanh opening --fund NKT --unit kg --qty 2
run lalanh opening --fund NKT --item gạo --value 30k --value-source declared --unit kg --qty 2 \
    --item gạo --unit bao --qty 1
lines=()
for ((i = 1; i <= 41; i++)); do lines+=(--item "quà $i" --qty 1 --unit suất); done
quiet lalanh opening --fund NKT "${lines[@]:0:240}"
lalanh opening --fund NKT "${lines[@]}"
echo "exit $?"
lalanh balance --format csv | wc -l
echo "== one good, whatever its capitals and spaces; shown as it was first called"
quiet lalanh donate --fund NKT --item "Sữa Bột" --qty 3 --unit Hộp --no-receipt
quiet lalanh donate --fund NKT --item "SỮA bột" --qty 2 --unit hộp --no-receipt
lalanh balance --format csv | grep -i 'sữa'
quiet lalanh disburse --fund NKT --item "sữa  bột" --qty 4 --unit HỘP --purpose QUA --beneficiaries 4
lalanh balance --format csv | grep -i 'sữa'
run lalanh donate --fund NKT --item gạo --qty 1 --unit kg --item GẠO --qty 1 --unit Kg
lalanh statement --format json --from 2026-01-01 -o - | grep -o '{[^{}]*"item":"Sữa Bột","left[^}]*}'
lalanh verify | head -1
