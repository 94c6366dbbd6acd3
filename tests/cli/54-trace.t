# One gift, followed through a purchase and into another fund; a donor asks by receipt number.
book
quiet lalanh donate --fund NKT --amount 1tr --name "Nguyễn Văn Mẫu"
quiet lalanh donate --fund NKT --amount 600k --no-receipt
run lalanh trace 2026/000001
quiet lalanh purchase --fund NKT --amount 1,2tr --item "xe lăn" --qty 2 --unit chiếc --item nạng --qty 5 --unit đôi
quiet lalanh disburse --fund NKT --purpose DUNGCU --item "xe lăn" --qty 1 --unit chiếc --beneficiaries 1
quiet lalanh transfer --fund NKT --to TET --item nạng --qty 3 --unit đôi --basis decision
quiet lalanh disburse --fund TET --purpose QUATET --item nạng --qty 1 --unit đôi --beneficiaries 1
quiet lalanh disburse --fund NKT --purpose QUA --amount 150k --beneficiaries 3
run lalanh trace 2026/000001
run lalanh trace 4 --format json
run lalanh trace 6
run lalanh trace 7
run lalanh trace 8
run lalanh trace 3
run lalanh trace 99
run lalanh trace 2026/000002
quiet lalanh donate --fund NKT --amount 1k --no-receipt
quiet lalanh reverse 12 --reason NHAPTRUNG
run lalanh trace 12
# A unit that the item begins with is said once, as in the list.
quiet lalanh donate --fund NKT --form goods --item "hộp quà Tết" --qty 5 --unit hộp --no-receipt
run lalanh trace 14
