# Lines of goods on the command line, and every way to get them wrong.
book
run lalanh opening --fund NKT --qty 2 --item gạo --unit kg
run lalanh opening --fund NKT --item gạo --unit kg
run lalanh opening --fund NKT --item gạo --qty 2
run lalanh opening --fund NKT --item gạo --qty 2 --qty 3 --unit kg
run lalanh opening --fund NKT --item gạo --qty 2 --unit kg --item gạo --qty 3 --unit kg
run lalanh opening --fund NKT --item gạo --qty 1.500 --unit kg
run lalanh opening --fund NKT --item gạo --qty 2 --unit kg --value 30k
run lalanh opening --fund NKT --item gạo --qty 2 --unit kg --value-source invoice
run lalanh opening --fund NKT --item "$(printf 'g\u1ea1o\u200b')" --qty 2 --unit kg
run lalanh opening --fund NKT --unit kg --qty 2
run lalanh opening --fund NKT --item gạo --value 30k --value-source declared --unit kg --qty 2 \
    --item gạo --unit bao --qty 1
lines=()
for ((i = 1; i <= 41; i++)); do lines+=(--item "quà $i" --qty 1 --unit suất); done
quiet lalanh opening --fund NKT "${lines[@]:0:240}"
lalanh opening --fund NKT "${lines[@]}"
echo "exit $?"
lalanh balance --format csv | wc -l
