#!/usr/bin/env bash
# audit: 1,000 receipts, one a line, against a book of some 38,000 entries and against its
# published site; and a proof. Wall time of whole processes; medians of five.
#
#   tests/bench/audit.sh BUILD_DIR
set -euo pipefail
PATH=$(cd "$1" && pwd):$PATH
here=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
export LC_ALL=C.UTF-8 LANGUAGE=en LALANH_NOW=2024-10-01T08:00:00+07:00

# Median wall time in milliseconds of five runs of a command.
wall_ms() {
    for _ in 1 2 3 4 5; do
        TIMEFORMAT='%R'
        { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ printf "%.0f\n", $1 * 1000 }'
    done | sort -n | sed -n 3p
}

lalanh init --org "Phường Mẫu" --origin example.org/so/mau --host https://example.org/kiemtra/k \
    >/dev/null 2>&1 </dev/null
lalanh fund add NKT --name "Quỹ trợ giúp người khuyết tật" >/dev/null
{
    echo "ngày,họ tên,thôn,số tiền"
    for i in $(seq 1000); do echo "01/10/2024,Người Ví Dụ Số $i,Thôn Đông,$((i + 100))000"; done
} >list.csv
lalanh import list.csv --form cash --fund NKT >/dev/null
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
