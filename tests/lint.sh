#!/usr/bin/env bash
# House rules that a compiler cannot check. Prints what breaks one, then a line that counts.
#
#   tests/lint.sh             all rules
#   tests/lint.sh RULE...     only these: the names of the functions below without rule_
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
found=$scratch/found
: >"$found"
folders=(ledger receipts reports cli)
# What obeys the silence: it prints nothing, asks nobody, and does not read the clock.
mapfile -t silent < <(find ledger receipts reports cli/desk cli/import cli/audit -name '*.[ch]' | sort)
mapfile -t ours < <(find "${folders[@]}" -name '*.[ch]' | sort)
mapfile -t all < <(find "${folders[@]}" tests -name '*.[ch]' | sort)
mapfile -t scripts < <(ls cli/po/*.sh tests/*.sh tests/bench/*.sh)

# Say every line of standard input as a finding.
say() {
    sed "s|^|${FUNCNAME[1]#rule_}: |" | tee -a "$found"
}

# The text of C files as FILE:LINE:TEXT, without comments and without what is in strings.
code_of() {
    awk 'FNR == 1 { inside = 0 }
    {
        line = $0
        gsub(/\\./, "", line)
        gsub(/"[^"]*"/, "\"\"", line)
        out = ""
        while (line != "") {
            at = index(line, inside ? "*/" : "/*")
            if (at == 0) {
                if (!inside) out = out line
                break
            }
            if (!inside) out = out substr(line, 1, at - 1)
            line = substr(line, at + 2)
            inside = !inside
        }
        print FILENAME ":" FNR ":" out
    }' "$@"
}

# Both compilers, all files, every warning an error. What they make is looked at below.
rule_compile() {
    local cc
    for cc in gcc clang; do
        make -s -k -j"$(nproc)" V="lint-$cc" CC="$cc" CFLAGS="-O1 -g0 -Werror" objects 2>&1 |
            grep -E 'error:|No rule|undefined' | say
    done
}

rule_format() {
    printf '%s\n' "${all[@]}" |
        xargs -P"$(nproc)" -n16 clang-format-14 --dry-run -Werror 2>&1 |
        grep 'error:' | cut -d: -f1 | sort | uniq -c |
        awk '{ print $2 ": " $1 " places are not laid out as clang-format-14 does" }' | say
}

# A file is a concept, not a size: this only says where to look.
rule_file_length() {
    wc -l "${all[@]}" | awk '$2 != "total" && $1 > 400 { print "file_length: (warning) " $2 ": " $1 " lines" }'
}

# At most 70 lines; at most 6 parameters, not counting a length, which belongs to the pointer
# before it, and the struct err.
rule_function_size() {
    ctags -f - --languages=C --langmap=C:+.h --c-kinds=f --fields=neS "${all[@]}" |
        awk -F'\t' '{
            start = end = 0; signature = ""
            for (i = 4; i <= NF; i++) {
                if ($i ~ /^line:/) start = substr($i, 6)
                if ($i ~ /^end:/) end = substr($i, 5)
                if ($i ~ /^signature:/) signature = $i
            }
            if (end - start + 1 > 70) print $2 ":" start ": " $1 " has " end - start + 1 " lines"
            lengths = gsub(/[(,] *(size_t|struct err) /, "&", signature)
            count = gsub(/,/, ",", signature) + 1 - lengths
            if (count > 6) print $2 ":" start ": " $1 " has " count " parameters"
        }' | say
}

# At most 4 levels: no block opens further right than 20 columns.
rule_nesting() {
    code_of "${ours[@]}" | grep -E '^[^:]*:[0-9]+: {20,}(if|for|while|switch|do)\b' | say
}

# a_b.c exports only a_* (which a_b_* is a part of), whatever room it lies in; main.c also what
# cmd.h says it does.
rule_exports() {
    local source object stem
    for source in "${ours[@]}"; do
        object=build/lint-gcc/${source%.c}.o
        [[ $source == *.c && -e $object ]] || continue
        stem=$(basename "$source" .c)
        nm -g --defined-only "$object" | awk '{ print $3 }' |
            grep -vE "^(${stem%%_*}_|${stem/main/cmd}_|main\$)" |
            sed "s|.*|$source exports & (want ${stem%%_*}_*)|"
    done | say
}

rule_headers_alone() {
    local flags
    flags="-std=c11 -D_POSIX_C_SOURCE=200809L -I. -Ibuild/lint-gcc -fsyntax-only"
    printf '%s\n' "${all[@]}" | grep '\.h$' |
        xargs -P"$(nproc)" -I{} sh -c \
            "echo '#include \"{}\"' | gcc $flags -x c - 2>&1 | grep -m1 error | sed 's|^|{}: |'" |
        say
}

# cmd, serve -> desk, import, audit, province -> reports, receipts -> ledger; reports take of
# receipts what draws and spells, not the receipt itself.
rule_arrows() {
    arrow() { # ROOM... PATTERN: what no file below these rooms includes
        find "${@:1:$#-1}" -name '*.[ch]' -exec grep -nHE "^#include \"(${*: -1})" {} + 2>/dev/null
    }
    {
        arrow ledger 'receipts/|reports/|cli/|tests/'
        arrow receipts 'reports/|cli/|tests/'
        arrow reports 'cli/|tests/|receipts/receipt'
        arrow cli/desk cli/import cli/audit 'cli/(term|cmd|print|serve)/|tests/'
        arrow cli/desk 'cli/(import|audit)/'
        arrow cli/term 'cli/(print|cmd)/'
        arrow cli/print 'cli/cmd/'
        arrow cli 'tests/'
    } | say
}

# One dependency, one file.
rule_dependencies() {
    local row header owner
    for row in sqlite3=ledger/log/db sodium=ledger/base/crypto openssl/=ledger/base/hash \
        utf8proc=ledger/base/utf8 hpdf=receipts/paper/pdf qrencode=receipts/qr jansson=nobody \
        csv.h=cli/import/csv libintl=nobody locale.h=nobody; do
        header=${row%%=*} owner=${row#*=}
        grep -nE "^#include <$header" "${ours[@]}" | grep -v "^$owner" | say
    done
}

# The library and the acts print nothing (reports write to the file they are given), do not exit,
# read no clock and no environment, and call no translator. The one file that reads the clock
# hands it to a desk.
rule_silence() {
    code_of "${silent[@]}" |
        grep -E '[^a-zA-Z_](printf|vprintf|puts|putchar|perror|exit|_exit|abort|getenv|time|clock|clock_gettime|localtime|gmtime|setlocale|gettext|isatty|_)\(|[^a-z_](stdout|stderr|stdin|i18n_[a-z_]+)\b' |
        grep -v '^ledger/base/file.c:.*stdin\|^cli/desk/desk_system.c:.*[^a-z_]time(' | say
}

# Nor do they name a command or an option: that is for who says the sentence. What stands on the
# public page for an auditor is content, and may.
rule_commands() {
    printf '%s\n' "${silent[@]}" | grep -v '^cli/import/' |
        xargs grep -nHE "\"[^\"]*('lalanh [a-z]|--[a-z][a-z])" |
        grep -v '^reports/site/out_index.c:.*<pre>\|^cli/audit/scan.c:.*--raw\|^[^:]*:[0-9]*: \*' |
        say
}

rule_banned() {
    code_of "${ours[@]}" |
        grep -E '[^a-z_](strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|atoll|atof|strtok|strncpy|alloca|rand|srand|system|popen|tmpnam|tempnam|mktemp)\(' |
        say
    code_of "${all[@]}" | grep -F '//' | say
    grep -nE 'NDEBUG|\b(TODO|FIXME)\b' "${all[@]}" ledger/*.md ledger/*/*.sql Makefile \
        README.md tests/cli/*.t | say
    grep -LE '^/\* SPDX-License-Identifier: MIT \*/$' "${all[@]}" | sed 's/$/: no SPDX line/' | say
}

# Every promise is attacked by the tests that ledger.c names, and they name it.
rule_promises() {
    local promise test
    awk '/^ \* \[I/ { promise = $2 }
        / \*\// { exit }
        promise { while (match($0, /(t_|[0-9][0-9]-)[a-z_-]+/)) {
            print promise, substr($0, RSTART, RLENGTH)
            named[promise] = 1
            $0 = substr($0, RSTART + RLENGTH)
        } }
        /^ \* \[I/ { all[promise] = 1 }
        END { for (p in all) if (!named[p]) print p, "(none)" }' ledger/ledger.c |
        while read -r promise test; do
            find tests \( -name "$test.c" -o -name "$test.t" \) -exec cat {} + | grep -qF "$promise" ||
                echo "ledger.c says that $test attacks $promise; it does not say so"
        done | say
}

# ledger/DESIGN.md section 3.
rule_top_level() {
    local name
    for name in ledger cli receipts reports tests Makefile README.md LICENSE; do
        [[ -e $name ]] || echo "$name is missing"
    done | say
    for name in *; do
        case $name in
        ledger | cli | receipts | reports | tests | Makefile | README.md | LICENSE) ;;
        findings) ;;   # surprises of outside software
        so-thu) ;;     # README's trial
        build | dist) ;; # what make leaves
        *) echo "$name does not belong at the top" ;;
        esac
    done | say
}

rule_cppcheck() {
    local made=build/lint-cppcheck/made
    mkdir -p "$made"
    # What was made at build time, but not the bytes of pages and fonts: they take minutes.
    (cd build/lint-gcc && find . -name '*.h' -size -64k -exec cp --parents -t "../../$made" {} +)
    # nullPointerRedundantCheck: our T_ macros go on after a failed check.
    # uninit...: it does not see that a call fills what it is given, or fails; gcc looks, too.
    # preprocessorErrorDirective: X-macro tables that it cannot read.
    cppcheck -q -j"$(nproc)" --std=c11 --enable=warning,performance,portability \
        --inline-suppr --cppcheck-build-dir=build/lint-cppcheck -I. "-I$made" \
        -D_POSIX_C_SOURCE=200809L --suppress=nullPointerRedundantCheck \
        --suppress=uninitvar --suppress=uninitStructMember --suppress=ctuuninitvar \
        --suppress=preprocessorErrorDirective --suppress=normalCheckLevelMaxBranches \
        --template='{file}:{line}: {id}: {message}' "${folders[@]}" 2>&1 | say
}

rule_shellcheck() {
    shellcheck -f gcc "${scripts[@]}" | say
    shellcheck -f gcc -s bash -e SC2154 tests/cli/*.t cli/lalanh.bash | say
}

rule_messages() {
    cli/po/update.sh --check >"$scratch/messages" 2>&1 ||
        echo "$(grep -c '^msgid' "$scratch/messages") messages without a Vietnamese translation;" \
            "cli/po/update.sh --check lists them" | say
}

rules=("$@")
((${#rules[@]})) || rules=(compile format file_length function_size nesting exports headers_alone
    arrows dependencies silence commands banned promises top_level cppcheck shellcheck messages)
for rule in "${rules[@]}"; do
    "rule_$rule"
done
count=$(wc -l <"$found")
echo "lint: ${#rules[@]} rules, ${#all[@]} files, $count findings"
((count == 0))
