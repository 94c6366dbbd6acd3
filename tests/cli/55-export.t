# The whole book for other programs; no names, no notes.
book
quiet lalanh donate --fund NKT --amount 1tr --name "Nguyễn Văn Mẫu" --note "Mật" --date 2026-01-05
quiet lalanh donate --fund NKT --form goods --item 'ghế "ngả"; xám' --qty 2,5 --unit bộ --no-receipt
quiet lalanh disburse --fund NKT --purpose QUA --amount 150k --beneficiaries 3
quiet lalanh reverse 7 --reason KHAC
run lalanh export --format hledger
lalanh export --format hledger | hledger -f - check && echo "hledger: checked"
lalanh export --format json >book.json
lalanh export --format csv >book.csv
python3 - <<'PY'
import base64, csv, hashlib, json
rows = json.load(open("book.json"))
table = list(csv.DictReader(open("book.csv", newline="")))
print(len(rows), len(table), sorted(table[0])[:3], len(table[0]))
prev = ""
for row, line in zip(rows, table):
    entry = row["entry"]
    body = json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    leaf = base64.b64encode(hashlib.sha256(b"\0" + body.encode()).digest()).decode()
    assert leaf == row["leaf"] and entry["prev"] == prev, entry["seq"]
    prev = leaf
    assert line["leaf"].lstrip("'") == leaf
    for name in set(line) - {"leaf"}:
        want = entry.get(name, "")
        text = line[name].lstrip("'")
        if isinstance(want, (list, bool)):
            assert json.loads(text) == want, (name, text)
        else:
            assert text == str(want), (name, text, want)
print("every leaf and every cell as in the book")
PY
grep -c -e Nguyễn -e Mật book.json book.csv
run lalanh export
run lalanh export --format xml
