# Two clerks at once: both succeed, numbers have no gaps, the book holds.
book
at 2026-01-10
clerk() { for _ in 1 2 3 4 5 6 7 8 9 10; do lalanh donate --by "$1" --fund NKT --amount 10k >/dev/null || echo "clerk $1 failed"; done; }
clerk A & clerk B &
wait
run lalanh balance
quiet lalanh verify --vault
sqlite3 so.lalanh "SELECT count(*), max(number) FROM receipt"
