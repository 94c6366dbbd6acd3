# Spending what is not there, or not for that: the message says what there is and what would do.
book
quiet lalanh donate --fund NKT --amount 500k --no-receipt --date 2026-01-05
quiet lalanh donate --fund NKT --amount 300k --purpose DUNGCU --no-receipt --date 2026-01-12
quiet lalanh donate --fund NKT --amount 2tr --form bank --pot bank/VCB --no-receipt
quiet lalanh opening --fund NKT --item "xe lăn" --qty 2 --unit chiếc
run lalanh disburse --fund TET --purpose QUATET --amount 1 --beneficiaries 1
quiet lalanh opening --fund TET --amount 1tr
use=(lalanh disburse --fund NKT --beneficiaries 1)
run "${use[@]}" --purpose QUA --amount 1tr
run "${use[@]}" --purpose QUA --amount 5tr
run "${use[@]}" --purpose QUA --amount 800k --pot bank/AGR
run "${use[@]}" --purpose QUA --amount 800k --date 2026-01-10
run "${use[@]}" --purpose QUA --amount 600k --date 2026-01-13
run "${use[@]}" --purpose QUA --amount 100k --date 2026-01-01
run "${use[@]}" --purpose QUA --amount 100k --date 2026-01-16
run "${use[@]}" --purpose QUA --amount 0
run "${use[@]}" --purpose TET --amount 100k
run "${use[@]}" --amount 100k
run "${use[@]}" --purpose DUNGCU --item "xe lăn" --qty 3 --unit chiếc
run "${use[@]}" --purpose DUNGCU --item "xe lắc" --qty 1 --unit chiếc
run "${use[@]}" --purpose DUNGCU --item "xe lăn" --qty 1 --unit cái
run lalanh disburse --fund TET --purpose NHAO --amount 1 --beneficiaries 1
run lalanh disburse --fund KHAC --purpose QUA --amount 1 --beneficiaries 1
run lalanh disburse --fund NKT --purpose QUA --amount 1
run lalanh disburse --fund NKT --purpose QUA --amount 1 --beneficiaries=-1
run lalanh purchase --fund NKT --amount 100k
run lalanh purchase --fund NKT --item gạo --qty 1 --unit kg
# Nothing of all that is in the book.
run lalanh list --kind disbursement
run lalanh balance --fund NKT
# Somebody receives, unless the purpose is for nobody in particular (42-uses).
run lalanh disburse --fund NKT --purpose QUA --amount 1000 --beneficiaries 0
