# A raw Ed25519 signature of a receipt and of a checkpoint, checked by openssl alone; and a
# text with one byte changed must fail.
book
at 2026-01-10
quiet lalanh donate --fund NKT --amount 500k --name "Nguyễn Văn Mẫu"
quiet lalanh donate --fund NKT --form goods --item "xe lăn" --qty 2 --unit chiếc

# The public key, as openssl wants it, out of the vkey.
vkey=$(sqlite3 so.lalanh "SELECT body FROM entry WHERE seq = 0" | sed 's/.*"key":"\([^"]*\)".*/\1/')
{
    printf '\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00'
    printf %s "$vkey" | base64 -d
} >key.der

# FILE of a signed note: its text into text, its signature into sig.
split() {
    sed '/^$/,$d' "$1" >text
    sed -n 's/^— [^ ]* //p' "$1" | base64 -d | tail -c 64 >sig
}

ask() {
    local rc=0
    openssl pkeyutl -verify -pubin -inkey key.der -keyform DER -rawin -in "$1" -sigfile sig \
        >said 2>&1 || rc=$?
    grep '^Signature ' said # from 3.5 on a failure says more
    echo "exit $rc"
}

echo "# receipts"
for n in 1 2; do
    node "$TESTS/browser/lib/note.mjs" example.org/so/phuong-mau/2026 "$(lalanh receipt url $n)" >note
    split note
    [[ $n == 1 ]] && sed '4s/.*/LEAF/; 6s/.*/ROOT/' text
    ask text
    sed '3s/$/0/' text >tampered
    ask tampered
done

echo "# the checkpoint in the book"
size=$(sqlite3 so.lalanh "SELECT max(size) FROM checkpoint")
sqlite3 so.lalanh "SELECT writefile('root', root), writefile('sig', sig)
    FROM checkpoint WHERE size = $size" >/dev/null
root=$(base64 root)
printf 'example.org/so/phuong-mau/2026\n%d\n%s\n' "$size" "$root" >text
ask text
printf 'example.org/so/phuong-mau/2026\n%d\n%s\n' "$((size + 1))" "$root" >tampered
ask tampered
