# When standard output cannot take the answer, the gift is in the book all the same, and the
# program says so: nobody enters it twice.
book
at 2026-01-10
lalanh donate --fund NKT --amount 10k --no-receipt >/dev/full
echo "exit $?"
lalanh donate --fund NKT --amount 0 >/dev/full
echo "exit $?"
run lalanh balance --format csv
