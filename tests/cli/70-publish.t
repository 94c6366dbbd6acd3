# The public site: what is written, what stays, what a second run changes.
book
at 2026-01-10
quiet lalanh donate --fund NKT --amount 2tr --name "Nguyễn Văn Mẫu" --public
quiet lalanh donate --fund NKT --amount 500k --name "Trần Thị Ví Dụ" --initials
quiet lalanh donate --fund NKT --amount 300k --name "Lê Kín Tiếng"
quiet lalanh disburse --fund NKT --purpose HOCBONG --amount 1tr --beneficiaries 5
run lalanh publish site | sed 's/\(root\|kiem-tra.html\): .*/\1: (its)/'
(cd site && find . -type f | grep -v ngay/ | sort)
head -2 site/checkpoint
cat site/tra-cuu/so/0.json
echo
cat site/tra-cuu/dung/0.json
echo
cat site/tra-cuu/ten/x-0.json
echo
cat site/tra-cuu/ngay/2026-01-10/2e6-0.json
echo
sed 's/"salt":"[^"]*"/"salt":(its)/' site/names/0.json
echo
page=$(lalanh publish site --format json | sed 's/.*"page":"\([0-9a-f]*\)".*/\1/')
echo "$page  site/kiem-tra.html" | sha256sum -c
lalanh publish site --format json | grep -o '"written":[0-9]*,"removed":[0-9]*'
# A receipt becomes void: the next run says so, and its name is gone.
quiet lalanh receipt void 2026/000001 --reason HONGMAT
quiet lalanh reverse 8 --reason SAISOTIEN
cp site/tile/0/000.p/11 old
run lalanh publish site --log https://example.org/so-cong-khai/ | sed 's/\(root\|kiem-tra.html\): .*/\1: (its)/'
cmp old site/tile/0/000.p/11 && echo "the old partial tile stays"
cat site/tra-cuu/so/0.json
echo
ls site/names 2>/dev/null
run lalanh publish site --log example.org
run lalanh publish site --with nowhere.json
# ... nor is the address forgotten that the configuration holds.
mkdir other
(cd other && quiet lalanh init --org "Phường Khác" --origin example.org/so/phuong-khac/2026 --host https://example.org/k &&
    quiet lalanh publish site)
printf 'publish.log = https://example.org/so-cong-khai/\npublish.with = other/site/so.json\n' >so.lalanh-conf
lalanh publish site --format json | grep -o '"written":[0-9]*,"removed":[0-9]*'
grep -o '"log":"[^"]*"' site/so.json
grep -o 'phuong-khac/2026"' site/kiem-tra.html
lalanh publish site --format json | grep -o '"written":[0-9]*,"removed":[0-9]*'
printf 'publish.log = example.org\n' >so.lalanh-conf
run lalanh publish site
rm so.lalanh-conf
run lalanh publish
run lalanh publish /dev/null
# A copy that lost a file, or the end of one, is mended, and it is said.
quiet lalanh publish site --log https://example.org/so-cong-khai/
for lost in tile/0/000.p/13 tile/entries/000.p/13 tra-cuu/so/0.json tra-cuu/dung/0.json; do
    rm -r whole 2>/dev/null
    cp -r site whole
    rm "site/$lost"
    run lalanh publish site --log https://example.org/so-cong-khai/ | grep -e missing
    diff -r site whole && echo "$lost is back"
done
truncate -s 33 site/tile/0/000.p/*
lalanh publish site --log https://example.org/so-cong-khai/ | grep -c missing
lalanh publish site --log https://example.org/so-cong-khai/ | grep -c missing
