# The session at the head of README.md does what it says: its first block is run line by line, in
# one shell, by the clock as it is, and in other years.
readme=$TESTS/../README.md
awk '/^```$/ { if (on) exit } on; /^```console$/ { on = 1 }' "$readme" >session
echo "commands: $(grep -c '^\$ ' session)"
said=$PWD/said
play() {
    local line rc=0
    while IFS= read -r line; do
        if [[ $line != '$ '* ]]; then
            # What the README shows below a command is the last thing the command said.
            [[ $(tail -n 1 "$said") == "$line" ]] || diff <(echo "$line") <(tail -n 1 "$said")
            echo "as shown: $line"
            continue
        fi
        # A command that is followed by another one must have succeeded.
        if ((rc != 0)); then
            echo "exit $rc before: $line"
            cat "$said"
        fi
        rc=0
        eval "${line#'$ '}" >"$said" 2>&1 </dev/null || rc=$?
    done <"$1"
    echo "the last command exits $rc"
}
for now in "" 2026-12-31T23:59:30+07:00 2027-01-01T00:00:10+07:00 2031-02-28T12:00:00+07:00; do
    export LALANH_NOW=$now
    mkdir "at-$now"
    (cd "at-$now" && play ../session)
    # It stayed in the folder that it made, the reader's book is whole, and git sees none of it.
    (cd "at-$now" && echo ./*)
    (cd "at-$now/so-thu" && lalanh verify >"$said" 2>&1) || cat "$said"
    cp "$TESTS/../.gitignore" "at-$now/.gitignore"
    (cd "at-$now" && git init -q . && git status --porcelain --untracked-files=all)
done
