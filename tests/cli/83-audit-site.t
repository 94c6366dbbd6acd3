# A published site is read whole and believed in nothing: honest, stale, half written, foreign,
# forged with and without the key [I10] [I11].
book
at 2026-01-10
for i in 1 2 3; do quiet lalanh donate --fund NKT --amount ${i}00k --name "Nguyễn Văn Mẫu"; done
quiet lalanh receipt void 1 --reason HONGMAT
quiet lalanh disburse --fund NKT --amount 50k --purpose QUA --beneficiaries 20
quiet lalanh publish site
url() { lalanh receipt url "$1"; }
vkey=$(vkey_of site)
audit() {
    local rc=0
    lalanh audit "$@" --vkey "$vkey" || rc=$?
    ((rc == 0)) || echo "exit $rc"
}
echo "== honest; the book's key, or only its own word"
url 2 >codes.txt
url 1 >>codes.txt
audit --site site
run lalanh audit --site site
audit --site site codes.txt
audit --site site --format json codes.txt
echo "== stale: the paper is newer"
cp -r site stale
quiet lalanh donate --fund NKT --amount 400k
quiet lalanh publish site
url 4 >>codes.txt
audit --site stale codes.txt
audit --site site codes.txt
echo "== half written, and damaged in each kind of file"
damage() { # NAME, and a command that spoils $NAME/
    rm -rf bad
    cp -r site bad
    (cd bad && eval "$1")
    echo "-- $1"
    audit --site bad
}
damage 'rm checkpoint'
damage 'rm tile/0/000.p/14'
damage 'rm tile/entries/000.p/14'
damage 'truncate -s -1 tile/entries/000.p/14'
damage 'truncate -s -1 tile/0/000.p/14'
damage 'sed -i s/300000/900000/ tile/entries/000.p/14'
damage 'flip tile/0/000.p/14 200'
damage 'rm -r tra-cuu'
damage 'rm tra-cuu/note'
damage 'sed -i "s/,\"state\":\"void\"//" tra-cuu/so/0.json'
damage 'sed -i "s/50000/90000/" tra-cuu/dung/0.json'
damage 'echo >>tra-cuu/index.json'
damage 'cp checkpoint tra-cuu/note'
damage 'cp ../stale/tra-cuu/note tra-cuu/note'
damage 'cp ../stale/checkpoint checkpoint'
damage 'sed -i s/^14/12/ checkpoint'
damage 'rm checkpoint; mkfifo checkpoint'
damage 'echo hello >checkpoint'
run lalanh audit --site nowhere
echo "== the key's owner tells the web another story than the papers"
mkdir fork
cp so.lalanh* fork
(
    cd fork || exit
    quiet lalanh donate --fund NKT --amount 700k
    quiet lalanh publish site
)
quiet lalanh donate --fund NKT --amount 500k
url 5 >>codes.txt
audit --site fork/site codes.txt
quiet lalanh publish site
echo "-- and lends its signed look-up files"
rm -rf site/tra-cuu
cp -r fork/site/tra-cuu site
audit --site site codes.txt
echo "== another book's site"
mkdir other
(
    cd other || exit
    quiet lalanh init --org "Phường Khác" --origin example.org/so/khac --host https://example.org/k
    quiet lalanh fund add A --name "Quỹ A"
    quiet lalanh publish site
)
audit --site other/site codes.txt
lalanh audit --site other/site codes.txt --format csv | sed 's/key [0-9a-f]*/key .../'
echo "== no paper, for a script"

quiet lalanh publish whole
audit --site whole --format json
audit --site whole --format csv
