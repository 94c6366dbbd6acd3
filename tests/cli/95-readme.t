# The session at the head of README.md does what it says: its first block is run line by line,
# by the clock as it is.
unset LALANH_NOW
readme=$TESTS/../README.md
awk '/^```$/ { if (on) exit } on; /^```console$/ { on = 1 }' "$readme" >session
echo "commands: $(grep -c '^\$ ' session)"
rc=0
while IFS= read -r line; do
    if [[ $line != '$ '* ]]; then
        # What the README shows below a command is the last thing the command said.
        [[ $(tail -n 1 said) == "$line" ]] || diff <(echo "$line") <(tail -n 1 said)
        echo "as shown: $line"
        continue
    fi
    # A command that is followed by another one must have succeeded.
    if ((rc != 0)); then
        echo "exit $rc before: $line"
        cat said
    fi
    rc=0
    bash -c "${line#'$ '}" >said 2>&1 </dev/null || rc=$?
done <session
echo "the last command exits $rc"
