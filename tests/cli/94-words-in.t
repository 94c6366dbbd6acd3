# Every word the program prints is understood when it is typed, in both languages, whatever its
# case, composed or not: what stands on the screen can be copied into a command.
book
at 2026-01-10
nfd() { python3 -c 'import sys, unicodedata; print(unicodedata.normalize("NFD", sys.argv[1]))' "$1"; }
last() { lalanh show "$1" --raw | grep -o "\"$2\":\"[^\"]*\""; }

quiet lalanh donate --fund nkt --amount 500k --class "doanh nghiệp" --form "tiền mặt" \
    --purpose "học bổng, hỗ trợ học tập" --no-receipt
last 4 class && last 4 form && last 4 fund && last 4 purpose
quiet lalanh donate --fund Nkt --amount 500k --class "$(nfd "Tập thể")" --pot "TIỀN MẶT" --no-receipt
last 5 class && last 5 pot
quiet lalanh donate --fund NKT --amount 2tr --class Enterprise --form "Bank transfer" \
    --pot "tài khoản vcb" --no-receipt
last 6 class && last 6 form && last 6 pot
quiet lalanh donate --fund NKT --form "$(nfd "hiện vật")" --item Gạo --qty 5 --unit kg \
    --value 100k --value-source "Theo hóa đơn" --no-receipt
lalanh show 7 --raw | grep -o '"source":"[^"]*"'
quiet lalanh donate --fund NKT --amount 90k --pot "$(nfd "tiền mặt")" --no-receipt
quiet lalanh deposit --fund nkt --from "Tiền mặt" --to bank/vcb --amount 100k
last 9 from_pot && last 9 to_pot
quiet lalanh reverse 8 --reason "sai số tiền"
last 10 reason
quiet lalanh refund 5 --amount 50k --reason "WRONG AMOUNT"
last 11 reason
quiet lalanh transfer --fund NKT --to tet --amount 100k --purpose quatet --basis "NGƯỜI tặng đồng ý"
last 12 basis && last 12 to_fund && last 12 purpose
for kind in "khoản tặng" "Khoản Tặng" gift donation "TIẾP NHẬN" "$(nfd "khoản tặng")" "lãi ngân hàng" \
    "bank fee" "ghi số âm" Reversal; do
    echo "$kind: $(lalanh list --kind "$kind" --format csv | tail -n +2 | wc -l)"
done
# Whatever the table of list says of a kind, list --kind takes.
for lang in vi en; do
    lalanh --lang $lang list --format text | cut -c1-40 >/dev/null
    for seq in 0 1 3 4 9 10 11 12; do
        word=$(lalanh --lang $lang show $seq | sed -n 's/^\(kind\|loại\): *//p')
        [[ $(lalanh list --kind "$word" --format csv | grep -c "^$seq,") == 1 ]] || echo "$seq: '$word' is not understood"
    done
done
# What people write short for a word that a document prints longer.
quiet lalanh donate --fund NKT --item Gạo --qty 1 --unit kg --value 10k --value-source "hóa đơn" --no-receipt
lalanh show 13 --raw | grep -o '"source":"[^"]*"'
quiet lalanh transfer --fund NKT --to TET --amount 10k --pot bank/vcb --basis "quyết định" --document 1
last 14 basis
quiet lalanh donate --fund NKT --amount 2tr --fx-currency usd --fx-amount 100 --fx-rate 20000 --fx-source vcb --purpose "học bổng" --no-receipt
last 15 fx_currency && last 15 purpose
quiet lalanh deposit --fund NKT --from bank/vcb --to tm --amount 10k
last 16 to_pot
# The marks and columns of a table of rows, and those of a list of gifts.
cp "$TESTS/data/vietcombank.csv" .
quiet lalanh --lang vi import vietcombank.csv --bank vietcombank --fund nkt --account vcb --review review.csv
sed -i -e '1s/đánh dấu/DANH DAU/; 1s/dòng/Dong/' -e 's/,ủng hộ,/,UNG HO,/; s/,để sau,/,de  sau,/' review.csv
sed -i -e '2s/UNG HO/lai/' review.csv
head -3 review.csv | cut -d, -f1,4,5,9
quiet lalanh import vietcombank.csv --bank vietcombank --fund nkt --account vcb --review review.csv
last 17 kind
printf 'Ngay,HO TEN,so tien,loai,muc dich,cong khai ten\n10/01/2026,Nguyễn Văn Mẫu,20000,ca nhan,hoc bong,KHONG\n' >list.csv
quiet lalanh import list.csv --form "TIỀN mặt" --fund nkt --dry-run
# What is no word of the list is still refused.
run lalanh import list.csv --form "chuyển khoản"
run lalanh reverse 4 --reason "sai số"
run lalanh donate --fund "N K T" --amount 1k
run lalanh donate --fund NKT --amount 1k --pot "tài khoản"
run lalanh donate --fund NKT --amount 1k --class "$(printf 'box\xff')"
# People never read the codes of the pots; scripts do.
lalanh --lang vi list | grep -c -w -e cash -e claim
lalanh --lang vi balance | grep -c -w -e cash -e claim
lalanh --lang vi show 4 | grep -c -w -e cash -e claim
lalanh --lang vi list --format csv | grep -c cash
# Refusals name the pots in words too.
for lang in vi en; do
    lalanh --lang $lang disburse --fund NKT --amount 900tr --purpose QUA --beneficiaries 2
    lalanh --lang $lang deposit --fund NKT --from claim --to cash --amount 1
    lalanh --lang $lang donate --fund NKT --amount 1k --form cash --pot bank/VCB
    lalanh --lang $lang donate --fund NKT --amount 1k --form bank --pot cash
done
true
