# Balances by fund, pot and item agree with hledger's on the exported journal.
# Both become the same lines: account, commodity, quantity.
cat >ours.py <<'PY'
import csv, sys
from decimal import Decimal

for row in csv.DictReader(sys.stdin):
    fund, pot, item, unit = row["fund"], row["pot"], row["item"], row["unit"]
    if "*" in (fund, pot):
        continue
    if pot:
        account, what, n = pot.replace("bank/", "bank:"), "VND", Decimal(row["amount"])
    else:
        name = f"{item} ({unit})".replace('"', "'").replace(";", ",")
        account, what, n = "stock", name, Decimal(row["qty"]) / 1000
    print(f"assets:{fund}:{account}|{what}|{n.normalize():f}")
PY
cat >theirs.py <<'PY'
import csv, sys
from decimal import Decimal

for row in csv.DictReader(sys.stdin):
    n = Decimal(row["value"])
    if n != 0:
        print(f"{row['account']}|{row['commodity']}|{n.normalize():f}")
PY
ours() { lalanh balance --format csv | python3 "$here/ours.py" | sort; }
theirs() {
    lalanh export --format hledger >book.journal
    hledger -f book.journal check
    hledger -f book.journal balance assets --flat -O csv --layout=tidy |
        python3 "$here/theirs.py" | sort
}
agree() {
    ours >ours.txt
    theirs >theirs.txt
    if [[ -s ours.txt ]] && cmp ours.txt theirs.txt; then
        echo "$1: agree"
    else
        diff ours.txt theirs.txt
    fi
}
here=$PWD
book
quiet lalanh opening --fund NKT --amount 3tr
quiet lalanh opening --fund TET --item "chăn bông" --qty 10 --unit chiếc
quiet lalanh donate --fund NKT --amount 500k --no-receipt --date 2026-01-05
quiet lalanh donate --fund NKT --amount 2tr --form bank --pot bank/VCB --no-receipt
quiet lalanh donate --fund NKT --form goods --item 'ghế "ngả"; xám' --qty 3 --unit bộ --item gạo --qty 12,25 --unit kg --no-receipt
quiet lalanh donate --fund TET --form labour --qty 2,5 --no-receipt
agree "received"
quiet lalanh purchase --fund NKT --amount 600k --item nạng --qty 6 --unit đôi
quiet lalanh disburse --fund NKT --purpose DUNGCU --item nạng --qty 1 --unit đôi --item gạo --qty 0,345 --unit kg --beneficiaries 1
quiet lalanh disburse --fund NKT --purpose QUA --amount 400k --pot bank/VCB --beneficiaries 4
quiet lalanh transfer --fund NKT --to TET --amount 250k --basis decision
quiet lalanh transfer --fund NKT --to TET --item "GẠ O" --qty 2 --unit Kg --basis decision
quiet lalanh deposit --fund NKT --from cash --to bank/VCB --amount 1tr
quiet lalanh bank interest --fund NKT --account VCB --amount 1234
quiet lalanh bank fee --fund NKT --account VCB --amount 11k
quiet lalanh refund 7 --amount 100k --reason YEUCAU
agree "used"
ours
quiet lalanh reverse 6 --reason NHAPTRUNG --rebook
quiet lalanh reverse 18 --reason NHAPTRUNG
quiet lalanh reverse 5 --reason KHAC
agree "reversed"
ours
# The real statements, where they are there: rows of Typhoon Yagi's relief fund.
if [[ -d $SHARED/data ]]; then
    mkdir real && cd real || exit 1
    book
    for bank in vietcombank agribank vietinbank; do
        quiet lalanh import "$SHARED/data/$bank.csv" --bank "$bank" --fund NKT
    done
    quiet lalanh disburse --fund NKT --purpose NHAO --amount 9ty --pot bank/VIETCOMBANK --beneficiaries 900
    agree "real" >agreed
    [[ $(<agreed) == "real: agree" ]] || cat agreed
fi
