# A short session in Vietnamese, chosen by --lang although the environment says English.
# What differs from run to run is masked.
vi() {
    run lalanh --lang vi "$@" 2>&1 | sed -E \
        -e 's|(mau/2026)\+[0-9a-f]{8}\+[A-Za-z0-9+/]+|\1+KHÓA|g' \
        -e "s|$PWD|THƯ-MỤC|" -e 's|[A-Za-z0-9+/]{43}=|MÃ|g' -e 's|#[0-9]{100,}|#SỐ|'
}
vi
vi init --org "Ủy ban MTTQ Việt Nam phường Mẫu" --origin example.org/so/mau/2026 --host https://example.org/k
vi
vi donate --amount 500k
vi fund add NKT --name "Quỹ trợ giúp người khuyết tật"
vi fund list
vi donate --amount 500k --name "Nguyễn Văn Mẫu" --public
vi donate --amount 1.5
vi donate --amont 500k
vi donat
run lalanh donate --amont 500k --lang=vi
vi donate --amount 500k --date 16/01/2026
vi donate --form goods --item "xe lăn" --qty 2
vi donate --form goods --item "xe lăn" --qty 2 --unit chiếc
vi disburse --purpose HOCBONG --amount 800.000 --beneficiaries 2
vi disburse --purpose HOCBONG --amount 300.000 --beneficiaries 2
vi reverse 2 --reason SAISOTIEN
vi balance
vi list
vi trace 2
vi show 6
vi balance --format csv
vi verify
vi check "$(lalanh receipt url 1)"
vi verify --help
vi help
# Where the environment names no language it is Vietnamese; any other one reads English.
run env -u LANGUAGE lalanh balanc
run env LANGUAGE=fr lalanh balanc
run env LANGUAGE=en lalanh --lang de balance
# The words are in the program: it speaks alone in a folder, in whatever locale.
mkdir elsewhere
cp "$(command -v lalanh)" elsewhere/lalanh
run env -u LANGUAGE elsewhere/lalanh balanc
run env -u LANGUAGE LC_ALL=C elsewhere/lalanh balanc
run env -i elsewhere/lalanh balanc
# A translation whose format does not match its English never becomes part of it.
for text in '%s' '%lu'; do
    cat >a.po <<PO
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

#, c-format
msgid "\"%<PRIu64>\"\\n"
msgstr "\"số $text\"\\n"
PO
    sed -i 's/%lu/%<PRIu64>/' a.po
    rc=0
    "$TESTS/../cli/po/table.sh" a.po 2>said || rc=$?
    echo "exit $rc"
done
sed -i 's/nplurals=1; plural=0/nplurals=2; plural=n != 1/' a.po
"$TESTS/../cli/po/table.sh" a.po 2>&1 | tail -n 1
