# A key file under a passphrase: from a file, a descriptor; wrong, missing, empty.
echo "lá lành đùm lá rách" >pass
echo "lá rách" >wrong
: >empty
run lalanh init --org "Phường Mẫu" --origin example.org/so --host https://example.org/k --passphrase-file empty
run lalanh init --org "Phường Mẫu" --origin example.org/so --host https://example.org/k --passphrase-file pass | grep -v -e vkey -e key:
grep -c '^kdf argon2id' so.lalanh-key
run lalanh fund add NKT --name "Quỹ"
run lalanh fund add NKT --name "Quỹ" --passphrase-file wrong
run lalanh fund add NKT --name "Quỹ" --passphrase-file none
quiet lalanh fund add NKT --name "Quỹ" --passphrase-file pass
LALANH_PASSPHRASE_FD=5 lalanh donate --amount 5k --no-receipt --format csv 5<pass | sed 's/,[^,]*=,/,...,/'
LALANH_PASSPHRASE_FD=x lalanh donate --amount 5k
echo "exit $?"
run lalanh balance
quiet lalanh verify
mv so.lalanh-key away
run lalanh donate --amount 5k --passphrase-file pass
run lalanh verify | sed -n -e 1p -e \$p
cp away so.lalanh-key
chmod 644 so.lalanh-key
run lalanh donate --amount 5k --passphrase-file pass
