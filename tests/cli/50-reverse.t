# A wrong entry is taken back by its negative; both stay in the book.
book
quiet lalanh donate --fund NKT --amount 500k --name "Nguyễn Văn Mẫu" --date 2026-01-05
quiet lalanh donate --fund NKT --amount 500k --name "Nguyễn Văn Mẫu" --date 2026-01-05
quiet lalanh disburse --fund NKT --purpose QUA --amount 700k --beneficiaries 7 --date 2026-01-06
run lalanh reverse 6 --reason NHAPTRUNG
run lalanh reverse 8 --reason SAISOTIEN --note "gõ nhầm" --approver CHUTICH
run lalanh reverse 2026/000002 --reason NHAPTRUNG
run lalanh reverse 6 --reason NHAPTRUNG
run lalanh reverse 9 --reason KHAC
run lalanh reverse 1 --reason KHAC
run lalanh reverse 5 --reason KHAC
run lalanh reverse 77 --reason KHAC
run lalanh reverse 4 --reason KHAC --date 2026-01-04
run lalanh reverse 4 --reason KHAC --date 2026-02-01
run lalanh reverse 4
run lalanh list
run lalanh balance
run lalanh show 9 --names --format json | grep -o '"note_text":"[^"]*"'
# Money that was moved on cannot go out of the pot it came into.
quiet lalanh deposit --fund NKT --from cash --to bank/VCB --amount 500k
run lalanh reverse 4 --reason NHAPTRUNG
run lalanh reverse 4 --reason NHAPTRUNG --lang vi
