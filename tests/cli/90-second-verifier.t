# shellcheck shell=bash
# The verifier that was written from FORMAT.md alone: it takes the vectors, and it can refuse.
cd "$TESTS/interop" || exit 1
run python3 check.py vectors ../vectors/entries.txt
python3 t_check.py
