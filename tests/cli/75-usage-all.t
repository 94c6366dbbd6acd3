# Every option of every command that writes, as the program itself lists them, with values that
# cannot be read: exit 2, and nothing is entered. So that no line is refused for another reason,
# each is also given as it stands, last: it does what it says.
book
at 2026-01-10
quiet lalanh donate --fund NKT --amount 500k --name "Nguyễn Văn Mẫu"
quiet lalanh donate --fund NKT --amount 5tr --class box --public --name "Nguyễn Văn Mẫu"
quiet lalanh donate --fund NKT --amount 5tr --pot bank/VCB --no-receipt --name "Nguyễn Văn Mẫu"
quiet lalanh donate --fund NKT --amount 1tr --pot bank/VCB
echo x >evidence.txt
quiet lalanh donate --fund NKT --item Gạo --qty 5 --unit kg --no-receipt
quiet lalanh publish site
mkdir other
quiet lalanh init --ledger other/so.lalanh --org "Hội khác" --origin example.org/khac --host https://example.org/k
quiet lalanh publish other/site --ledger other/so.lalanh
quiet lalanh witness init w.key --name example.org/w
vkey=$(vkey_of site)
cp "$TESTS/data/vietcombank.csv" "$TESTS/data/map.csv" "$TESTS/data/map.conf" .
printf 'ngày,họ tên,số tiền\n10/01/2026,Nguyễn Văn Mẫu,10000\n' >cash.csv

hidden=$(printf 'x\u200by') bytes=$(printf 'a\xffb')
# Free text: whatever is text is good.
text=" name phone note village item unit org document bank number evidence with "
tried=0
refused() { # $1 of option $2, then the whole line
    local command=$1 option=$2 said rc
    local -a words
    read -ra words <<<"$command"
    shift 2
    said=$(lalanh "${words[@]}" "$@" 2>&1 </dev/null)
    rc=$?
    tried=$((tried + 1))
    ((rc == 2)) || echo "exit $rc: lalanh $command $(printf '%q ' "$@"): $said"
    grep -q -e "$option" <<<"$said" || echo "does not name $option: lalanh $command $(printf '%q ' "$@"): $said"
}
# Try one option of a line, where the line has it: $1 is the command, $2 the option, $3 its
# choices; then the line.
declare -A done_with
attack() {
    local command=$1 option=$2 rule=$3 value
    local -a rest=() values=("" "$hidden" "$bytes")
    shift 3
    for word in "$@"; do [[ $word == "--$option="* ]] || rest+=("$word"); done
    ((${#rest[@]} < $#)) || return 0
    done_with["$command --$option"]=1
    if [[ $rule == "<file>" ]]; then values=(""); fi
    # One is enough of those that are read in one place, by the options' table.
    if [[ $rule == *"|"* || $option =~ ^(by|date|amount|fund|qty|value)$ ]]; then values=(); fi
    if [[ $text != *" $option "* && $rule != "<file>" ]]; then values+=(31/02/2026); fi
    for value in "${values[@]}"; do
        refused "$command" "--$option" "${rest[@]}" "--$option=$value"
    done
}
size() { lalanh verify --light --format json | sed 's/.*"size":\([0-9]*\).*/\1/'; }
before=$(size)
lines=()
while IFS='|' read -r command line; do
    line=${line/VKEY/$vkey}
    IFS=';' read -ra words <<<"$line"
    read -ra name <<<"$command"
    words+=(--by=THUQUY --lang=en)
    if lalanh help --options "${name[@]}" | grep -q '^--format=text'; then words+=(--format=text); fi
    while IFS='=' read -r option rule; do
        [[ -n ${done_with["$command $option"]-} ]] || attack "$command" "${option#--}" "$rule" "${words[@]}"
    done < <(lalanh help --options "${name[@]}" | grep '=')
    lines+=("$command|$line")
done <<'ROWS'
init|--ledger=new.lalanh;--org=Hội Mẫu;--origin=example.org/so/moi;--host=https://example.org/k;--book=2026;--unit=MAU;--level=commune
fund add|A;--name=Quỹ A;--target=1tr;--opens=2026-01-01;--closes=2026-12-31;--document=01/QĐ;--purpose=QUA
account add|B;--bank=Ngân hàng Mẫu;--number=0123
opening|--fund=NKT;--amount=1tr;--pot=cash;--purpose=QUA;--date=2026-01-10
opening|--fund=NKT;--item=Gạo;--qty=5;--unit=kg;--value=100k;--value-source=invoice
donate|--fund=NKT;--amount=1tr;--pot=bank/VCB;--form=bank;--name=Nguyễn Văn Mẫu;--phone=0912345678;--class=individual;--village=Thôn Mẫu;--purpose=QUA;--paper-book=Q1;--paper-number=3;--date=2026-01-10;--note=x
donate|--fund=NKT;--amount=2tr;--class=box;--givers=3;--fx-amount=100;--fx-currency=USD;--fx-rate=20000;--fx-source=VCB;--foreign
donate|--fund=NKT;--item=Gạo;--qty=5;--unit=kg;--value=100k;--value-source=invoice
purchase|--fund=NKT;--amount=100k;--pot=cash;--item=Gạo;--qty=5;--unit=kg;--purpose=QUA;--date=2026-01-10;--note=x;--evidence=evidence.txt;--approver=CT;--from=6:100k
purchase|--fund=NKT;--amount=100k;--item=Gạo;--qty=5;--unit=kg;--value=100k;--value-source=invoice
disburse|--fund=NKT;--amount=100k;--pot=cash;--purpose=QUA;--beneficiaries=2;--date=2026-01-10;--note=x;--from=6:100k;--approver=CT;--evidence=evidence.txt
disburse|--fund=NKT;--item=Gạo;--qty=1;--unit=kg;--value=10k;--value-source=invoice;--purpose=QUA;--beneficiaries=2
transfer|--fund=NKT;--to=TET;--amount=10k;--pot=cash;--purpose=QUATET;--date=2026-01-10;--note=x;--basis=consent;--document=x;--from=6:10k
transfer|--fund=NKT;--to=TET;--item=Gạo;--qty=1;--unit=kg;--value=10k;--value-source=invoice;--purpose=QUATET;--basis=consent
deposit|--fund=NKT;--from=cash;--to=bank/VCB;--amount=10k;--date=2026-01-10;--note=x
bank interest|--fund=NKT;--account=VCB;--amount=1k;--date=2026-01-10
bank fee|--fund=NKT;--account=VCB;--amount=1k;--date=2026-01-10
refund|6;--amount=1k;--reason=YEUCAU;--pot=cash;--date=2026-01-10;--note=x
refund|11;--item=Gạo;--qty=1;--unit=kg;--value=10k;--value-source=invoice;--reason=YEUCAU
receipt issue|8;--name=Nguyễn Văn Mẫu
receipt replace|2;--name=Nguyễn Văn Mẫu
receipt void|3;--reason=SAITEN;--note=x
reverse|9;--reason=SAITEN;--note=x;--date=2026-01-10;--approver=CT
receipt consent|--gift=8;--public
statement|--fund=NKT;--from=2026-01-01;--to=2026-01-31;--small=10;--output=s.pdf;--annex;--format=pdf
publish|site;--log=https://example.org/so;--with=other/site/so.json
import|cash.csv;--fund=NKT;--form=cash;--dry-run
import|--form=cash;--template;--output=list.csv
import|vietcombank.csv;--bank=vietcombank;--fund=NKT;--account=VCB;--dry-run
import|map.csv;--map=map.conf;--fund=NKT;--account=VCB;--review=review.csv
witness init|w2.key;--name=example.org/v
witness sign|site;--key=w.key;--state=s;--vkey=VKEY
witness sign|site;--key=w.key;--state=s;--output=line
ROWS
for line in "${lines[@]}"; do
    command=${line%%|*}
    read -ra name <<<"$command"
    for option in $(lalanh help --options "${name[@]}" | sed -n 's/^\(--[a-z-]*\)=.*/\1/p'); do
        [[ $option == --ledger || $option == --passphrase-file ||
            -n ${done_with["$command $option"]-} ]] || echo "not tried: $command $option"
    done
done
[[ $(size) == "$before" ]] || echo "something was entered"
echo "tried: $tried"
for line in "${lines[@]}"; do
    IFS=';' read -ra words <<<"${line#*|}"
    command=${line%%|*}
    read -ra name <<<"$command"
    said=$(lalanh "${name[@]}" "${words[@]}" 2>&1 </dev/null) || echo "exit $?: lalanh $command ${words[*]}: $said"
done
