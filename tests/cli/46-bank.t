# Cash to the bank and back; interest is the fund's; a fee is the budget's debt.
book
quiet lalanh donate --fund NKT --amount 5tr --no-receipt
run lalanh deposit --fund NKT --from cash --to bank/VCB --amount 4tr --note "Nộp tiền mặt"
run lalanh bank interest --fund NKT --account VCB --amount 1.250
run lalanh bank fee --fund NKT --account VCB --amount 11.000 --format json
run lalanh balance
run lalanh deposit --fund NKT --from claim --to bank/VCB --amount 11.000
run lalanh deposit --fund NKT --from claim --to bank/VCB --amount 1
run lalanh deposit --fund NKT --from bank/VCB --to claim --amount 1000
run lalanh deposit --fund NKT --from cash --to cash --amount 1000
run lalanh deposit --fund NKT --from cash --to bank/VCB --amount 4tr
run lalanh deposit --fund NKT --from cash --to bank/XYZ --amount 1tr
run lalanh deposit --fund NKT --from hòm --to bank/VCB --amount 1tr
run lalanh bank fee --fund NKT --account VCB --amount 40tr
run lalanh bank interest --fund NKT --account XYZ --amount 1
run lalanh bank interest --fund NKT --account VCB --amount 1 --date 2026-01-16
run lalanh bank
run lalanh balance --format json
