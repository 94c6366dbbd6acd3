# Input that is wrong: a clear error, and nothing is lost or half done.
book
head='PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails'
rows() { # LINE...: a Vietcombank export of these rows
    printf '%s\n' "$head" "$@" >bad.csv
}
try() { run lalanh import bad.csv --bank vietcombank --fund NKT "$@"; }

echo "# not such a file"
run lalanh import nowhere.csv --bank vietcombank --fund NKT
run lalanh import . --bank vietcombank --fund NKT
printf 'STT;Ngay;So tien\n1;01/09/2024;50000\n' >bad.csv
try
printf '' >bad.csv
try
rows
try
rows '1,01/09/2024,1,,50.000,,"cut off'
try
printf 'PageId,TNXDate\000,' >bad.csv
try
cp "$TESTS/data/vietcombank.csv" .
run lalanh import vietcombank.csv --bank agribank --fund NKT

echo "# rows that cannot be used, all named at once"
rows '1,31/02/2024,1,,50.000,,x' '1,01/09/2024,2,,50000.5,,x' '1,01/09/2024,3,,1.00.000,,x' \
    '1,01/09/2024,4,,"50,000",,x' '1,01/09/2024,5,10.000,20.000,,x' '1,01/09/2024,6,,,,x' \
    '1,01/09/2024,7,,-5.000,,x' '1,01/09/2024,8,,99999999999999999,,x' '1,01/09/2024,9,,1.000' \
    $'1,01/09/2024,10,,1.000,,\xff\xfe' '1,01/09/2027,11,,70.000,,x' '1,02/09/2024,12,,80.000,,good'
try
try --skip-bad --dry-run
try --skip-bad --format json
run lalanh balance

echo "# a long list is cut"
many=()
for i in $(seq 25); do many+=("1,2024-99-99,$i,,50.000,,x"); done
rows "${many[@]}"
try

echo "# before the fund's first day; the debit is for later and does not matter"
rows '1,31/12/2025,1,,50.000,,x' '1,31/12/2025,2,5.000,,,fee' '1,02/01/2026,3,,60.000,,x'
run lalanh import bad.csv --bank vietcombank --fund TET
echo "# after its last day: taken, and marked late"
at 2026-03-01
rows '1,15/02/2026,3,,60.000,,x'
run lalanh import bad.csv --bank vietcombank --fund TET --confirm-date

echo "# balances that do not add up"
{
    echo 'PageId,Date,Time,DocumentNumber,ReferenceNumber,TransactionDetails,DebitAmount,CreditAmount,Balance,OffsetAccount'
    echo '1,09/09/2024,,,1,a,,"500,000","524,700",'
    echo '1,10/09/2024,,,2,b,,"50,000","574,700",'
    echo '1,10/09/2024,,,4,d,,"100,000","774,700",'
} >gap.csv
run lalanh import gap.csv --bank agribank --fund NKT
run lalanh import gap.csv --bank agribank --fund NKT --skip-bad

echo "# the command line"
run lalanh import bad.csv --fund NKT
run lalanh import bad.csv --bank vietcombank --form cash --fund NKT
run lalanh import --bank vietcombank --fund NKT
run lalanh import bad.csv --bank sacombank --fund NKT
run lalanh import bad.csv --bank vietcombank
run lalanh import bad.csv --bank vietcombank --fund NONE
run lalanh import bad.csv --bank vietcombank --fund NKT --account NONE
run lalanh import bad.csv --bank vietcombank --fund NKT --no-receipt
printf '%s\n' 'name = X' 'date_order = dmy' 'grouping = dot' 'column.date = D' >bad.conf
run lalanh import bad.csv --map bad.conf --fund NKT
echo 'column.credits = C' >>bad.conf
run lalanh import bad.csv --map bad.conf --fund NKT

echo "# a folder in which nothing can be written"
mkdir locked
quiet lalanh --ledger locked/so.lalanh init --org Mau --origin example.org/so/khoa/2026 --host https://example.org/k
quiet lalanh --ledger locked/so.lalanh fund add A --name A
before=$(sha256sum locked/*)
chmod 777 . && chmod 555 locked && chmod 444 locked/* && chmod 644 bad.csv
nobody=()
[[ $(id -u) == 0 ]] && chown 65534 locked locked/* && nobody=(setpriv --reuid 65534 --clear-groups)
run "${nobody[@]}" lalanh --ledger locked/so.lalanh import bad.csv --bank vietcombank --fund A 2>&1 |
    sed 's/^\$.*lalanh --ledger/$ lalanh --ledger/'
[[ $(sha256sum locked/*) == "$before" ]] && echo "nothing changed"
chmod 755 locked
run lalanh verify | head -2
