# A key file and a vault are opened by a program that was written from FORMAT.md alone: the names
# do not go with our program.
book
at 2026-01-10
quiet lalanh donate --fund NKT --amount 300k --name "Nguyễn Văn Mẫu" --village "Khối 3" --phone "0900 000 000" --public --paper-book a1 --paper-number 23 --date 2026-01-09
quiet lalanh donate --fund NKT --amount 20k
quiet lalanh donate --fund NKT --amount 50k --name "Trần Thị \"Ví Dụ\"" --note "sửa nhà" --paper-book b --paper-number 7 --no-receipt
others() { python3 "$TESTS/interop/vault.py" "$@"; }
run others so.lalanh
echo "== what a bank printed, and that the row is in the book; two rows alike are two"
head -1 "$TESTS/data/vietcombank.csv" >bank.csv
for _ in 1 2; do echo '9,04/09/2024,5004.1,,75.000,,DO THI MAU  ung ho' >>bank.csv; done
lalanh import bank.csv --bank vietcombank --fund NKT >import.out || cat import.out
run others so.lalanh | tail -n 4
echo "== another book's vault, a changed box, a box in another place, another key"
cp so.lalanh-vault kept
sqlite3 so.lalanh-vault "UPDATE record SET box = CAST(substr(box, 1, 50) || x'0000' || substr(box, 53) AS BLOB) WHERE id = (SELECT max(id) FROM record)"
run others so.lalanh | tail -n 2
cp kept so.lalanh-vault
sqlite3 so.lalanh-vault "UPDATE record SET id = id + 256 WHERE id = (SELECT max(id) FROM record)"
run others so.lalanh | tail -n 2
cp kept so.lalanh-vault
mkdir other
(cd other && book && cp so.lalanh-key so.lalanh-vault ..)
run others so.lalanh
echo "== under a passphrase"
mkdir sealed
cd sealed || exit 1
echo "lá lành đùm lá rách" >pass
echo "lá rách" >wrong
quiet lalanh init --org "Phường Mẫu" --origin example.org/so --host https://example.org/k --passphrase-file pass
quiet lalanh fund add NKT --name "Quỹ" --passphrase-file pass
quiet lalanh donate --amount 5k --name "Lê Mẫu" --passphrase-file pass
run others so.lalanh --pass pass
run others so.lalanh --pass wrong
