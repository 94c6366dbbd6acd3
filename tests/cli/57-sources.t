# A use of all of many thousand gifts is a few runs in one entry; every gift is traced to it.
check() { # FILE: import it, use all of it, and follow gifts
    local amount use
    quiet lalanh import "$1" --bank vietcombank --fund NKT
    amount=$(lalanh balance --format json | grep -o '"pot":"bank/VIETCOMBANK","amount":[0-9]*' | grep -o '[0-9]*$')
    lalanh disburse --fund NKT --purpose NHAO --amount "$amount" --pot bank/VIETCOMBANK \
        --beneficiaries 1000 --format json >use.json
    lalanh list --kind donation --format csv | sed 1d | cut -d, -f1 >gifts
    use=$(grep -o '"seq":[0-9]*' use.json | grep -o '[0-9]*')
    python3 - "$amount" "$(wc -l <gifts)" <<'PY'
import json, sys
use = json.load(open("use.json"))
amount, gifts = int(sys.argv[1]), int(sys.argv[2])
runs = use["sources"]
assert gifts >= 3000 and len(runs) <= 3, (gifts, runs)
assert sum(run[2] for run in runs) == amount
print("all of", "many" if gifts > 3000 else gifts, "gifts in", len(runs), "run")
PY
    # The first, the last and every thousandth between: each went there, and nothing is left.
    sed -n -e 1p -e '$p' -e '0~1000p' gifts | while read -r gift; do
        lalanh trace "$gift" --format json
    done >traces
    python3 - "$use" <<'PY'
import json, sys
use, n = int(sys.argv[1]), 0
for line in open("traces"):
    trace = json.loads(line)
    assert [u["seq"] for u in trace["uses"]] == [use], trace
    assert trace["uses"][0]["amount"] == trace["amount"]
    assert [left["amount"] for left in trace["left"]] == [0]
    n += 1
assert n >= 4
print("every gift asked about is found in it")
PY
}
book
python3 - >made.csv <<'PY'
print("PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails")
for i in range(1, 3001):
    amount = f"{i * 1000:,}".replace(",", ".")
    print(f"{i // 50},10/01/2026,5001.{i},,{amount},,ung ho lan {i}")
PY
check made.csv
lalanh trace 5 | tail -2
# All of the real statement, where it is there.
if [[ -d $SHARED/data ]]; then
    mkdir real && cd real || exit 1
    book
    check "$SHARED/data/vietcombank.csv" >checked
    grep -q -v -e 'all of many' -e 'every gift' checked && cat checked
    [[ $(wc -l <checked) == 2 ]] || cat checked
fi
