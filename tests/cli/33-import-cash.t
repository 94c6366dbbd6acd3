# A spreadsheet of cash gifts: each becomes a gift with its receipt.
book
at 2026-01-20
run lalanh import --template --form cash
run lalanh import --template --form cash -o list.csv
run lalanh import --template --form cash -o list.csv
stat -c %a list.csv
run lalanh import --template --form cash --lang vi
run lalanh import --template --form cash -o /nowhere/list.csv
run lalanh import list.csv --form cash --fund NKT

printf '\xef\xbb\xbfNGÀY;Họ tên;Thôn;Số tiền;Loại;Mục đích;Công khai tên;Điện thoại;Ghi chú\r\n' >list.csv
cat >>list.csv <<'END'
10/01/2026;Nguyễn Văn Mẫu;Thôn 1;500.000;cá nhân;;có;0900000001;
10/01/2026;Lê Thị Ví Dụ;Thôn 2;200k;Cá Nhân;DUNGCU;chữ đầu;;"xin gửi
xe lăn"
11/01/2026;;;50000;;;;;
2026-01-11;Công ty TNHH Ví Dụ;;1,5tr;doanh nghiệp;Xây, sửa nhà ở;Không;;
11/01/2026;Trần Giấu Tên;Thôn 1;300.000 đ;cá nhân;;ẩn danh;;
11/01/2026;;;50000;;;;;
;;;;;;;;
END
run lalanh import list.csv --form cash --fund NKT --dry-run
run lalanh import list.csv --form cash --fund NKT
run lalanh list --format csv
run lalanh balance

echo "# the same list, with a phone number corrected, tabs, and columns in another order"
awk -F';' -v OFS='\t' 'NR == 1 { sub(/^\xef\xbb\xbf/, "") } /^xe/ || /xin/ { next }
    { sub(/\r$/, ""); print $4, $2, $1, $3 }' list.csv >again.tsv
run lalanh import again.tsv --form cash --fund NKT
echo "# English names, commas; a gift more; without receipts"
cat >english.csv <<'END'
name,Amount,DATE,village
Nguyễn Văn Mẫu,500.000,2026-01-10,Thôn 1
Nguyễn Văn Mẫu,500.000,2026-01-10,Thôn 1
END
run lalanh import english.csv --form cash --fund NKT --no-receipt --format json
echo "# another fund is another list"
run lalanh import english.csv --form cash --fund TET --format json

echo "# nobody's name is in the ledger"
grep -c 'Nguy\|Trần\|0900000001' so.lalanh so.lalanh-vault
run lalanh verify --vault | sed 3,4d

echo "# bad lists"
try() { printf '%s\n' "$@" >bad.csv; run lalanh import bad.csv --form cash --fund TET; }
try 'ngày,số tiền,màu' '10/01/2026,1,x'
try 'ngày,họ tên' '10/01/2026,x'
try 'ngày,số tiền,date' '10/01/2026,1,x'
try ''
try 'ngày,số tiền'
try 'ngày,số tiền' '10/01/2026,1.5' '10/01/2026,"1,000"' '10/01/2026,-5' '10/01/2026,0900000001' '10/01/2026,' \
    '13/13/2026,5000' '10/02/2026,5000' '31/12/2025,5000' '10/01/2026,5000,x'
try 'ngày,số tiền,loại,mục đích,công khai tên' '10/01/2026,5000,người,,' '10/01/2026,5000,,SUCKHOE,' \
    '10/01/2026,5000,,ABC,' '10/01/2026,5000,,,maybe'
try 'ngày,số tiền,họ tên' "10/01/2026,5000,$(printf 'a%.0s' $(seq 10000))" \
    $'10/01/2026,5000,Nguy\xe1\xbb' $'10/01/2026,5000,A\xe2\x80\xaeB' $'10/01/2026,5000,A\x01B'
run lalanh import bad.csv --form cash --fund TET --skip-bad
try 'ngày,số tiền,họ tên' '10/01/2026,5000,"A'
run lalanh import list.csv --form cash --fund NKT --review x.csv
run lalanh verify | head -2
