# What a fund held before the book: money by pot and goods, and what is refused.
book
run lalanh opening --fund NKT --amount 1.500.000
run lalanh opening --fund NKT --amount 20tr --pot bank/VCB --format json
run lalanh opening --fund NKT --item "xe lăn" --qty 3 --unit chiếc --item gạo --qty 12,5 --unit kg
run lalanh opening --fund TET --amount 500k --purpose QUATET
run lalanh opening --fund TET --amount 500k --purpose NHAO
run lalanh opening --fund NKT
run lalanh opening --amount 1tr
run lalanh opening --fund KHAC --amount 1tr
run lalanh opening --fund NKT --amount 1tr --pot bank/AGR
run lalanh opening --fund NKT --amount 1tr --pot két
run lalanh opening --fund NKT --amount 1tr --item gạo --qty 1 --unit kg
run lalanh opening --fund NKT --item gạo --qty 1 --unit kg --pot cash
run lalanh opening --fund NKT --amount 1tr --date 2026-01-16
run lalanh opening --fund TET --amount 1tr --date 2025-12-31
run lalanh opening --fund NKT --amount 1.5
run lalanh balance
