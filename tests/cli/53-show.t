# One entry, whole: its members, its bytes, and what the vault adds.
book
quiet lalanh donate --fund NKT --form goods --item "xe \"lăn\"" --qty 2 --unit chiếc --no-receipt \
    --name "Nguyễn Văn Mẫu" --public --note "Tặng nhân ngày 18/4"
lalanh show 4 | sed 's/^\(previous leaf\|leaf\|note\|slip\): .*=$/\1: .../'
lalanh show 4 --names --format json | grep -o '"name".*'
lalanh show 4 --names | tail -3
# The leaf is the hash of the raw bytes, and prev of the next entry.
(printf '\0' && lalanh show 3 --raw) | openssl dgst -sha256 -binary | base64 >by-hand
lalanh show 3 | sed -n 's/^leaf: *//p' | cmp - by-hand && echo "leaf as computed by hand"
lalanh show 4 | sed -n 's/^previous leaf: *//p' | cmp - by-hand && echo "prev as computed by hand"
lalanh show 4 --format json | python3 -c '
import json, sys
o = json.load(sys.stdin)
entry = json.loads(o["entry"])
print(entry["lines"], sorted(entry) == list(entry))'
run lalanh show 99
run lalanh show 2026/000001
run lalanh show bốn
run lalanh show
# Every member by its type, called what people call it, in both languages; JSON keeps the bytes.
quiet lalanh donate --fund NKT --amount 2.534.550 --fx-currency USD --fx-amount 100 \
    --fx-rate 25.345,5 --fx-source VCB --no-receipt --foreign
quiet lalanh fund add MUA --name "Quỹ mùa" --target 5tr --closes 2026-12-31
quiet lalanh receipt issue 5
for lang in en vi; do
    lalanh --lang $lang show 5 | grep -v =$
    lalanh --lang $lang show 6 | grep -v =$
    lalanh --lang $lang show 7 | grep -v =$
    lalanh --lang $lang show 0 | grep -v =$
done
lalanh show 5 --format json | grep -o '"[^,]*fx_[^,]*'
