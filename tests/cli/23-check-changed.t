# A paper whose gift was changed behind it, in each of the members that the paper repeats, and
# the next entry's prev mended so that nothing but the gift's own words tells [I10] [I11].
book
at 2026-01-10
quiet lalanh donate --fund NKT --form goods --item Gạo --qty 5 --unit kg --value 100k \
    --value-source invoice --no-receipt
quiet lalanh donate --fund NKT --amount 300k --no-receipt --class enterprise
quiet lalanh donate --fund NKT --amount 300k --purpose HOCBONG --no-receipt
for gift in 4 5 6; do quiet lalanh receipt issue $gift; done
{
    echo "Ngày;Họ tên;Số tiền"
    for i in $(seq 600); do echo "10/01/2026;Người $i;$((i * 1000))"; done
} >list.csv
quiet lalanh import list.csv --form cash --fund NKT --no-receipt
lalanh verify --format json | sed 's/,"head".*//'

# Change gift $1 with the python words $2, mend the prev of the entry after it, and check the
# paper whose receipt's number is $3.
lie() {
    rm -rf bad && mkdir bad && cp so.lalanh* bad
    python3 - "$1" "$2" <<'PY'
import base64, hashlib, json, sqlite3, sys
seq, change = int(sys.argv[1]), sys.argv[2]
db = sqlite3.connect("bad/so.lalanh")
db.executescript("DROP TRIGGER entry_update")
def get(n):
    return json.loads(db.execute("SELECT CAST(body AS TEXT) FROM entry WHERE seq = ?", (n,)).fetchone()[0])
def put(n, entry):
    body = json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    db.execute("UPDATE entry SET body = ? WHERE seq = ?", (body, n))
    return base64.b64encode(hashlib.sha256(b"\0" + body).digest()).decode()
gift = get(seq)
exec(change)
leaf = put(seq, gift)
after = get(seq + 1)
after["prev"] = leaf
put(seq + 1, after)
db.commit()
PY
    echo "== $2"
    lalanh check "$(lalanh receipt url "$3")" --ledger bad/so.lalanh | grep -e 'still in' -e 'THE BOOK' | sed 's/^ *//'
    lalanh check "$(lalanh receipt url "$3")" --ledger bad/so.lalanh >/dev/null
    echo "exit $?"
}
lie 4 'pass' 1
lie 4 'gift["foreign"] = True' 1
lie 4 'gift["lines"][0]["source"] = "declared"' 1
lie 4 'gift["lines"][0]["value"] = 100001' 1
lie 4 'gift["lines"][0]["item"] = "Ngô"' 1
lie 5 'gift["foreign"] = True' 2
lie 5 'gift["amount"] = 299999' 2
lie 5 'gift["date"] = "2026-01-09"' 2
lie 5 'gift["purpose"] = "HOCBONG"' 2
# What the paper does not repeat is not in it; the book's own verify finds the change.
lie 5 'gift["class"] = "individual"' 2
lalanh verify --ledger bad/so.lalanh --format json | sed 's/,"reason".*//'
