#!/usr/bin/env bash
# Every benchmark, beside other programs in the same run. Ratios carry over to other
# machines; milliseconds do not.
#
#   tests/bench/run.sh BUILD_DIR
set -euo pipefail
build=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d -p "$build")
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/donate"
echo "== durable gift"
"$build/tests/bench/bench_donate" "$scratch/donate"
echo "== import"
tests/bench/import.sh "$build"
echo "== papers"
tests/bench/papers.sh "$build"
echo "== publish"
tests/bench/publish.sh "$build"
echo "== audit"
tests/bench/audit.sh "$build"
echo "== verify page"
tests/bench/page.sh "$build"
for entries in 10000 100000 ${BENCH_MILLION:+1000000}; do # a million: with BENCH_MILLION=1
    echo "== verify, $entries entries"
    mkdir "$scratch/verify"
    "$build/tests/bench/bench_verify" "$entries" "$scratch/verify"
    rm -r "$scratch/verify"
done
