#!/bin/sh
# The messages of a catalogue as the rows of a C table, for cli/term/i18n.c: { English, its
# translation }, sorted by the bytes of the English. Untranslated and fuzzy messages are left out.
# Refuses a catalogue whose formats do not match, or that has more than one plural form.
#
#   cli/po/table.sh FILE.po [CC]     CC tells what PRIu64 and its like are on this machine
set -eu
po=$1
cc=${2:-cc}

msgfmt --check --output-file=/dev/null "$po"
grep -q '^"Plural-Forms: nplurals=1; ' "$po" || {
    echo "$po: i18n.c knows one plural form" >&2
    exit 1
}
# In a catalogue a length modifier of inttypes.h stands by its name, as in %<PRIu64>.
widths=$(printf '#include <inttypes.h>\n@PRIu64@PRId64@PRIu32@PRId32@\n' | $cc -E -P - | sed -n 's/[" ]//g; /^@/p')

# PO strings are C strings already; only the sort key, up to the first \001, is unescaped. There
# a tab and a new line become \002 and \003, which sort as those do: before all other characters.
msgattrib --translated --no-fuzzy --no-obsolete --no-wrap "$po" | LC_ALL=C awk -v widths="$widths" '
    BEGIN {
        split(widths, width, "@")
        split("@PRIu64@PRId64@PRIu32@PRId32", name, "@")
    }
    function row(   key, i) {
        if (id != "") {
            for (i = 2; i <= 5; i++) {
                gsub("<" name[i] ">", width[i], id)
                gsub("<" name[i] ">", width[i], text)
            }
            key = id
            gsub(/\\\\/, "\004", key)
            gsub(/\\t/, "\002", key)
            gsub(/\\n/, "\003", key)
            gsub(/\\"/, "\"", key)
            gsub(/\004/, "\\", key)
            print key "\001{ \"" id "\", \"" text "\" },"
        }
        id = text = ""
    }
    /^msgid "/ { row(); part = "id" }
    /^msgid_plural "/ { part = "" }
    /^msgstr(\[0\])? "/ { part = "text" }
    /^(msg[a-z_]*(\[0\])? )?"/ {
        sub(/^[^"]*"/, "")
        sub(/"$/, "")
        if (part == "id") id = id $0
        if (part == "text") text = text $0
    }
    END { row() }
' | LC_ALL=C sort | cut -d "$(printf '\001')" -f 2-
