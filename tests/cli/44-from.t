# Gifts that pay can be named; a run must be all that is left, or one gift.
book
for n in 1 2 3 4; do quiet lalanh donate --fund NKT --amount "${n}00k" --no-receipt; done
quiet lalanh opening --fund NKT --item gạo --qty 10 --unit kg
quiet lalanh opening --fund NKT --item gạo --qty 5 --unit kg
use=(lalanh disburse --fund NKT --beneficiaries 1 --purpose QUA)
run "${use[@]}" --amount 350k --from 7:50000 --from 4-5:300000 --format json
run "${use[@]}" --amount 350k --from 6-7:300000 --from 7:50.000
run "${use[@]}" --amount 300k --from 6-7:300000
run "${use[@]}" --amount 300k --from 6:200k
run "${use[@]}" --amount 400k --from 6:400k
run "${use[@]}" --amount 300k --from 99:300k
run "${use[@]}" --amount 300k --from 6
run "${use[@]}" --amount 300k --from 7-6:300k
run "${use[@]}" --amount 300k --from 6:0
run "${use[@]}" --amount 300k --from x-6:300k
run "${use[@]}" --item gạo --qty 5,5 --unit kg --from 9:5 --from 8:0,5
run "${use[@]}" --item gạo --qty 1 --unit kg --item "xe lăn" --qty 1 --unit chiếc --from 8:1
run lalanh trace 9
