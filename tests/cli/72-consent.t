# Consent to be named, given and taken back: the ledger stays, the site follows.
book
at 2026-01-10
quiet lalanh donate --fund NKT --amount 2tr --name "Nguyễn Văn Mẫu" --public
quiet lalanh donate --fund NKT --amount 500k --name "Trần Thị Ví Dụ" --public
kin=$(lalanh donate --fund NKT --amount 300k --name "Lê Kín Tiếng" --no-receipt --format json | grep -o '"seq":[0-9]*' | cut -d: -f2)
quiet lalanh donate --fund NKT --amount 200k --name "Hồ Thị Giấu" --anonymous
quiet lalanh donate --fund NKT --amount 100k
quiet lalanh receipt replace 1 --name "Nguyễn Văn Mẫu Mẫu"
quiet lalanh statement --from 2026-01-01 --to 2026-01-09 --publish -o nhap.html --format html
quiet lalanh statement --to 2026-01-10 --publish -o sao-ke.html --format html
quiet lalanh publish site
named() {
    grep -rlE "$1" site | sed 's/x-[0-9a-f]*/x-(its)/' | sort | tr '\n' ' '
    echo
}
echo "# before"
named "Nguyễn Văn Mẫu Mẫu"
named "Lê Kín Tiếng"
size=$(lalanh verify --format json | grep -o '"size":[0-9]*')
run lalanh receipt consent 2026/000001 2 --unnamed
quiet lalanh publish site
echo "# taken back, also by a receipt that was replaced"
named "Nguyễn Văn Mẫu"
named "Trần Thị Ví Dụ"
named "nguyen van mau"
[[ $size == "$(lalanh verify --vault --format json | grep -o '"size":[0-9]*')" ]] && echo "the ledger is as it was"
run lalanh receipt consent --gift "$kin" --public --format json
quiet lalanh receipt consent 1 --initials
run lalanh receipt consent 3 --unnamed --format csv
quiet lalanh publish site
echo "# given"
named "Lê Kín Tiếng"
named "N\.V\.M\.M\."
lalanh list --names --kind donation --format csv | grep -c "Hồ Thị Giấu"
echo "# all or nothing"
run lalanh receipt consent 2 4 --public
run lalanh receipt consent --gift 1 --unnamed
run lalanh receipt consent 77 --unnamed
run lalanh receipt consent 2
run lalanh receipt consent --public
run lalanh receipt consent 2 --public --unnamed
quiet lalanh publish site
named "Trần Thị Ví Dụ"
echo "# [I8] a thôn is in no entry; it is published beside a whole name, and leaves with it"
quiet lalanh donate --fund NKT --amount 700k --name "Đỗ Văn Thử" --village "Thôn Lộ" --public
quiet lalanh donate --fund NKT --amount 701k --name "Đỗ Thị Thử" --village "Thôn Kín" --initials
quiet lalanh donate --fund NKT --amount 702k --name "Đỗ Em Thử" --village "Thôn Kín"
quiet lalanh donate --fund NKT --amount 50k --village "Thôn Kín"
quiet lalanh publish site
cat so.lalanh* | grep -ac Thôn
named "Thôn Kín"
named "Thôn Lộ"
number=$(lalanh list --names --find "do van thu" --kind receipt --format csv | grep -o '2026/[0-9]*')
grep -o '"name":"Đỗ Văn Thử"[^}]*' site/names/0.json | sed 's/"salt":"[^"]*"/salt/'
lalanh receipt print "$number" -o bienlai.pdf
pdftotext -layout bienlai.pdf - | grep -o "Địa chỉ: .*"
lalanh check bienlai.pdf | head -1
quiet lalanh receipt consent "$number" --initials
quiet lalanh publish site
named "Thôn Lộ"
lalanh verify --vault | grep -c "agree"
lalanh statement --from 2026-01-11 --to 2026-01-11 --format csv | grep -c Thôn
