#!/usr/bin/env bash
# Bring vi.po up to date with the messages in the source, or say what is missing.
#
#   cli/po/update.sh            extract and merge into vi.po; new messages are left empty
#   cli/po/update.sh --check    exit 1 when a message of the source is not translated, is
#                               fuzzy, or breaks the rules of its printf format
set -euo pipefail
cd "$(dirname "$0")/../.."
po=cli/po/vi.po
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

mapfile -t sources < <(find cli ledger receipts reports -name "*.[ch]" | sort)

# The functions whose argument is a message id, and the macros that mark one.
xgettext --language=C --from-code=UTF-8 --output="$scratch/all.pot" \
    --keyword --keyword={_,N_,err_set:3,err_wrap:2,err_input:3,err_refuse:3} --keyword=i18n_in:2 \
    --keyword=i18n_plural:1,2 --keyword=i18n_plural_in:2,3 \
    --keyword={session_warn:1,entry_scan_refuse:2} \
    --flag={err_set:3,err_input:3,err_refuse:3,err_wrap:2,session_warn:1}:c-format \
    "${sources[@]}"
msgmerge --quiet --no-fuzzy-matching --add-location=file "$po" "$scratch/all.pot" |
    msgattrib --no-obsolete | sed '/^"POT-Creation-Date:/d' >"$scratch/new.po"

if [[ ${1:-} != --check ]]; then
    cp "$scratch/new.po" "$po"
    msgfmt --statistics --output-file=/dev/null "$po"
    exit
fi
msgfmt --check-format --output-file=/dev/null "$scratch/new.po"
{
    msgattrib --untranslated "$scratch/new.po" | sed '1,/^$/d' # without the header
    msgattrib --only-fuzzy "$scratch/new.po" | sed '1,/^$/d'
} >"$scratch/missing"
if [[ -s $scratch/missing ]]; then
    cat "$scratch/missing"
    echo "cli/po/vi.po: these messages want a translation; cli/po/update.sh adds them to it"
    exit 1
fi
