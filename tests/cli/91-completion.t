# Completion asks the program: commands, second words, options, choices, files, and the codes
# of the funds and accounts of the book.
# shellcheck source=/dev/null
. "$TESTS/../cli/lalanh.bash"
book

# complete_line WORD...: the last word is the one being typed.
complete_line() {
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    _lalanh
    printf '%s| ' "$*"
    printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort | paste -sd'|'
}

complete_line lalanh d
complete_line lalanh receipt ""
complete_line lalanh witness ""
complete_line lalanh witness sign --
complete_line lalanh audit --w
complete_line lalanh --lang en fund ""
complete_line lalanh donate --p
complete_line lalanh donate --form ""
complete_line lalanh donate --form = g
complete_line lalanh donate --form =
complete_line lalanh donate --fund ""
complete_line lalanh donate --fund N
complete_line lalanh donate --pot ""
complete_line lalanh deposit --from cash --to b
complete_line lalanh bank fee --account ""
complete_line lalanh transfer --fund NKT --to ""
complete_line lalanh statement --to ""
complete_line lalanh donate --amount 500k --public --cl
complete_line lalanh --l
complete_line lalanh list --kind re
complete_line lalanh export --format ""
complete_line lalanh help f
complete_line lalanh help c
touch "sao ke.csv" sach.json other.pdf
complete_line lalanh import sa
complete_line lalanh import --map s
complete_line lalanh receipt print 1 -o o
complete_line lalanh check oth
mkdir elsewhere
complete_line lalanh --ledger elsewhere/none.lalanh donate --fund ""
complete_line lalanh --ledger so.lalanh donate --fund ""
complete_line lalanh nonsense --f
complete -p lalanh
