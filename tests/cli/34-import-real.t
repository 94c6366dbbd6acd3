# needs ../shared/data
# The three real statements: counts, totals, proofs, and that a second import adds nothing.
book
for bank in vietcombank agribank vietinbank; do
    run lalanh import "$SHARED/data/$bank.csv" --bank "$bank" --fund NKT | sed "s:$SHARED:..:"
done
for bank in vietcombank agribank vietinbank; do
    run lalanh import "$SHARED/data/$bank.csv" --bank "$bank" --fund NKT --format json |
        sed "s:$SHARED:..:"
done
run lalanh balance
run lalanh verify --light --format json | sed 's/"head".*"trusted"/"trusted"/'
echo "# the debit is a fee after all"
run lalanh import "$SHARED/data/vietcombank.csv" --bank vietcombank --fund NKT --review review.csv |
    sed "s:$SHARED:..:"
cut -d, -f1,3,5,8,9 review.csv | tr -d '\r'
sed -i 's/,later/,fee/' review.csv
run lalanh import "$SHARED/data/vietcombank.csv" --bank vietcombank --fund NKT --review review.csv |
    sed "s:$SHARED:..:"
run lalanh balance
