# A book and papers of a version that does not exist: newer is a verdict of its own, exit 4, and
# accuses nobody; damage is said first (FORMAT.md section 13).
newer() { python3 "$TESTS/interop/newer.py" "$@"; }
vkey=$(newer .)
audit() {
    local rc=0
    lalanh audit --vkey "$vkey" "$@" 2>&1 || rc=$?
    ((rc == 0)) || echo "exit $rc"
}
echo "== a published site, and papers"
audit --site site
audit --site site checkpoint.note receipt.note later.note code.txt scratched.txt
audit --site site --format json receipt.note code.txt
audit --site site receipt.note rewritten.note
audit --site site forged.note code.txt
run lalanh prove 2 --site site --vkey "$vkey"
echo "== the same, damaged before and beyond the newer entry"
damage() {
    rm -rf bad
    cp -r site bad
    (cd bad && eval "$1")
    echo "-- $1"
    audit --site bad code.txt
}
damage 'sed -i s/500000/900000/ tile/entries/000.p/6'
damage 'sed -i s/harvest/harvesu/ tile/entries/000.p/6'
damage 'sed -i s/\"amount\":1,/\"amount\":2,/ tile/entries/000.p/6'
damage 'flip tile/0/000.p/6 190'
echo "== one paper alone, no book, then a newer one"
run lalanh check "$(cat code.txt)"
run lalanh check "$(cat code.txt)" --format csv
run lalanh check "$(cat scratched.txt)"
echo "== a ledger file"
book
at 2026-01-10
quiet lalanh donate --fund NKT --amount 100k --name "Ví Dụ"
url=$(lalanh receipt url 1)
copy() { rm -rf new; mkdir new; cp so.lalanh so.lalanh-key so.lalanh-vault new/; }
all() {
    run lalanh verify --ledger new/so.lalanh
    run lalanh verify --light --format json --ledger new/so.lalanh
    python3 "$TESTS/interop/check.py" new/so.lalanh
    echo "exit $?: check.py"
    for command in "donate --fund NKT --amount 5k" "reverse 4 --reason NHAPTRUNG" "fund add X --name X" \
        "statement --fund NKT --from 2026-01-01 --publish" balance list "show 4" rebuild "publish out" \
        "export --format csv" "audit code.txt"; do
        # shellcheck disable=SC2086
        lalanh $command --ledger new/so.lalanh >out 2>err
        echo "exit $?: $command: $(grep -c 'newer' err) $(wc -l <out)"
    done
    lalanh check "$url" --ledger new/so.lalanh --format csv 2>/dev/null | sed 's/key [0-9a-f]\{8\}/key .../'
    echo "exit $?: check"
    [[ ! -e out/checkpoint ]] || echo "published"
}
copy; newer extend new/so.lalanh
all
echo "== ... of a newer format altogether"
copy; sqlite3 new/so.lalanh "PRAGMA user_version = 2; DROP TABLE tile; DROP TABLE move; ALTER TABLE ident ADD COLUMN more TEXT"
all
echo "== ... of an older one"
copy; sqlite3 new/so.lalanh "PRAGMA user_version = 0"
run lalanh verify --ledger new/so.lalanh
run lalanh verify --format json --ledger new/so.lalanh
run lalanh donate --fund NKT --amount 5k --ledger new/so.lalanh
echo "== what only calls itself newer is damage"
copy; newer extend new/so.lalanh lie
run lalanh verify --ledger new/so.lalanh
run lalanh audit code.txt --ledger new/so.lalanh
run lalanh donate --fund NKT --amount 5k --ledger new/so.lalanh
copy; newer extend new/so.lalanh
sqlite3 new/so.lalanh "DROP TRIGGER entry_update; UPDATE entry SET body = CAST(replace(body, '100000', '900000') AS BLOB) WHERE seq = 4"
run lalanh verify --ledger new/so.lalanh
run lalanh audit code.txt --ledger new/so.lalanh
run lalanh verify --vault --ledger new/so.lalanh
copy; newer extend new/so.lalanh
run lalanh verify --vault --ledger new/so.lalanh
run lalanh --ledger new/so.lalanh
