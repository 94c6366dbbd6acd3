#!/usr/bin/env bash
# The main job, end to end: a ward opens a book, takes in gifts by hand and from a bank's
# export, hands them on, prints receipts and the public statement, verifies, and catches a
# forger. Leaves everything in build/demo and says where the papers are.
#
#   tests/demo.sh BUILD_DIR
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=$(cd "$1" && pwd):$PATH
data=$PWD/tests/data
shared=$PWD/../shared/data/vietcombank.csv
out=$PWD/build/demo
export LALANH_BY=THUQUY LANGUAGE=${LANGUAGE:-vi} LC_ALL=C.UTF-8
unset LALANH_NOW LALANH_LEDGER LALANH_PASSPHRASE_FD

say() { printf '\n== %s\n' "$*"; }
# Show a command, then run it.
run() {
    printf '$'
    printf ' %s' "$@"
    echo
    "$@"
}

rm -rf "$out"
mkdir -p "$out"
cd "$out"
export LALANH_NOW=2024-09-01T08:00:00+07:00

say "1. Mở sổ, mở quỹ / open the book and its funds"
run lalanh init --org "Ủy ban MTTQ Việt Nam phường Mẫu" --level commune \
    --origin example.org/so/phuong-mau/2024 --host https://kiemtra.example.org/k </dev/null
run lalanh fund add NKT --name "Quỹ trợ giúp người khuyết tật"
run lalanh account add VCB --bank "Vietcombank"

say "2. Sao kê ngân hàng / a bank's export"
if [[ -r $shared ]]; then
    head -n 2001 "$shared" >sao-ke.csv # 2,000 real rows, made anonymous
else
    cp "$data/vietcombank.csv" sao-ke.csv # made up, same format
fi
export LALANH_NOW=2024-09-11T08:00:00+07:00
run lalanh import sao-ke.csv --bank vietcombank --account VCB --fund NKT
run lalanh import sao-ke.csv --bank vietcombank --account VCB --fund NKT # adds nothing

say "3. Quà nhận trực tiếp / gifts by hand: cash, goods, labour"
run lalanh donate --fund NKT --amount 500k --name "Nguyễn Văn Mẫu" --village "Tổ dân phố 3" --public
run lalanh donate --fund NKT --amount 1,5tr --name "Trần Thị Ví Dụ" --initials --purpose HOCBONG
run lalanh donate --fund NKT --form goods --item "xe lăn" --qty 2 --unit chiếc \
    --value 9.000.000 --value-source invoice --name "Công ty TNHH Mẫu" --class enterprise --public
run lalanh donate --fund NKT --form labour --qty 3 --class collective

say "4. Sử dụng / what they became"
run lalanh purchase --fund NKT --amount 1.200.000 --pot bank/VCB --item "suất quà Tết" --qty 6 --unit suất
run lalanh disburse --fund NKT --purpose QUATET --item "suất quà Tết" --qty 6 --unit suất --beneficiaries 6
run lalanh disburse --fund NKT --purpose DUNGCU --item "xe lăn" --qty 1 --unit chiếc --beneficiaries 1
run lalanh disburse --fund NKT --purpose HOCBONG --amount 1.000.000 --beneficiaries 5
run lalanh disburse --fund NKT --purpose NHAO --amount 300.000 --pot bank/VCB --beneficiaries 1
run lalanh balance

say "5. Biên lai / receipts"
run lalanh receipt print --all --one-file --two-on-a4 -o bien-lai.pdf
run lalanh check bien-lai.pdf --format csv

say "6. Công khai / the public statement"
cat >so.lalanh-conf <<'CONF'
parent = Ủy ban MTTQ Việt Nam thành phố Mẫu
place = Phường Mẫu
statement.ask = Ban Thường trực Ủy ban MTTQ Việt Nam phường Mẫu
statement.recipient = Đảng ủy, HĐND, UBND phường
statement.recipient = Các tổ dân phố (niêm yết)
statement.recipient = Lưu: VT
CONF
run lalanh statement --fund NKT --from 2024-09-01 --to 2024-09-11 --publish -o cong-khai.pdf
for format in html text csv json; do
    run lalanh statement --fund NKT --from 2024-09-01 --to 2024-09-11 --format $format -o cong-khai.$format
done

say "7. Kiểm tra / verify"
run lalanh verify --vault

say "8. Trang công khai / the published site, a witness, an audit"
run lalanh publish site
key=$(grep -oE 'example\.org/so/phuong-mau/2024\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+' site/index.html | head -n 1)
mkdir board # another body, on another machine
run lalanh witness init board/key --name example.org/ban-thanh-tra </dev/null
run lalanh witness sign site --key board/key --state board/state --vkey "$key"
run lalanh prove 2024/000001 --site site -o bien-lai-1.tlog-proof
run lalanh audit --site site --vkey "$key" --witness "$(cat board/key.vkey)" \
    bien-lai.pdf cong-khai.pdf bien-lai-1.tlog-proof
url=$(lalanh receipt url 1)

say "9. Kẻ gian sửa sổ / a forger edits a copy"
mkdir forged
cp so.lalanh forged/so.lalanh
sqlite3 forged/so.lalanh "DROP TRIGGER entry_update;
    UPDATE entry SET body = CAST(replace(body, '\"amount\":500000', '\"amount\":900000') AS BLOB)
    WHERE instr(body, CAST('\"amount\":500000' AS BLOB)) > 0;"
rc=0
run lalanh verify --ledger forged/so.lalanh || rc=$?
if ((rc != 3)); then
    echo "the forgery was not caught (exit $rc)"
    exit 1
fi
echo "exit 3"

say "Xong / done"
echo "Biên lai / receipts:   $out/bien-lai.pdf"
echo "Công khai / statement: $out/cong-khai.pdf, .html, .text, .csv, .json"
echo "Sổ / ledger:           $out/so.lalanh"
echo "Trang / site:          $out/site/index.html"
echo "Mở biên lai số 1 bằng trình duyệt / open receipt 1 in a browser:"
echo "file://$out/site/kiem-tra.html#${url#*#}"
echo "Để trang ấy so được với sổ / for that page to compare with the book as well:"
echo "python3 -m http.server -d $out/site 8000   # http://localhost:8000/kiem-tra.html#..."
