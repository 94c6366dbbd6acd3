# --rebook: what drew on a wrong gift is reversed and recorded again from other gifts.
book
printf 'ký nhận' >ds.txt
quiet lalanh donate --fund NKT --amount 500k --no-receipt --date 2026-01-05
quiet lalanh donate --fund NKT --amount 900k --no-receipt --date 2026-01-05
quiet lalanh purchase --fund NKT --amount 300k --item nạng --qty 3 --unit đôi --date 2026-01-06
quiet lalanh disburse --fund NKT --purpose QUA --amount 150k --beneficiaries 1 --date 2026-01-07 \
    --note "Trao tại nhà" --evidence ds.txt
quiet lalanh disburse --fund NKT --purpose DUNGCU --item nạng --qty 2 --unit đôi --beneficiaries 2 --date 2026-01-08
run lalanh trace 4
run lalanh reverse 4 --reason NHAPTRUNG
run lalanh reverse 4 --reason NHAPTRUNG --rebook
run lalanh trace 4
run lalanh trace 5
run lalanh list
run lalanh balance
lalanh show 14 --names | grep -e '^note text:' -e '^evidence file:'
# Without other gifts it cannot be done: nothing is changed.
run lalanh reverse 5 --reason NHAPTRUNG --rebook
run lalanh balance
# A purchase whose goods were handed out: without them, there is nothing to hand out.
run lalanh reverse 13 --reason SAISOTIEN --rebook
quiet lalanh opening --fund NKT --item nạng --qty 5 --unit đôi --date 2026-01-05
run lalanh reverse 13 --reason SAISOTIEN --rebook --format json
# Nothing draws on it: as without --rebook.
run lalanh reverse 14 --reason SAISOTIEN --rebook --format json
# A refund is a hand-over of real money: it is not repeated by itself.
quiet lalanh refund 5 --amount 50k --reason YEUCAU
run lalanh reverse 5 --reason NHAPTRUNG --rebook
run lalanh balance
run lalanh verify --format json | grep -o '"ok":[a-z]*'
