# A gift handed back, whole or in part; never more than is left of it.
book
quiet lalanh donate --fund NKT --amount 500k --name "Nguyễn Văn Mẫu"
quiet lalanh donate --fund NKT --amount 2tr --form bank --pot bank/VCB --no-receipt
quiet lalanh donate --fund NKT --form goods --item "xe lăn" --qty 2 --unit chiếc --item gạo --qty 5 --unit kg --no-receipt
quiet lalanh disburse --fund NKT --purpose QUA --amount 100k --beneficiaries 1
quiet lalanh disburse --fund NKT --purpose QUA --item gạo --qty 5 --unit kg --beneficiaries 1
run lalanh refund 4 --amount 450k --reason YEUCAU
run lalanh refund 2026/000001 --amount 150k --reason YEUCAU
run lalanh refund 4 --reason CHUYENNHAM --format json
run lalanh refund 4 --reason CHUYENNHAM
run lalanh refund 6 --amount 500k --pot cash --reason CHUYENNHAM
run lalanh refund 6 --amount 500k --reason CHUYENNHAM
run lalanh refund 7 --item "xe lăn" --qty 1 --unit chiếc --reason YEUCAU
run lalanh refund 7 --reason YEUCAU
run lalanh refund 8 --reason YEUCAU
run lalanh refund 99 --reason YEUCAU
run lalanh refund 2026/000009 --reason YEUCAU
run lalanh refund 2025/000001 --reason YEUCAU
run lalanh refund mười --reason YEUCAU
run lalanh refund 6
run lalanh refund 6 --reason VUI
run lalanh list --kind refund
run lalanh trace 4
