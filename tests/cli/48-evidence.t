# Papers that prove a use: the book holds a salted hash, the vault the salt and the file's name.
book
quiet lalanh donate --fund NKT --amount 500k --no-receipt
printf 'danh sách ký nhận\n' >"danh sách.txt"
mkdir anh && printf 'ảnh' >anh/trao-qua.jpg
use=(lalanh disburse --fund NKT --purpose QUA --beneficiaries 2)
run "${use[@]}" --amount 100k --evidence "danh sách.txt" --evidence anh/trao-qua.jpg
run "${use[@]}" --amount 100k --evidence không-có.pdf
run "${use[@]}" --amount 100k --evidence anh
lalanh show 5 --names | grep -e '^evidence file'
lalanh show 5 --names --format json | grep -o '"evidence_file":"[^"]*"'
# The name of the file is in neither file in the clear, and the hash is not that of the file.
cat so.lalanh* | grep -c -a -e 'trao-qua' -e 'danh sách'
lalanh show 5 --raw | grep -c "$(openssl dgst -sha256 -binary anh/trao-qua.jpg | base64)"
files=()
for ((i = 1; i <= 33; i++)); do files+=(--evidence "danh sách.txt"); done
"${use[@]}" --amount 1 "${files[@]}"
echo "exit $?"
run lalanh balance
