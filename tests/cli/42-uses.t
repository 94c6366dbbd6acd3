# Buying and handing over: which gifts pay, by rule.
book
quiet lalanh donate --fund NKT --amount 500k --no-receipt --date 2026-01-05
quiet lalanh donate --fund NKT --amount 300k --purpose DUNGCU --no-receipt --date 2026-01-06
quiet lalanh donate --fund NKT --amount 200k --no-receipt --date 2026-01-07
quiet lalanh donate --fund NKT --amount 2tr --form bank --pot bank/VCB --no-receipt --date 2026-01-08
# Bound to the purpose first, then the oldest: 5 before 4.
run lalanh purchase --fund NKT --amount 400k --item nạng --qty 4 --unit đôi --value 400k \
    --value-source invoice --purpose DUNGCU --date 2026-01-09
# Bound to another purpose: never 5.
run lalanh disburse --fund NKT --purpose QUA --amount 500k --beneficiaries 5 --date 2026-01-10
run lalanh disburse --fund NKT --purpose DUNGCU --item nạng --qty 1 --unit đôi --beneficiaries 1
run lalanh disburse --fund NKT --purpose QUA --amount 1,5tr --pot bank/VCB --beneficiaries 12 \
    --approver CHUTICH --note "Trao tại nhà văn hóa" --format json
run lalanh disburse --fund NKT --purpose CSVC --amount 1000 --beneficiaries 0 --format csv
run lalanh list
lalanh show 11 --names | grep -e '^approver:' -e '^people:' -e '^paid by entries:' -e '^note text:'
