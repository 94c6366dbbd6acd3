#!/usr/bin/env bash
# Run every fuzzer for some seconds, as many at once as there are processors.
#
#   tests/fuzz.sh PROGRAMS_DIR SECONDS
#
# A fuzzer starts from tests/fuzz/corpus/NAME, if there is one, and from what earlier runs
# found (build/fuzz/corpus/NAME). Input that fails is left in build/fuzz/failures.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
programs=$1
seconds=$2
work=build/fuzz
mkdir -p "$work/failures" "$work/logs"

# One fuzzer: its log, then one line of what came of it.
fuzz() {
    local program=$1 name rc=0 runs log
    name=$(basename "$program")
    name=${name#fuzz_}
    log=$work/logs/$name
    mkdir -p "$work/corpus/$name"
    local folders=("$work/corpus/$name")
    [[ -d tests/fuzz/corpus/$name ]] && folders+=("tests/fuzz/corpus/$name")
    "$program" -max_total_time="$seconds" -print_final_stats=1 -timeout=10 -rss_limit_mb=2048 \
        -artifact_prefix="$work/failures/$name-" "${folders[@]}" >"$log" 2>&1 </dev/null || rc=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    if ((rc == 0)) && ((${runs:-0} > 0)); then
        printf '%-10s %10d runs, %6d kept\n' "$name" "$runs" "$(find "${folders[@]}" -type f | wc -l)"
        return 0
    fi
    printf '%-10s FAILED, exit %d; %s:\n' "$name" "$rc" "$log"
    grep -vE '^(#|INFO)' "$log" | tail -30
    return 1
}

count=0
failed=0
for program in "$programs"/fuzz_*; do
    [[ -x $program && $program != *.* ]] || continue
    count=$((count + 1))
    if (($(jobs -rp | wc -l) >= $(nproc))); then
        wait -n || failed=$((failed + 1))
    fi
    fuzz "$program" &
done
while [[ -n $(jobs -p) ]]; do
    wait -n || { (($? == 127)) && break; failed=$((failed + 1)); }
done
echo "fuzz: $count programs, $failed failed"
((count > 0 && failed == 0))
