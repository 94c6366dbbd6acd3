# [I14] A handwritten receipt is entered once, whatever gifts were written on it; the log does not
# say which gifts came through whose receipt book.
book
at 2026-01-10
give() { run lalanh donate --fund NKT --no-receipt --paper-book "$@" 2>&1 | grep -v '^leaf'; }
give a1 --paper-number 23 --amount 300k --name "Nguyễn Văn Mẫu" --date 2026-01-09
echo "== the same slip again: the same giver and day is one giving, else it is refused"
give a1 --paper-number 23 --item gạo --qty 10 --unit kg --name "nguyễn văn MẪU" --date 2026-01-09
give a1 --paper-number 23 --amount 300k --name "Trần Thị Ví Dụ" --date 2026-01-09
give a1 --paper-number 23 --amount 300k --name "Nguyễn Văn Mẫu"
give a1 --paper-number 23 --amount 300k
echo "== another number or book is another"
give a1 --paper-number 24 --amount 10k
give b1 --paper-number 23 --amount 10k
run lalanh donate --fund NKT --amount 1k --paper-book A1
run lalanh donate --fund NKT --amount 1k --paper-number 5
echo "== reversed, it does not count any more; what stands of the same giving still does"
quiet lalanh reverse 4 --reason SAITEN
give a1 --paper-number 23 --amount 300k --name "Trần Thị Ví Dụ" --date 2026-01-09
quiet lalanh reverse 5 --reason SAITEN
give a1 --paper-number 23 --amount 300k --name "Trần Thị Ví Dụ" --date 2026-01-09
give a1 --paper-number 23 --amount 1k --name "Nguyễn Văn Mẫu" --date 2026-01-09
echo "== the vault knows the slip, the log a salted hash as of every gift"
quiet lalanh donate --fund NKT --amount 5k --no-receipt
lalanh show 6 --names | grep 'written on'
lalanh show 11 --names | grep -c 'written on'
sqlite3 so.lalanh "SELECT count(*), count(DISTINCT json_extract(CAST(body AS TEXT), '$.slip')) FROM entry WHERE json_extract(CAST(body AS TEXT), '$.kind') = 'donation'"
cat so.lalanh* | grep -ac -e A1/2 -e B1/2
quiet lalanh publish site
grep -rl -e 'A1/2' -e 'B1/2' -e paper_number site | wc -l
lalanh verify --vault | grep vault
echo "== no number that may be guessed gives the hash without its salt"
python3 - so.lalanh <<'PY'
import base64, hashlib, json, sqlite3, sys
body = sqlite3.connect(sys.argv[1]).execute("SELECT body FROM entry WHERE seq = 6").fetchone()[0]
slip = json.loads(body)["slip"]
print(len(base64.b64decode(slip)), any(slip == base64.b64encode(hashlib.sha256(b"lalanh/slip/v1\n" + b"A1/%d" % n).digest()).decode() for n in range(100)))
PY
