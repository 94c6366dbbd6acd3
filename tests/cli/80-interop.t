# A verifier written from FORMAT.md alone (Python, standard library, openssl) reaches the same
# size, head, root and balances as ours, and fails where ours fails.
book
at 2026-01-10
quiet lalanh donate --fund NKT --amount 500k --name "Nguyễn Văn Mẫu"
quiet lalanh donate --fund NKT --amount 1,5tr --purpose HOCBONG --pot bank/VCB
quiet lalanh donate --fund NKT --form goods --item "xe lăn" --qty 2 --unit chiếc
quiet lalanh purchase --fund NKT --amount 300k --item "suất quà" --qty 3 --unit suất
quiet lalanh disburse --fund NKT --purpose HOCBONG --amount 1tr --pot bank/VCB --beneficiaries 5
quiet lalanh disburse --fund NKT --purpose QUA --item "suất quà" --qty 2 --unit suất --beneficiaries 2
quiet lalanh deposit --fund NKT --from cash --to bank/VCB --amount 100k
quiet lalanh bank interest --fund NKT --account VCB --amount 1234
quiet lalanh bank fee --fund NKT --account VCB --amount 1100
quiet lalanh statement --fund NKT --from 2026-01-01 --to 2026-01-10 --publish -o s.pdf
at 2026-01-12
quiet lalanh donate --fund NKT --amount 70k --date 2026-01-09
quiet lalanh refund 6 --amount 200k --pot bank/VCB --reason YEUCAU
quiet lalanh reverse 8 --reason NHAPTRUNG
quiet lalanh transfer --fund NKT --to TET --amount 10k --basis decision --document "01/QĐ"
ours=$(lalanh verify --format json)
theirs=$(python3 "$TESTS/interop/check.py" so.lalanh)
echo "exit $?"
python3 - "$ours" "$theirs" <<'PY'
import json, sys
ours, theirs = map(json.loads, sys.argv[1:])
for k in ("ok", "size", "head", "root"):
    print(k, "same" if ours[k] == theirs[k] else f"DIFFER {ours[k]} {theirs[k]}")
print(json.dumps(theirs["balance"], ensure_ascii=False, sort_keys=True))
PY
run lalanh balance --format csv
cp so.lalanh bad.lalanh
sqlite3 bad.lalanh "DROP TRIGGER entry_update; UPDATE entry SET body = CAST(replace(body, '500000', '900000') AS BLOB) WHERE seq = 4"
python3 "$TESTS/interop/check.py" bad.lalanh >/dev/null 2>&1
echo "exit $?"
python3 "$TESTS/interop/check.py" vectors "$TESTS/vectors/entries.txt" >/dev/null
echo "exit $?"
python3 "$TESTS/interop/check.py" newer "$TESTS/vectors/newer.txt"
echo "exit $?"
(cd "$TESTS/.." && python3 tests/interop/t_check.py 2>&1) | sed 's/in [0-9.]*s/in .../'
