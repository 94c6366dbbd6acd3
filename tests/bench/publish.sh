#!/usr/bin/env bash
# publish: the three real statements of ../shared/data as a site, beside `cp -r` and a sync of the
# same files; then the next 100 gifts; then a made-up book of 300,000 gifts of cash with receipts
# and names, for the largest file of each kind. Wall time of whole processes, and in brackets what
# of it was the processor's: on a busy machine the wall says little.
#
#   tests/bench/publish.sh BUILD_DIR [GIFTS]
set -euo pipefail
PATH=$(cd "$1" && pwd):$PATH
gifts=${2:-300000}
data=$(cd "$(dirname "$0")/../.." && pwd)/../shared/data
scratch=$(mktemp -d -p "$1")
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
export LC_ALL=C.UTF-8 LANGUAGE=en LALANH_NOW=2024-10-01T08:00:00+07:00

# Milliseconds of one run of a command: wall, user and system.
wall_ms() {
    TIMEFORMAT='%R %U %S'
    { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ printf "%.0f ms (%.0f)\n", $1 * 1000, ($2 + $3) * 1000 }'
}

median() { sort -n | awk '{ n[NR] = $0 } END { print n[int((NR + 1) / 2)] }'; }

book() {
    rm -rf so.lalanh*
    lalanh init --org "Phường Mẫu" --origin example.org/so/mau --host https://example.org/k \
        >/dev/null 2>&1 </dev/null
    lalanh fund add NKT --name "Quỹ mẫu" >/dev/null
}

# N gifts of cash after the M-th, from an eighth of givers who want to be named.
list() { # N M
    awk -v n="$1" -v m="$2" 'BEGIN {
        split("Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý", last, " ")
        split("Văn Thị Hữu Minh Thanh Ngọc Đức Quốc Kim Xuân", middle, " ")
        print "ngày,họ tên,thôn,số tiền,công khai tên"
        for (i = m + 1; i <= m + n; i++)
            printf "%02d/%02d/2024,%s %s Mẫu %d,Thôn %d,%d,%s\n", i % 28 + 1, i % 9 + 1,
                last[i % 16 + 1], middle[i % 10 + 1], i, i % 12,
                (i % 7 == 0 ? 50000 : i % 3 == 0 ? 100000 : 1000 * (20 + i % 980)),
                (i % 8 == 0 ? "có" : i % 8 == 1 ? "chữ đầu" : "")
    }'
}

if [[ -r $data/vietcombank.csv ]]; then
    book
    for bank in vietcombank agribank vietinbank; do
        lalanh import "$data/$bank.csv" --bank $bank --fund NKT >/dev/null
    done
    for _ in 1 2 3 4 5; do
        rm -rf site copy
        wall_ms lalanh publish site >>full.txt
        wall_ms bash -c 'cp -r site copy && sync -f copy' >>copy.txt
    done
    echo "publish of $(sed -n 2p site/checkpoint) entries: $(median <full.txt) (goal < 2000);" \
        "$(find site -type f | wc -l) files, copying them takes $(median <copy.txt)"
    for i in 1 2 3 4 5; do
        list 50 $((i * 50)) >next.csv
        lalanh import next.csv --form cash --fund NKT >/dev/null
        wall_ms lalanh publish site >>next.txt
    done
    echo "the next 100 entries, 50 gifts with receipts: $(median <next.txt) (goal < 100)"
    for _ in 1 2 3 4 5; do wall_ms lalanh publish site >>same.txt; done
    echo "nothing new: $(median <same.txt)"
fi

book
rm -rf site
for ((done = 0; done < gifts; done += 50000)); do
    list $((gifts - done < 50000 ? gifts - done : 50000)) $done >list.csv
    lalanh import list.csv --form cash --fund NKT >/dev/null
done
for purpose in HOCBONG QUA DUNGCU; do
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        lalanh disburse --fund NKT --purpose $purpose --amount 10tr --beneficiaries 900 >/dev/null
    done
done
echo "$gifts gifts with receipts: $(wall_ms lalanh publish site), $(find site -type f | wc -l) files"
list 50 "$gifts" >next.csv
lalanh import next.csv --form cash --fund NKT >/dev/null
echo "the next 100 entries: $(wall_ms lalanh publish site)"
for kind in tra-cuu/so tra-cuu/dung tra-cuu/ngay tra-cuu/ten names tra-cuu/index.json; do
    find "site/$kind" -type f -printf '%s %p\n' | sort -n | tail -1 |
        awk -v kind=$kind '{ printf "largest of %s: %.1f KB (goal < 100)\n", kind, $1 / 1000 }'
done
