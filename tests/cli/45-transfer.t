# From one fund to another: by a decision, or with the donors' consent.
book
quiet lalanh donate --fund NKT --amount 500k --no-receipt
quiet lalanh donate --fund NKT --amount 300k --purpose QUATET --no-receipt
quiet lalanh donate --fund TET --amount 1tr --no-receipt
quiet lalanh opening --fund NKT --item chăn --qty 10 --unit chiếc
run lalanh transfer --fund NKT --to TET --amount 200k --basis decision --document 12/QĐ-MTTQ
run lalanh transfer --fund NKT --to TET --amount 100k --basis decision --purpose QUATET
run lalanh transfer --fund NKT --to TET --amount 100k --basis consent --purpose QUATET --format json
run lalanh transfer --fund NKT --to TET --item chăn --qty 4 --unit chiếc --basis decision --format json
run lalanh transfer --fund TET --to NKT --amount 100k --basis decision
run lalanh transfer --fund NKT --to NKT --amount 100k --basis decision
run lalanh transfer --fund NKT --to XYZ --amount 100k --basis decision
run lalanh transfer --fund NKT --to TET --amount 100k
run lalanh transfer --fund NKT --to TET --amount 9tr --basis decision
run lalanh transfer --fund TET --to NKT --amount 1,3tr --basis consent
quiet lalanh disburse --fund TET --purpose QUATET --item chăn --qty 1 --unit chiếc --beneficiaries 1
run lalanh trace 4
run lalanh trace 7
run lalanh balance
