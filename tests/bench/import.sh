#!/usr/bin/env bash
# Import of the three real statements of ../shared/data into a new, durable book, beside raw
# SQLite writing the same rows into the same tables, and hledger reading the same files.
# Rounds alternate; medians of whole processes (hledger: one round).
#
#   tests/bench/import.sh BUILD_DIR
set -euo pipefail
PATH=$(cd "$1" && pwd):$PATH
data=$(cd "$(dirname "$0")/../.." && pwd)/../shared/data
scratch=$(mktemp -d -p "$1")
trap 'rm -rf "$scratch"' EXIT
rounds=7
if [[ ! -r $data/vietcombank.csv ]]; then
    echo "import: ../shared/data is not there, nothing to measure"
    exit
fi
cd "$scratch"
export LC_ALL=C.UTF-8 LANGUAGE=en LALANH_NOW=2024-10-01T08:00:00+07:00

# Run a command; append its seconds and peak KB to a file.
measure() { # FILE COMMAND...
    python3 -c '
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[2:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
wall = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(f"{wall:.4f} {peak}", file=open(sys.argv[1], "a"))' "$@"
}

ours() {
    rm -f so.lalanh*
    lalanh init --org "Phường Mẫu" --origin example.org/so/mau --host https://example.org/k \
        >/dev/null 2>&1 </dev/null
    lalanh fund add NKT --name "Quỹ mẫu" >/dev/null
    for bank in vietcombank agribank vietinbank; do
        measure ours.txt lalanh import "$data/$bank.csv" --bank $bank --fund NKT
    done
}

# The same rows, indexes and triggers, two synced files, from rows that are there already.
raw() {
    rm -f raw.db* raw-vault.db*
    {
        echo "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384;"
        sqlite3 so.lalanh .schema
        echo "ATTACH 'so.lalanh' AS b; BEGIN;"
        for table in entry move draw holding tile ident checkpoint; do
            [[ $table == checkpoint ]] && echo "DROP TRIGGER checkpoint_insert;"
            echo "INSERT INTO main.$table SELECT * FROM b.$table WHERE 1;"
        done
        echo "COMMIT;"
    } >raw.sql
    {
        echo "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        sqlite3 so.lalanh-vault .schema
        echo "ATTACH 'so.lalanh-vault' AS b; BEGIN;"
        echo "INSERT INTO main.record SELECT * FROM b.record WHERE 1; COMMIT;"
    } >raw-vault.sql
    measure raw.txt bash -e -c 'sqlite3 -bail raw.db <raw.sql; sqlite3 -bail raw-vault.db <raw-vault.sql'
}

cat >vietcombank.rules <<'END'
skip 1
fields page, date, doc, amount-out, amount-in, balance_, description
date-format %d/%m/%Y
decimal-mark ,
currency VND
account1 assets:bank
END
sed 's/^fields.*/fields page, date, time, doc, reference, description, amount-out, amount-in, balance_, other/
    s/^decimal-mark.*/decimal-mark ./' vietcombank.rules >agribank.rules
cp agribank.rules vietinbank.rules
hledger_reads() {
    for bank in vietcombank agribank vietinbank; do
        measure hledger.txt hledger -f "$data/$bank.csv" --rules-file $bank.rules balance
    done
}

# The median of the sums of N lines a round; the largest peak.
median() { # FILE N
    awk -v n="$2" '{ s += $1 } NR % n == 0 { print s; s = 0 }' "$1" | sort -n |
        sed -n "$(((rounds + 1) / 2))p"
}
peak() { sort -k2 -n "$1" | tail -1 | awk '{ printf "%.0f", $2 / 1024 }'; }

for _ in $(seq "$rounds"); do
    ours
    raw
done
hledger_reads # once: it takes ten times as long
size=$(sqlite3 so.lalanh "SELECT count(*) FROM entry JOIN ident USING (seq)")
awk -v rows="$size" -v a="$(median ours.txt 3)" -v r="$(median raw.txt 1)" \
    -v h="$(awk '{ s += $1 } END { print s }' hledger.txt)" -v m="$(peak ours.txt)" -v hm="$(peak hledger.txt)" 'BEGIN {
    printf "import of %d rows: %.2f s, %.0f rows/s (goal 40000), peak %d MB (goal < 96)\n", rows, a, rows / a, m
    printf "raw SQLite writing the same rows, no parsing, hashing or sealing: %.2f s; ratio %.2f\n", r, a / r
    printf "hledger only reading the same files: %.2f s, %d MB; ratio %.1f\n", h, hm, h / a
}'
