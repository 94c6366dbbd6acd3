#!/usr/bin/env bash
# Run every test, or those whose name begins with $T (a C test may be narrowed as
# T=t_money:name_of_one_test, a browser test as T=b_page:part_of_a_name). Ends with one line:
# N passed, N failed.
#
#   tests/run.sh BUILD_DIR      reads T, GOLDEN=1 (rewrite the .out files)
set -u
cd "$(dirname "$0")/.." || exit 1
build=$(cd "$1" && pwd)
only=${T:-}
file=${only%%:*}
case=""
[[ $only == *:* ]] && case=${only#*:}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0
failed=0

# One test program, a command: TAP on standard output.
run_tap() {
    local name=$1
    shift
    "$@" ${case:+"$case"} >"$scratch/$name.tap" 2>&1 </dev/null
    echo $? >"$scratch/$name.rc"
}

# Count what run_tap left.
count_tap() {
    local name=$1 out=$scratch/$1.tap rc ok bad
    rc=$(cat "$scratch/$name.rc")
    ok=$(grep -c '^ok ' "$out")
    bad=$(grep -c '^not ok ' "$out")
    if ((rc != 0 && bad == 0)); then bad=1; fi
    passed=$((passed + ok))
    failed=$((failed + bad))
    if ((rc != 0)); then
        echo "FAILED $name (exit $rc)"
        grep -v '^ok ' "$out" | head -40
    fi
}

# One command session, or another script: its output must equal NAME.out beside it.
run_t() {
    local script=$1 name dir got
    name=$(basename "$script" .t)
    dir=$scratch/$name
    got=$scratch/$name.got
    mkdir "$dir"
    (
        cd "$dir" || exit 1
        # shellcheck disable=SC2016 # the inner shell expands it
        env -i HOME="$dir" PATH="$build:$PATH" LC_ALL=C.UTF-8 LANGUAGE=en TZ=UTC \
            LALANH_NOW=2026-01-15T09:00:00+07:00 TESTS="$OLDPWD/tests" BUILD="$build" \
            SHARED="$OLDPWD/../shared" ASAN_OPTIONS="${ASAN_OPTIONS:-}" \
            UBSAN_OPTIONS="${UBSAN_OPTIONS:-}" \
            setsid -w bash -u -o pipefail -c '. "$TESTS/lib.sh"; . "$1"' "$name" \
            "$OLDPWD/$script" </dev/null
    ) >"$got" 2>&1
    if [[ ${GOLDEN:-} == 1 ]]; then cp "$got" "${script%.t}.out"; fi
    if diff -u "${script%.t}.out" "$got" >"$scratch/diff" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $script"
        head -60 "$scratch/diff"
    fi
}

# The browsers run beside the rest; in Firefox again what is about verdicts, not about layout, and
# in WebKit what is written for its own driver.
in_firefox=" b_log b_page b_photo b_statement "
chromium=()
firefox=()
webkit=()
for program in tests/browser/b_*.mjs; do
    name=$(basename "$program" .mjs)
    [[ ! -e $program || (-n $file && $name != "$file") ]] && continue
    if [[ $name == b_webkit ]]; then
        webkit=("$name")
        continue
    fi
    chromium+=("$name")
    [[ $in_firefox == *" $name "* ]] && firefox+=("$name")
done
run_browser() {
    local browser=$1 name
    shift
    for name in "$@"; do
        run_tap "$name-$browser" env BUILD="$build" BROWSER="$browser" node "tests/browser/$name.mjs"
    done
}

matched=$((${#chromium[@]} + ${#webkit[@]}))
run_browser chromium "${chromium[@]}" &
{
    run_browser firefox "${firefox[@]}"
    run_browser webkit "${webkit[@]}"
} &
for program in "$build"/tests/t_*; do
    name=$(basename "$program")
    [[ $name == *.* || ! -x $program ]] && continue
    [[ -n $file && $name != "$file" ]] && continue
    matched=1
    run_tap "$name" "$build/tests/$name"
    count_tap "$name"
done
if [[ -z $case ]]; then
    for script in tests/cli/*.t; do
        [[ -n $file && $(basename "$script") != "$file"* ]] && continue
        matched=1
        needs=$(sed -n 's|^# needs \(\.\./shared/[a-z]*\)$|\1|p' "$script")
        if [[ -n $needs && ! -d $needs ]]; then
            echo "not run, and not counted: $script ($needs is not here)"
            continue
        fi
        run_t "$script"
    done
fi
wait
for name in "${chromium[@]/%/-chromium}" "${firefox[@]/%/-firefox}" "${webkit[@]/%/-webkit}"; do count_tap "$name"; done
if ((matched == 0)); then
    echo "no test is named '$only'"
    failed=1
fi
echo "$passed passed, $failed failed"
((failed == 0))
