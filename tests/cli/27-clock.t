# Clocks: behind the book, far ahead of it, malformed.
book
at 2026-01-10
quiet lalanh donate --fund NKT --amount 10k
at 2026-01-05
run lalanh donate --fund NKT --amount 10k --format csv | sed 's/,[^,]*=,/,...,/'
at 2027-01-05
run lalanh donate --fund NKT --amount 10k
quiet lalanh donate --fund NKT --amount 10k --confirm-date
# A clock that is behind dates nothing before the book's last entry.
at 2025-06-01
lalanh donate --fund NKT --amount 600k 2>&1 | grep -e '^date'
export LALANH_NOW=yesterday
run lalanh balance
