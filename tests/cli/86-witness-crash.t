# Signing stops at the n-th thing it does to the disk, for every n: it fails, the disk is full, the
# program is killed, or the power fails and takes what was not synced. Never is a signature ahead
# of the state file, and never is another past signed [I15].
book
at 2026-01-10
mkdir was work other
cp so.lalanh* other
quiet lalanh donate --fund NKT --amount 100k
quiet lalanh publish site
quiet lalanh witness init w1 --name nhan-chung.example.org/1
vkey=$(vkey_of site)
quiet lalanh witness sign site --key w1 --state was/state --vkey "$vkey"
for i in 1 2 3; do quiet lalanh --ledger other/so.lalanh donate --fund NKT --amount ${i}00k --date 2026-01-09; done
quiet lalanh --ledger other/so.lalanh donate --fund NKT --amount 900k
quiet lalanh --ledger other/so.lalanh publish fork
quiet lalanh donate --fund NKT --amount 200k
quiet lalanh publish site
cp -r site fork was

sign() { # PROGRAM SITE
    "$1" witness sign "work/$2" --key w1 --state work/state --vkey "$vkey" >said 2>&1 </dev/null
}
is_signed() { grep -q '^— nhan-chung' "work/$1/checkpoint"; }
remembers() { grep -qF "$(sed -n 3p "work/$1/checkpoint")" work/state; } # its root
bad() {
    echo "kind $kind, step $n, exit $code: $1"
    cat said
}

# One stop; then the other past is refused, and the next run ends what this one
# began, once the book's keeper has published again where the site was left half written.
step() {
    rm -rf work
    cp -r was work
    STOP_FOLDER=$PWD/work STOP=$kind:$n:$((n * 7 + toss)) sign "$BUILD/tests/lalanh-stop" site
    code=$?
    if is_signed site && ! remembers site; then bad "signed, not remembered"; fi
    ((code != 0)) || is_signed site || bad "done, not signed"
    sign lalanh fork
    (($? == 3)) || bad "another past is not refused"
    ! is_signed fork || bad "another past is signed"
    if ! sign lalanh site; then
        quiet lalanh publish work/site
        sign lalanh site || bad "the next run fails"
    fi
    if ! is_signed site || ! remembers site; then bad "the next run does not end it"; fi
}

steps=0
for kind in 1 2 3 4; do # STOP_FAIL, STOP_FULL, STOP_DIE, STOP_LOSE
    for ((n = 1, code = 1; n < 100; n++)); do
        for toss in 0 1 2; do
            step
            ((steps++))
            ((kind == 4)) || break
        done
        # Past the last thing nothing stops it.
        ((kind < 3 && n < 30)) || ((code != 0)) || break
    done
done
((steps > 100)) || echo "only $steps stops"
# Two at once, for two pasts: one of them is signed.
kind=0 n=0 code=0 pasts=0
for round in 1 2 3 4 5 6 7 8 9 10; do
    rm -rf work
    cp -r was work
    rm work/state
    for name in site fork; do
        lalanh witness sign work/$name --key w1 --state work/state --vkey "$vkey" >said.$name 2>&1 </dev/null &
    done
    wait
    ! is_signed site || ((pasts++))
    ! is_signed fork || ((pasts++))
    ((pasts == round)) || echo "round $round: $pasts pasts are signed"
done
echo "signed pasts: $pasts in 10 rounds"
