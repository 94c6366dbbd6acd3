# shellcheck shell=bash
# Sourced by the benchmarks of whole processes, with BUILD_DIR: a scratch folder to work in, a
# clock that stands still, and medians of five runs.
PATH=$(cd "$1" && pwd):$PATH
# shellcheck disable=SC2034 # for who sources this
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
export LC_ALL=C.UTF-8 LANGUAGE=en LALANH_NOW=2024-10-01T08:00:00+07:00

# median FORMAT AWK COMMAND...: of five runs, what AWK makes of bash's TIMEFORMAT.
median() {
    local program=$2
    TIMEFORMAT=$1
    shift 2
    for _ in 1 2 3 4 5; do
        { time "$@" >/dev/null 2>&1; } 2>&1 | awk "$program"
    done | sort -n | sed -n 3p
}
# shellcheck disable=SC2016 # awk expands them
wall_ms() { median %R '{ printf "%.0f\n", $1 * 1000 }' "$@"; }
# shellcheck disable=SC2016
cpu_ms() { median '%U %S' '{ printf "%.1f\n", ($1 + $2) * 1000 }' "$@"; }

# A book with 1,000 named gifts of cash and their receipts.
thousand() {
    lalanh init --org "Phường Mẫu" --origin example.org/so/mau \
        --host https://example.org/kiemtra/k >/dev/null 2>&1 </dev/null
    lalanh fund add NKT --name "Quỹ trợ giúp người khuyết tật" >/dev/null
    {
        echo "ngày,họ tên,thôn,số tiền"
        for i in $(seq 1000); do
            echo "01/10/2024,Người Ví Dụ Số $i,Thôn Đông,$((i + 100))000"
        done
    } >list.csv
    lalanh import list.csv --form cash --fund NKT >/dev/null
}
