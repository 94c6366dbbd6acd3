# One entry's proof in a file, made by a book or by its site, checked by somebody else [I11].
book
at 2026-01-10
for i in 1 2; do quiet lalanh donate --fund NKT --amount ${i}00k --name "Nguyễn Văn Mẫu"; done
quiet lalanh publish site
quiet lalanh donate --fund NKT --amount 300k
run lalanh prove 4
run lalanh prove 2026/000003 -o three.tlog-proof
run lalanh prove 0 --site site -o genesis.tlog-proof
run lalanh audit so-4.tlog-proof three.tlog-proof genesis.tlog-proof
# By hand, with tools that we did not write: the entry is there, and its hash is the leaf.
sed -n 's/^extra //p' so-4.tlog-proof | base64 -d | python3 -c \
    'import json,sys; e = json.load(sys.stdin); print(e["seq"], e["kind"], e["amount"])'
python3 - <<'PY'
import base64, hashlib
lines = open("genesis.tlog-proof").read().split("\n")
extra, index = base64.b64decode(lines[1].split()[1]), int(lines[2].split()[1])
end = lines.index("")
path = [base64.b64decode(x) for x in lines[3:end]]
size, root = int(lines[end + 2]), base64.b64decode(lines[end + 3])
node, last = hashlib.sha256(b"\0" + extra).digest(), size - 1
for p in path:  # RFC 9162 section 2.1.3.2
    right = index % 2 == 1 or index == last
    node = hashlib.sha256(b"\1" + (p + node if right else node + p)).digest()
    if right:
        while index % 2 == 0 and index > 0:
            index, last = index >> 1, last >> 1
    index, last = index >> 1, last >> 1
print("the proof of RFC 9162 holds:", node == root and last == 0)
PY
lalanh prove 4 -o - | cmp - so-4.tlog-proof && echo "standard output is the same file"
echo "== what cannot be proved"
run lalanh prove 99
run lalanh prove 2026/000099
run lalanh prove 2025/000001
run lalanh prove nothing
run lalanh prove 8 --site site
run lalanh prove 4 --site nowhere
run lalanh prove 4 -o none/x.tlog-proof
echo "== somebody who has the site alone"
mkdir away
(
    cd away || exit
    run lalanh prove 2026/000002 --site ../site
    run lalanh prove 4
    run lalanh audit so-7.tlog-proof --site ../site
)
echo "== a site, or a book, that is another"
mkdir fork
cp so.lalanh* fork
(cd fork && quiet lalanh donate --fund NKT --amount 7k && quiet lalanh publish site)
run lalanh prove 4 --site fork/site
quiet lalanh donate --fund NKT --amount 9k
quiet lalanh donate --fund NKT --amount 9k
run lalanh prove 4 --site fork/site
cp so.lalanh bad.lalanh
sqlite3 bad.lalanh "DROP TRIGGER entry_update; UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), '100000', '900000') AS BLOB) WHERE seq = 4;"
run lalanh prove 4 --ledger bad.lalanh
[[ -e so-9.tlog-proof ]] || echo "nothing was written"
