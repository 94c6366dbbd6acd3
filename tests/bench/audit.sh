#!/usr/bin/env bash
# audit: 1,000 receipts, one a line, against a book of some 38,000 entries and against its
# published site; and a proof. Wall time of whole processes; medians of five.
#
#   tests/bench/audit.sh BUILD_DIR
# shellcheck disable=SC1091,SC2154 # lib.sh sets here and scratch
set -euo pipefail
. "$(dirname "$0")/lib.sh"
thousand
if [[ -r $here/../shared/data/vietcombank.csv ]]; then
    for bank in vietcombank agribank vietinbank; do
        lalanh import "$here/../shared/data/$bank.csv" --bank $bank --fund NKT >/dev/null 2>&1
    done
fi
for i in $(seq 1000); do lalanh receipt url "$i"; done >codes.txt
lalanh publish site >/dev/null
size=$(sed -n 2p site/checkpoint)
lalanh audit codes.txt | tail -1
echo "audit of 1,000 receipts against a book of $size entries: $(wall_ms lalanh audit codes.txt) ms (goal < 1000)"
site=$(wall_ms lalanh audit codes.txt --site site)
alone=$(wall_ms lalanh audit --site site)
echo "against its published site, read whole: $site ms; the site alone $alone ms," \
    "$(awk -v n="$size" -v ms="$alone" 'BEGIN { printf "%.0f", n / ms * 1000 }') entries/s (goal > 40000)"
echo "prove: $(wall_ms lalanh prove 1500) ms by the book, $(wall_ms lalanh prove 1500 --site site) ms by the site"
