# The manual names every command, every option, every configuration name, and the limits as
# they are; it is clean mdoc; every --help works.
root=$TESTS/..
man=$root/cli/lalanh.1
mandoc -Tlint -W warning "$man"
mandoc -Tutf8 -O width=400 "$man" | col -bx >manual

for first in $(lalanh help --names); do
    second=$(lalanh help --names "$first")
    if [[ -z $second ]]; then echo "$first"; fi
    for word in $second; do echo "$first $word"; done
done >commands
(($(wc -l <commands) >= 25)) || echo "too few commands: $(wc -l <commands)"

while read -r command; do
    # shellcheck disable=SC2086
    lalanh help --options $command | sed "s/=.*//; s/^/$command\t/"
done <commands >options
cut -f2 options | sort | uniq -u >used-once

# What is said at the command, up to the next one.
section() {
    awk -v name="     $1" '/^     [a-z]/ { on = index($0 " ", name " ") == 1 } on' manual
}
while IFS=$'\t' read -r command option; do
    grep -q -- "$option\b" manual || echo "no option in the manual: $command $option"
    # One that no other command has stands where its command is explained.
    ! grep -qxe "$option" used-once || section "$command" | grep -q -- "$option\b" ||
        echo "$option is not explained at $command"
done <options

while read -r command; do
    grep -q "^     $command\( \|$\)" manual || echo "no command in the manual: $command"
    # shellcheck disable=SC2086
    lalanh $command --help >help 2>help-errors || echo "exit $?: $command --help"
    grep -q '^usage: ' help || echo "no usage: $command --help"
    [[ ! -s help-errors ]] || echo "on standard error: $command --help"
done <commands

sed -n '/^static const char \*const known/,/^};/s/"/\n/gp' "$root/cli/desk/config.c" |
    grep -E '^[a-z_]+(\.[a-z_]+)*$' >names
while read -r name; do
    grep -qwF "$name" manual || echo "no configuration name in the manual: $name"
done <names

grep -oE '\b[A-Z]+_[A-Z_]+=[0-9]+\b' manual >limits
while IFS='=' read -r name value; do
    grep -rqE --include='*.h' "#define $name $value\b" "$root"/{ledger,cli,receipts} ||
        echo "the manual says $name is $value"
done <limits

# The Vietnamese page is shorter: every command, variable, exit code and configuration name, and no
# option that there is not.
man_vi=$root/cli/lalanh.vi.1
mandoc -Tlint -W warning "$man_vi"
mandoc -Tutf8 -O width=400 "$man_vi" | col -bx >manual-vi
while read -r command; do
    grep -q "^     $command\( \|$\)" manual-vi || echo "no command in the Vietnamese manual: $command"
done <commands
while read -r name; do
    grep -qwF "$name" manual-vi || echo "no configuration name in the Vietnamese manual: $name"
done <names
{ cut -f2 options && echo --version && lalanh --help; } >options-of-all
grep -oE -- '--[a-z][a-z-]*' manual-vi | sort -u >options-vi
while read -r option; do
    grep -qwe "$option" options-of-all ||
        echo "the Vietnamese manual invents $option"
done <options-vi
(($(wc -l <options-vi) > 40)) || wc -l options-vi
for page in "$man" "$man_vi"; do
    grep -E '^\.It (Ev|[0-9]$)' "$page" >"said-$(basename "$page")"
done
diff said-lalanh.1 said-lalanh.vi.1
# Nothing above may have been silent because there was nothing to look at.
(($(wc -l <options) > 250 && $(wc -l <names) > 30 && $(wc -l <limits) > 10)) ||
    wc -l options names limits
echo "the manual and the program agree"
