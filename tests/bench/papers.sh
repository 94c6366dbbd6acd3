#!/usr/bin/env bash
# Papers: CPU of one receipt PDF, of a page in a large document, of a statement over 36,000
# gifts without its annex. Whole processes, user and system time; medians of five.
#
#   tests/bench/papers.sh BUILD_DIR
set -euo pipefail
PATH=$(cd "$1" && pwd):$PATH
here=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
export LC_ALL=C.UTF-8 LANGUAGE=en LALANH_NOW=2024-10-01T08:00:00+07:00

# Median CPU in milliseconds of five runs of a command.
cpu_ms() {
    for _ in 1 2 3 4 5; do
        TIMEFORMAT='%U %S'
        { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ printf "%.1f\n", ($1 + $2) * 1000 }'
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
