# A bank's statement becomes gifts; the same rows never come in twice.
book
cp "$TESTS/data/vietcombank.csv" "$TESTS/data/map.csv" "$TESTS/data/map.conf" .
bank=vietcombank.csv

run lalanh import $bank --bank vietcombank --fund NKT --dry-run
run lalanh balance
run lalanh import $bank --bank vietcombank --fund NKT
run lalanh balance
run lalanh account list

echo "# the same file again, whichever way the rows run"
run lalanh import $bank --bank vietcombank --fund NKT
(head -1 $bank; tail -n +2 $bank | tac) >newest-first.csv
run lalanh import newest-first.csv --bank vietcombank --fund NKT --format json

echo "# an export that overlaps: the last day again, and one more"
{
    head -1 $bank
    tail -1 $bank
    echo '9,04/09/2024,5004.1,,75.000,,DO THI MAU ung ho'
    echo '9,04/09/2024,5004.1,,75.000,,DO THI MAU ung ho'
} >overlap.csv
run lalanh import overlap.csv --bank vietcombank --fund NKT
echo "# two rows alike are two gifts, and stay two"
run lalanh import overlap.csv --bank vietcombank --fund NKT

echo "# the same money cannot come in through another fund either"
run lalanh import overlap.csv --bank vietcombank --fund TET --format json

echo "# what the bank printed about people is in neither file"
grep -c 'MAU\|Mau\|ung ho' so.lalanh so.lalanh-vault
run lalanh verify --vault | sed 3,4d

echo "# a bank that the program does not know: a map"
run lalanh import map.csv --map map.conf --fund NKT
run lalanh import map.csv --map map.conf --fund NKT --account VCB
sed 's/NGÂN HÀNG MẪU/MAUBANK/' map.conf >mau.conf
run lalanh import map.csv --map mau.conf --fund NKT
tail -1 map.csv | sed 's/LE THI VI DU/DO THI MAU/' | cat <(head -4 map.csv) - >other.csv
run lalanh import other.csv --map mau.conf --fund NKT --format csv
run lalanh balance
run lalanh verify | head -2
