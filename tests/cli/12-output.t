# Where -o writes: standard output for '-', and never over what cannot be made again.
book
at 2026-01-10
quiet lalanh donate --fund NKT --amount 500k --name "Nguyễn Văn Mẫu"
quiet lalanh publish site
quiet lalanh witness init w1 --name nhan-chung.example.org/1
vkey=$(vkey_of site)
quiet lalanh witness sign site --key w1 --state w1.state --vkey "$vkey"
sha256sum so.lalanh so.lalanh-vault so.lalanh-key w1 w1.state >before
for file in so.lalanh so.lalanh-vault so.lalanh-key w1 w1.state; do
    for command in "prove 5" "receipt print 1" "statement --from 2026-01-01 --unnamed --format csv" \
        "witness sign site --key w1 --state w1.state --vkey $vkey"; do
        read -ra words <<<"$command"
        lalanh "${words[@]}" -o "$file" 2>&1 | grep -c 'never written over'
    done
done | sort | uniq -c | tr -s ' '
sha256sum --quiet -c before && echo "all are as they were"
# Nor over the passphrase that is in use, or the configuration.
echo 'place = phường Mẫu' >so.lalanh-conf
echo bimat >pass
ln -s pass another-name
for file in pass another-name so.lalanh-conf; do
    lalanh --passphrase-file pass statement --from 2026-01-01 --unnamed --format csv -o "$file"
done
cat pass so.lalanh-conf
lalanh prove 5 -o - | head -1
lalanh receipt print 1 -o - 2>&1 | head -c 5
echo
lalanh statement --from 2026-01-01 --unnamed --format csv -o - 2>&1 | sed -n 2p
lalanh witness sign site --key w1 --state w1.state -o - | cut -d' ' -f1,2
lalanh import --form cash --template -o - | tail -c 20
ls ./- 2>/dev/null
# A pipe is written to, not read.
mkfifo pipe
head -1 pipe &
timeout 5 lalanh prove 5 -o pipe >/dev/null
wait
run lalanh --version
run lalanh --lang vi --version
