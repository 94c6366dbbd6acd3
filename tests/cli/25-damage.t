# What damage looks like: every alarm names what is wrong and exits 3.
book
at 2026-01-10
for i in 1 2 3; do quiet lalanh donate --fund NKT --amount ${i}00k --name "Ví Dụ $i"; done
run lalanh verify --format json | sed -E 's/"(head|root)":"[^"]*"/"\1":"..."/g'
sql() { sqlite3 "$1" "PRAGMA writable_schema=0; DROP TRIGGER entry_update; DROP TRIGGER entry_delete; DROP TRIGGER entry_insert; $2"; }
copy() { rm -rf bad; mkdir bad; cp so.lalanh so.lalanh-key so.lalanh-vault bad/; }
# An amount is changed.
copy; sql bad/so.lalanh "UPDATE entry SET body = CAST(replace(body, '200000', '900000') AS BLOB) WHERE seq = 6"
run lalanh verify --ledger bad/so.lalanh
run lalanh verify --light --ledger bad/so.lalanh
run lalanh donate --fund NKT --amount 5k --ledger bad/so.lalanh
run lalanh statement --fund NKT --from 2026-01-01 --publish --ledger bad/so.lalanh
# The paper of the changed gift tells, those of the others do not.
lalanh check "$(lalanh receipt url 2)" --ledger bad/so.lalanh --format csv
echo "exit $?"
lalanh check "$(lalanh receipt url 1)" --ledger bad/so.lalanh --format csv
# The end is cut off, with its checkpoint.
copy; sql bad/so.lalanh "DROP TRIGGER checkpoint_delete; DELETE FROM entry WHERE seq > 7; DELETE FROM checkpoint WHERE size > 8"
run lalanh verify --ledger bad/so.lalanh
run lalanh donate --fund NKT --amount 5k --ledger bad/so.lalanh
# An entry in the middle is gone.
copy; sql bad/so.lalanh "DELETE FROM entry WHERE seq = 5"
run lalanh verify --ledger bad/so.lalanh
# A balance is changed: the log holds, the projection does not.
copy; sqlite3 bad/so.lalanh "UPDATE holding SET amount = amount + 1"
run lalanh verify --ledger bad/so.lalanh
run lalanh verify --light --ledger bad/so.lalanh --format json | sed -E 's/"(head|root)":"[^"]*"/"\1":"..."/g'
# A key that is given needs no key file.
vkey=$(lalanh init --ledger keyed.lalanh --org "Phường Mẫu" --origin example.org/so \
    --host https://example.org/k | sed -n 's/.*--vkey //p')
chmod 644 keyed.lalanh-key
run lalanh verify --ledger keyed.lalanh
lalanh verify --vkey "$vkey" --ledger keyed.lalanh 2>&1 | grep -e trusted -e 'key file'
# Raw SQL through the front door is refused.
for attack in "UPDATE entry SET body = x'00' WHERE seq = 1" "DELETE FROM entry WHERE seq = 1" \
    "INSERT OR REPLACE INTO entry VALUES (1, x'00')" "INSERT INTO entry VALUES (99, x'00')" \
    "REPLACE INTO checkpoint SELECT * FROM checkpoint LIMIT 1" "DELETE FROM checkpoint" \
    "INSERT INTO entry VALUES (1, x'00') ON CONFLICT (seq) DO UPDATE SET body = x'00'"; do
    sqlite3 so.lalanh "$attack" 2>&1
done
# Not a ledger; another version; an old format.
echo "this is not a database, only words that are long enough" >words.lalanh
run lalanh verify --ledger words.lalanh
run lalanh balance --ledger words.lalanh
copy; sqlite3 bad/so.lalanh "PRAGMA user_version = 2"
run lalanh balance --ledger bad/so.lalanh
# The key of another book; a vault that is another's.
mkdir other; (cd other && book)
copy; cp other/so.lalanh-key bad/; run lalanh donate --fund NKT --amount 5k --ledger bad/so.lalanh
copy; cp other/so.lalanh-vault bad/; run lalanh donate --fund NKT --amount 5k --ledger bad/so.lalanh
quiet lalanh verify
# In a longer book the tree stands in tiles: the changed body shows where it is read.
echo 'NGÀY;Họ tên;Số tiền' >gifts.csv
for i in $(seq 130); do echo "10/01/2026;Ví Dụ $i;${i}000"; done >>gifts.csv
quiet lalanh import gifts.csv --form cash --fund NKT
url=$(lalanh receipt url 23)
copy; sql bad/so.lalanh "UPDATE entry SET body = CAST(replace(body, '20000', '90000') AS BLOB) WHERE seq = 48"
lalanh check "$url" --ledger bad/so.lalanh | tail -3
lalanh check "$url" --ledger bad/so.lalanh --format csv
echo "exit $?"
run lalanh statement --fund NKT --from 2026-01-01 --publish --ledger bad/so.lalanh
