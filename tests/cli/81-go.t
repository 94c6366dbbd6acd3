# Go's golang.org/x/mod/sumdb (note, tlog) and no line of ours checks what `publish` writes:
# the checkpoint, every tile, every entry, consistency between all sizes that were published,
# receipts, statements and the look-up note. Then each kind of damage, which it must find.
go_build
origin=example.org/so/phuong-mau/2026
at 2026-01-01
vkey=$(lalanh init --org "Ủy ban MTTQ Việt Nam phường Mẫu" --origin $origin \
    --host https://example.org/k --format json 2>/dev/null | sed 's/.*"vkey":"\([^"]*\)".*/\1/')
quiet lalanh fund add NKT --name "Quỹ trợ giúp người khuyết tật"
quiet lalanh fund add TET --name "Quỹ Tết 2026"
at 2026-01-10

# So many gifts of different days and sums, in one transaction.
gifts() {
    {
        echo "ngày;số tiền;thôn"
        seq "$1" | awk -v salt="$2" '{ printf "%02d/01/2026;%d;Thôn %d\n", $1 % 9 + 1, 10000 + 1000 * $1 + salt, $1 % 5 }'
    } >list.csv
    quiet lalanh import list.csv --form cash --fund NKT --no-receipt
}

# Publish, and keep the checkpoint of that size.
publish() {
    quiet lalanh publish site
    cp site/checkpoint "checkpoint.$(sed -n 2p site/checkpoint)"
}

receipt() {
    quiet lalanh donate --fund NKT --amount "$2" --name "Nguyễn Văn Mẫu"
    node "$TESTS/browser/lib/note.mjs" $origin "$(lalanh receipt url "$1")" >"receipt.$1"
}

publish
receipt 1 500k
gifts 250 1
publish
quiet lalanh donate --fund NKT --amount 20k --no-receipt
publish
quiet lalanh donate --fund NKT --amount 30k --no-receipt
publish
gifts 254 2
publish
receipt 2 70k
publish
quiet lalanh statement --fund NKT --from 2026-01-01 --to 2026-01-09 --publish -o s.pdf
quiet lalanh disburse --fund NKT --purpose QUA --amount 2tr --beneficiaries 20
gifts 180 3
at 2026-02-01
quiet lalanh statement --fund NKT --to 2026-01-31 --publish -o t.pdf
receipt 3 90k
publish
# Keys are new at each run: their ids and themselves are not shown.
verify() { ./tlog_verify "$@" 2>&1 | sed "s|+[0-9a-f]\{8\}\(+[A-Za-z0-9+/=]*\)\{0,1\}|+KEY|g"; }
verify chain site "$vkey" checkpoint.* receipt.* site/sao-ke/*.note site/tra-cuu/note

# The same with one thing wrong.
damage() {
    echo "# $1"
    rm -rf bad
    cp -r site bad
    shift
    "$@"
    verify site bad "$vkey" checkpoint.257 receipt.2
    echo "exit $?"
}

# FILE BYTE: that byte of a file becomes 'x'.
spoil() { flip "bad/$1" "$2"; }
cut() { truncate -s -1 "bad/$1"; }
size=$(sed -n 2p site/checkpoint)
last=tile/entries/002.p/$((size - 512))

damage "a byte of an entry" spoil tile/entries/000 3000
damage "a byte of the last entry" spoil "$last" "$(($(stat -c %s "site/$last") - 3))"
damage "a byte of a tile" spoil tile/0/001 40
damage "a byte of the tile above" spoil tile/1/000.p/2 5
damage "the size in the checkpoint" sed -i "2s/.*/$((size - 1))/" bad/checkpoint
damage "the root in the checkpoint" sed -i '3s/^./A/' bad/checkpoint
damage "a bundle cut short" cut "$last"
damage "a tile cut short" cut tile/0/000
damage "no tile" rm bad/tile/0/001
damage "no partial tile of a size that was published" rm bad/tile/0/001.p/1
damage "no bundle" rm bad/tile/entries/001
damage "no checkpoint" rm bad/checkpoint
damage "a checkpoint from before" cp checkpoint.256 bad/checkpoint
mkdir other
(
    cd other || exit
    quiet lalanh init --org "Xã Khác" --origin $origin --host https://example.org/k
    quiet lalanh publish site
)
damage "another book's checkpoint" cp other/site/checkpoint bad/checkpoint

# Papers that are not of this log.
refused() {
    echo "# $1"
    verify site site "$vkey" "$2"
    echo "exit $?"
}
sed '3s/$/0/' receipt.1 >note
refused "a receipt with another entry" note
sed '6s/^./A/' receipt.1 >note
refused "a receipt with another root" note
refused "a checkpoint of another book" other/site/checkpoint

# The key holder rewrites the past and signs again: every earlier paper proves it.
mkdir fork
for f in so.lalanh so.lalanh-vault so.lalanh-key; do cp $f fork; done
(
    cd fork || exit
    quiet lalanh donate --fund NKT --amount 10k --no-receipt
    quiet lalanh publish site
)
quiet lalanh donate --fund NKT --amount 20k --no-receipt
quiet lalanh donate --fund NKT --amount 20k --no-receipt
quiet lalanh publish site
refused "a checkpoint of a fork" fork/site/checkpoint
