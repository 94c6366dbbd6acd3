#!/usr/bin/env bash
# Run every test, or those whose name begins with $T (a C test may be narrowed as
# T=t_money:name_of_one_test, a browser test as T=b_page:part_of_a_name). Ends with one line:
# N passed, N failed.
#
#   tests/run.sh BUILD_DIR [quick|browsers]   quick: all but the browsers; browsers: only they
#
# reads T, GOLDEN=1 (rewrite the .out files), TIMES=1 (say how long each took), JOBS (how many at
# once: as there are processors)
#
# Each test has a folder for temporary files of its own; one that leaves anything there fails.
set -u
cd "$(dirname "$0")/.." || exit 1
build=$(cd "$1" && pwd)
which=${2:-all}
at_once=${JOBS:-$(nproc)}
only=${T:-}
file=${only%%:*}
case=""
[[ $only == *:* ]] && case=${only#*:}
# In memory, where there is some: the tests write many small files, and sync them.
if [[ -z ${TMPDIR:-} && -w /dev/shm && $(df --output=avail /dev/shm | tail -n 1) -gt 1000000 ]]; then
    TMPDIR=/dev/shm
fi
scratch=$(mktemp -d "${TMPDIR:-/tmp}/lalanh.XXXXXX")
chmod 755 "$scratch" # a test that gives up its rights still finds its own
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# The tests as KIND NAME, in the order in which they are told of; and those that take long, which
# are begun first.
jobs=()
slow=" t_publish_crash t_oom t_verify 86-witness-crash 80-interop 81-go "
slow_browsers=" b_hostile b_access b_log b_page "
# In Firefox again what is about verdicts, not about layout.
in_firefox=" b_log b_page b_photo b_statement "

# What one test says is in $scratch/NUMBER/out, and its verdict in .../counts: passed, failed.
# The exit code of what was run is the argument, what it left for the next one in .../tmp.
count() {
    local folder=$1 rc=$2 ok=$3 bad=$4 left
    left=$(find "$folder/tmp" -mindepth 1 2>/dev/null | head -n 5)
    if [[ -n $left ]]; then
        bad=$((bad + 1))
        echo "left in the folder for temporary files:"
        echo "$left"
    fi
    if ((rc != 0 && bad == 0)); then bad=1; fi
    echo "$ok $bad" >"$folder/counts"
    ((bad == 0))
}

# One test program, a command: TAP on standard output.
run_tap() {
    local folder=$1 name=$2 rc=0
    shift 2
    TMPDIR=$folder/tmp "$@" ${case:+"$case"} >"$folder/tap" 2>&1 </dev/null || rc=$?
    count "$folder" "$rc" "$(grep -c '^ok ' "$folder/tap")" "$(grep -c '^not ok ' "$folder/tap")" \
        >"$folder/left" && return
    echo "FAILED $name (exit $rc)"
    grep -v '^ok ' "$folder/tap" | head -40
    cat "$folder/left"
}

# One command session, or another script: its output must equal NAME.out beside it.
run_session() {
    local folder=$1 name=$2 script=tests/cli/$2.t rc=0 here=$PWD
    mkdir "$folder/$name"
    (
        cd "$folder/$name" || exit 1
        # shellcheck disable=SC2016 # the inner shell expands it
        env -i HOME="$folder/$name" PATH="$build:$PATH" LC_ALL=C.UTF-8 LANGUAGE=en TZ=UTC \
            LALANH_NOW=2026-01-15T09:00:00+07:00 TESTS="$here/tests" BUILD="$build" \
            SHARED="$here/../shared" ASAN_OPTIONS="${ASAN_OPTIONS:-}" TMPDIR="$folder/tmp" \
            UBSAN_OPTIONS="${UBSAN_OPTIONS:-}" \
            setsid -w bash -u -o pipefail -c '. "$TESTS/lib.sh"; . "$1"' "$name" \
            "$here/$script" </dev/null
    ) >"$folder/got" 2>&1
    if [[ ${GOLDEN:-} == 1 ]]; then cp "$folder/got" "tests/cli/$name.out"; fi
    diff -u "tests/cli/$name.out" "$folder/got" >"$folder/diff" 2>&1 || rc=1
    count "$folder" "$rc" "$((1 - rc))" "$rc" >"$folder/left" && return
    echo "FAILED $script"
    # The first lines of the difference, and of a long one what was said instead.
    awk 'NR <= 60 || (/^[+]/ && ++said <= 20)' "$folder/diff"
    cat "$folder/left"
}

run_job() {
    local folder=$scratch/$1 kind=$2 name=$3 start=$EPOCHREALTIME
    mkdir -p "$folder/tmp"
    case $kind in
    program) run_tap "$folder" "$name" "$build/tests/$name" ;;
    session) run_session "$folder" "$name" ;;
    *) run_tap "$folder" "$name-$kind" env BUILD="$build" BROWSER="$kind" node "tests/browser/$name.mjs" ;;
    esac >"$folder/out" 2>&1
    [[ -e $folder/counts ]] || echo "0 1" >"$folder/counts"
    echo "$(((${EPOCHREALTIME/./} - ${start/./}) / 1000)) ms $name-$kind" >"$folder/time"
    rm -rf "${folder:?}/tmp" "${folder:?}/$name"
    mv "$folder/counts" "$folder/done"
}

# What the tests from $told on have said, as far as they have ended in order.
tell() {
    local ok bad
    while ((told < ${#jobs[@]})) && [[ -e $scratch/$told/done ]]; do
        cat "$scratch/$told/out"
        read -r ok bad <"$scratch/$told/done"
        passed=$((passed + ok))
        failed=$((failed + bad))
        ((told += 1))
    done
}

# Run the jobs, so many at once, the slow ones first.
run_jobs() {
    local i running=0 order=() rest=()
    for i in "${!jobs[@]}"; do
        if [[ $1 == *" ${jobs[i]#* } "* ]]; then order+=("$i"); else rest+=("$i"); fi
    done
    told=0
    for i in "${order[@]}" "${rest[@]}"; do
        if ((running == $2)); then
            wait -n
            ((running -= 1))
            tell
        fi
        # shellcheck disable=SC2086 # KIND NAME
        run_job "$i" ${jobs[i]} &
        ((running += 1))
    done
    wait
    tell
    [[ ${TIMES:-} != 1 ]] || cat "$scratch"/*/time | sort -n
    rm -rf "${scratch:?}"/*
}

find_quick() {
    local program script name needs sources
    sources=" $(find tests -name 't_*.c' -printf '%f ')"
    for program in "$build"/tests/t_*; do
        name=$(basename "$program")
        [[ ! -x $program ]] && continue
        # What was built from a source that is gone is no test any more.
        [[ $sources == *" $name.c "* ]] || continue
        [[ -n $file && $name != "$file" ]] && continue
        jobs+=("program $name")
    done
    [[ -z $case ]] || return 0
    for script in tests/cli/*.t; do
        name=$(basename "$script" .t)
        [[ -n $file && $name != "$file"* ]] && continue
        needs=$(sed -n 's|^# needs \(\.\./shared/[a-z]*\)$|\1|p' "$script")
        if [[ -n $needs && ! -d $needs ]]; then
            echo "not run, and not counted: $script ($needs is not here)"
            matched=1
            continue
        fi
        jobs+=("session $name")
    done
}

# WebKit has a test of its own, for its own driver.
find_browsers() {
    local program name
    for program in tests/browser/b_*.mjs; do
        name=$(basename "$program" .mjs)
        [[ -n $file && $name != "$file" ]] && continue
        if [[ $name == b_webkit ]]; then jobs+=("webkit $name"); else jobs+=("chromium $name"); fi
        [[ $in_firefox != *" $name "* ]] || jobs+=("firefox $name")
    done
}

passed=0
failed=0
matched=0
if [[ $which != browsers ]]; then
    find_quick
    matched=$((matched + ${#jobs[@]}))
    run_jobs "$slow" "$at_once"
fi
if [[ $which != quick ]]; then
    jobs=()
    find_browsers
    matched=$((matched + ${#jobs[@]}))
    run_jobs "$slow_browsers" 2 # each is many processes
fi
if ((matched == 0)); then
    echo "no test is named '$only'"
    failed=1
fi
echo "$passed passed, $failed failed"
((failed == 0))
