# Tables made again from the entries: by command, by the next entry, by a reader for himself.
# shellcheck disable=SC2094 # bad/ is a copy
book
at 2026-01-10
for i in 1 2 3; do quiet lalanh donate --fund NKT --amount ${i}00k --name "Ví Dụ $i"; done
quiet lalanh disburse --fund NKT --purpose QUA --amount 150k --beneficiaries 3
copy() { rm -rf bad; mkdir bad; cp so.lalanh so.lalanh-key so.lalanh-vault bad/; }
whole() { lalanh verify --format json --ledger bad/so.lalanh | sed -E 's/"(head|root)":"[^"]*"/"\1":"..."/g'; }
lalanh balance --format csv >balance
lalanh list --format csv >list
run lalanh rebuild
run lalanh rebuild --format json
# A balance is changed by hand: damage before, whole after.
copy; sqlite3 bad/so.lalanh "UPDATE holding SET amount = amount + 1; DELETE FROM draw"
run lalanh verify --ledger bad/so.lalanh
run lalanh rebuild --ledger bad/so.lalanh
whole
lalanh balance --format csv --ledger bad/so.lalanh | diff balance -
# All tables are dropped: everything works, and says so.
drop='DROP TABLE fund; DROP TABLE account; DROP TABLE item; DROP TABLE move; DROP TABLE holding; DROP TABLE draw;
    DROP TABLE receipt; DROP TABLE reversed; DROP TABLE published; DROP TABLE derived'
copy; sqlite3 bad/so.lalanh "$drop"
run lalanh balance --ledger bad/so.lalanh
run lalanh list --format csv --ledger bad/so.lalanh 2>/dev/null | tail -n +2 | diff list -
run lalanh trace 4 --ledger bad/so.lalanh 2>/dev/null
whole
run lalanh donate --fund NKT --amount 5k --ledger bad/so.lalanh 2>&1 | grep -e lalanh: -e exit
whole
run lalanh balance --ledger bad/so.lalanh
# Those of another program, older or newer, are made again too.
for schema in 0 99; do
    copy; sqlite3 bad/so.lalanh "UPDATE derived SET schema = $schema; CREATE TABLE strange (x); DROP TABLE move"
    whole
    quiet lalanh rebuild --ledger bad/so.lalanh
    whole
done
# A folder that nobody may write into.
copy; sqlite3 bad/so.lalanh "$drop"; chmod 500 bad; chmod 400 bad/so.lalanh
lalanh balance --format csv --ledger bad/so.lalanh 2>/dev/null | diff balance -
chmod 700 bad
# A damaged book is refused, and not touched.
copy
sqlite3 bad/so.lalanh "DROP TRIGGER entry_update;
    UPDATE entry SET body = CAST(replace(body, '200000', '900000') AS BLOB) WHERE seq = 6"
sqlite3 bad/so.lalanh .dump >before
run lalanh rebuild --ledger bad/so.lalanh
sqlite3 bad/so.lalanh .dump | cmp before -
sqlite3 bad/so.lalanh "$drop"
run lalanh donate --fund NKT --amount 5k --ledger bad/so.lalanh
run lalanh show 4 --ledger bad/so.lalanh 2>&1 | head -3
run lalanh rebuild --ledger none.lalanh
run lalanh rebuild 5
