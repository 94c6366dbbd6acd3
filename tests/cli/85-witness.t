# A witness goes along with a book that only grows, and with nothing else [I11] [I15].
book
at 2026-01-10
quiet lalanh donate --fund NKT --amount 100k --name "Nguyễn Văn Mẫu"
quiet lalanh publish site
vkey=$(vkey_of site)
plain() { # keys and signatures are new in each run
    local rc=0
    "$@" 2>&1 | sed -E 's/\+[0-9a-f]{8}\+[A-Za-z0-9+\/=]+/+ID+KEY/; s/^(— [^ ]+ ).*/\1SIGNATURE/' || rc=$?
    ((rc == 0)) || echo "exit $rc"
}
echo "== a key, once"
plain lalanh witness init w1 --name nhan-chung.example.org/1
stat -c '%a %n' w1 w1.vkey
run lalanh witness init w1 --name again.example.org
run lalanh witness init w2 --name "not a name"
echo correct >pass
quiet lalanh witness init w2 --name nhan-chung.example.org/2 --passphrase-file pass
one=$(cat w1.vkey)
two=$(cat w2.vkey)
echo "== the first time, and again"
run lalanh witness sign site --key w1 --state book.state
[[ ! -e book.state ]] || echo "a state was made"
plain lalanh witness sign site --key w1 --state book.state --vkey "$one"
plain lalanh witness sign site --key w1 --state book.state --vkey "$vkey"
head -2 book.state
at 2026-01-11
plain lalanh witness sign site --key w1 --state book.state
plain tail -2 site/checkpoint
lalanh witness check site --witness "$one" --vkey "$vkey"
lalanh witness check site --witness "$one" --witness "$two" --vkey "$vkey" --format csv
echo "exit $?"
echo "== by mail, with a passphrase"
run lalanh witness sign site --key w2 --state book2.state
lalanh witness sign site --key w2 --state book2.state --vkey "$vkey" </dev/null
echo "exit $?"
lalanh witness sign site --key w2 --state book2.state --vkey "$vkey" --passphrase-file pass -o line
sed 's/$/\r/' line >mailed
lalanh witness attach site mailed --witness "$one"
echo "exit $?"
lalanh witness attach site mailed --witness "$two"
lalanh witness check site --witness "$one" --witness "$two" --vkey "$vkey" --format json
quiet lalanh prove 4 --site site
lalanh audit so-4.tlog-proof site/checkpoint --site site --vkey "$vkey" --witness "$one" --witness "$two"
echo "== the book goes on: the signatures go with the old checkpoint"
quiet lalanh donate --fund NKT --amount 200k
cp -r site old
quiet lalanh publish site
lalanh witness attach site line --witness "$two"
echo "exit $?"
lalanh witness check site --witness "$one" --vkey "$vkey" --format csv
echo "exit $?"
plain lalanh witness sign site --key w1 --state book.state
sed -n 4p book.state
echo "== an old copy, and a book with another past"
cp book.state before
run lalanh witness sign old --key w1 --state book.state
mkdir fork
cp so.lalanh* fork
quiet lalanh donate --fund NKT --amount 300k
quiet lalanh publish site
plain lalanh witness sign site --key w1 --state book.state
cp book.state before
(
    cd fork || exit
    for i in 1 2 3; do quiet lalanh donate --fund NKT --amount ${i}k; done
    quiet lalanh publish site
)
cp fork/site/checkpoint forked
run lalanh witness sign fork/site --key w1 --state book.state
cmp fork/site/checkpoint forked && cmp book.state before && echo "nothing was signed or forgotten"
(cd fork && tail -1 site/checkpoint | grep -c nhan-chung)
echo "== half written, missing, spoilt"
cp -r site holes
rm -r holes/tile/0
run lalanh witness sign holes --key w1 --state book.state
run lalanh witness sign nowhere --key w1 --state book.state
run lalanh witness sign site --key none --state book.state
head -c 100 before >cut.state
run lalanh witness sign site --key w1 --state cut.state
cp w1 w3
run lalanh witness sign site --key w3 --state book.state
cp w2.vkey w3.vkey
run lalanh witness sign site --key w3 --state book.state
echo "== a forged line under a witness's name"
cp -r site forged
line='^\(— nhan-chung.example.org\/1 .......................\)'
sed -i -e "s/${line}x/\1y/;t" -e "s/$line./\1x/" forged/checkpoint # one letter is another
lalanh witness check forged --witness "$one" --vkey "$vkey"
echo "exit $?"
lalanh audit --site forged --vkey "$vkey" --witness "$one"
echo "exit $?"
lalanh audit --site site --vkey "$vkey" --witness "$two"
echo "exit $?"
echo "== the state cannot be written: nothing is signed"
cp site/checkpoint before.note
quiet lalanh donate --fund NKT --amount 400k
quiet lalanh publish site
cp site/checkpoint before.note
mkdir full
cp book.state full/book.state
mkdir full/book.state.lock
run lalanh witness sign site --key w1 --state full/book.state
cmp site/checkpoint before.note && echo "the site is as it was"
