# Clocks: behind the book, far ahead of it, malformed.
book
at 2026-01-10
quiet lalanh donate --fund NKT --amount 10k
at 2026-01-05
run lalanh donate --fund NKT --amount 10k --format csv | sed 's/,[^,]*=,/,...,/'
at 2027-01-05
run lalanh donate --fund NKT --amount 10k
quiet lalanh donate --fund NKT --amount 10k --confirm-date
# A clock that is behind dates nothing before the book's last entry.
at 2025-06-01
lalanh donate --fund NKT --amount 600k 2>&1 | grep -e '^date'
export LALANH_NOW=yesterday
run lalanh balance
# The book's day is Vietnam's whatever zone the machine is set to: its clock is seven hours
# before UTC's, to the second that `date` says.
rm -f so.lalanh*
unset LALANH_NOW
quiet lalanh init --org M --origin example.org/so/dong-ho --host https://example.org/k
quiet lalanh fund add NKT --name "Quỹ"
clock() { # NAME: a gift now; its clock and its day beside those of the office in NAME
    local before after said
    before=$(TZ=$1 date +%FT%T)
    quiet lalanh donate --fund NKT --amount 10k
    after=$(TZ=$1 date +%FT%T)
    said=$(sqlite3 so.lalanh "SELECT body FROM entry WHERE seq =
        (SELECT max(seq) - 1 FROM entry)")
    at=${said#*'"at":"'} day=${said#*'"date":"'}
    at=${at%%'"'*} day=${day%%'"'*}
    [[ ! ${at%[-+]*} < $before && ! ${at%[-+]*} > $after ]] || echo "$before $at $after"
    [[ $day == "${at%T*}" ]] || echo "$day is not the day of $at"
    echo "$TZ: ${at:19}"
}
for zone in UTC America/New_York Asia/Ho_Chi_Minh Pacific/Kiritimati; do
    export TZ=$zone
    clock UTC-7
done
echo 'clock.offset = -03:30' >so.lalanh-conf
clock UTC+3:30
# LALANH_NOW keeps its own.
LALANH_NOW=2126-12-02T05:00:00+02:00 quiet lalanh donate --fund NKT --amount 10k --confirm-date
sqlite3 so.lalanh "SELECT body FROM entry ORDER BY seq DESC LIMIT 1" | grep -o '2126[^"]*'
# What is no offset stops who enters, not who reads.
rm -f so.lalanh*
quiet lalanh init --org M --origin example.org/so/dong-ho --host https://example.org/k
quiet lalanh fund add NKT --name "Quỹ"
for offset in 7 +7:00 +07:10 +14:15 -00:00 +07:00Z; do
    echo "clock.offset = $offset" >so.lalanh-conf
    run lalanh donate --fund NKT --amount 10k
done
quiet lalanh balance
