# --rebook after the period was published: the sheet stands, the correction counts afterwards.
at 2026-01-10
book
quiet lalanh donate --fund NKT --amount 500k --no-receipt
quiet lalanh donate --fund NKT --amount 700k --no-receipt
quiet lalanh disburse --fund NKT --purpose QUA --amount 300k --beneficiaries 3
numbers() { grep -o -E '"(opening|received|used|left)":-?[0-9]+' | tail -4; }
at 2026-02-01
lalanh statement --fund NKT --from 2026-01-01 --to 2026-01-31 --format json --publish -o january.json 2>/dev/null
numbers <january.json
at 2026-02-05
run lalanh reverse 4 --reason NHAPTRUNG --rebook
run lalanh list --from 2026-01-10
at 2026-02-28
lalanh statement --fund NKT --from 2026-02-01 --to 2026-02-28 --format json | numbers
lalanh verify --format json | grep -o '"ok":[a-z]*'
