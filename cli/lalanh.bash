# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Completion of lalanh in bash. It asks the program itself, so it knows every command, option
# and choice that the program knows, and the funds and accounts of the book at hand.

# Ask the program, about the book that the line names with --ledger; never prompts.
_lalanh_ask() {
    "$program" ${ledger:+--ledger "$ledger"} "$@" 2>/dev/null </dev/null
}

# The first column of a table: the codes of the funds or accounts. Its heading is no code.
_lalanh_codes() {
    _lalanh_ask "$1" list --format csv | sed -n 's/^\([A-Z0-9_-]\{1,\}\),.*/\1/p'
}

_lalanh_pots() {
    echo cash
    _lalanh_codes account | sed 's|^|bank/|'
}

# Offer those of the words that begin with what was typed.
_lalanh_offer() {
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current")
}

_lalanh_offer_files() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
}

# The value of an option; `rule` is what `help --options` says behind its '='.
_lalanh_value() {
    local option=$1 rule=$2
    case $command:$option:$rule in
    *'<file>') _lalanh_offer_files ;;
    *:--fund: | transfer:--to:) _lalanh_offer "$(_lalanh_codes fund)" ;;
    *:--account:) _lalanh_offer "$(_lalanh_codes account)" ;;
    *:--pot: | deposit:--from: | deposit:--to:) _lalanh_offer "$(_lalanh_pots)" ;;
    *) _lalanh_offer "${rule//|/ }" ;;
    esac
}

# Find the command among the words before the current one, and what the last of them is: an
# option that waits for its value sets `option` and `rule`. The line was split at '=', which
# stands as a word of its own.
_lalanh_read_line() {
    local options word line i
    options=$(_lalanh_ask help --options help)
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ -n $option && $word == '=' ]]; then continue; fi
        if [[ -n $option ]]; then
            if [[ $option == --ledger ]]; then ledger=${word/#\~\//$HOME/}; fi
            option=""
            continue
        fi
        if [[ $word == -o ]]; then word=--output; fi
        if [[ $word == -* ]]; then
            line=$(grep -e "^$word=" <<<"$options")
            if [[ -n $line ]]; then
                option=$word
                rule=${line#*=}
            fi
        elif [[ -z $command && -n $(_lalanh_ask help --names "$word") ]]; then
            group=$word
        elif [[ -z $command ]]; then
            command=${group:+$group }$word
            # A command may be two words.
            # shellcheck disable=SC2086
            options=$(_lalanh_ask help --options $command)
        fi
    done
    known=$(cut -d= -f1 <<<"$options")
}

_lalanh() {
    local program=${COMP_WORDS[0]} current=${COMP_WORDS[COMP_CWORD]}
    local ledger="" group="" command="" option="" rule="" known=""
    COMPREPLY=()
    _lalanh_read_line
    if [[ $current == '=' ]]; then current=""; fi
    if [[ -n $option ]]; then
        _lalanh_value "$option" "$rule"
    elif [[ $current == -* ]]; then
        _lalanh_offer "$known"
    elif [[ -z $command ]]; then
        _lalanh_offer "$(_lalanh_ask help --names ${group:+"$group"})"
    elif [[ $command == help ]]; then
        _lalanh_offer "codes $(_lalanh_ask help --names)"
    elif [[ $command == import || $command == check ]]; then
        _lalanh_offer_files
    fi
}

complete -F _lalanh lalanh
