#!/usr/bin/env bash
# Papers: CPU of one receipt PDF, of a page in a large document, of a statement over 36,000
# gifts without its annex. Whole processes, user and system time; medians of five.
#
#   tests/bench/papers.sh BUILD_DIR
# shellcheck disable=SC1091,SC2154 # lib.sh sets here and scratch
set -euo pipefail
. "$(dirname "$0")/lib.sh"
thousand

mkdir each
one=$(cpu_ms lalanh receipt print 1 -o one.pdf)
each=$(cpu_ms lalanh receipt print --from 1 --to 200 -o each)
help=$(cpu_ms lalanh help)
many=$(cpu_ms lalanh receipt print --all --one-file -o many.pdf)
echo "one receipt PDF: $(awk -v m="$each" 'BEGIN { printf "%.2f", m / 200 }') ms of CPU in a run of 200 files (goal < 10);" \
    "a process for one alone $one, $help of it to start"
echo "a page of 1,000 in one file: $(awk -v m="$many" 'BEGIN { printf "%.2f", m / 1000 }') ms (goal < 2); $(stat -c %s many.pdf) bytes"

if [[ -r $here/../shared/data/vietcombank.csv ]]; then
    for bank in vietcombank agribank vietinbank; do
        lalanh import "$here/../shared/data/$bank.csv" --bank $bank --fund NKT >/dev/null 2>&1
    done
    build=$(cpu_ms lalanh statement --fund NKT --from 2024-09-01 --to 2024-09-30 --unnamed --format json)
    sheet=$(cpu_ms lalanh statement --fund NKT --from 2024-09-01 --to 2024-09-30 --unnamed -o s.pdf)
    annex=$(cpu_ms lalanh statement --fund NKT --from 2024-09-01 --to 2024-09-30 --unnamed --annex -o a.pdf)
    echo "statement over 36,473 gifts: $sheet ms of CPU as PDF (goal < 1000), $build as JSON, $annex with its annex"
fi
