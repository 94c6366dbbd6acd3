# donate on a terminal asks for one gift after another, in Vietnamese; a wrong answer is said
# and asked again at its own question, "k" enters nothing, an empty amount ends the sitting.
book
cat >talk.py <<'PY'
"""Run a program on a terminal, give one answer to each prompt, and show the talk."""
import os, pty, select, sys

answers = sys.stdin.read().split("\n")[:-1]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
talk = unread = b""
while True:
    ready, _, _ = select.select([terminal], [], [], 30)
    try:
        piece = os.read(terminal, 4096) if ready else b""
    except OSError:  # Linux: the other side is closed
        piece = b""
    if not piece:
        break
    talk += piece
    unread += piece
    if unread.endswith(b": ") and not unread.endswith(b"lalanh: ") and answers:
        os.write(terminal, (answers.pop(0) + "\n").encode())
        unread = b""
_, status = os.waitpid(pid, 0)
print(talk.decode().replace("\r\n", "\n"), end="")
print("exit", os.waitstatus_to_exitcode(status), "- answers left:", len(answers))
PY

# amount, name, thôn, pot, in public?, enter it?
talk() {
    python3 talk.py lalanh --lang vi donate "$@"
}
talk --fund NKT <<'ANSWERS'
500k
Nguyễn Văn Mẫu
Thôn Đông

có

1.5
200.000


bank/ACB
bank/VCB

một triệu
1,5tr
Trần Thị Ví Dụ

ví
claim
cash
gì
ẩn danh
gì
k
50000

Thôn Tây

k

ANSWERS
# What options say stands in brackets, or is taken as it is.
talk --fund NKT --name "Phạm Văn Mẫu" --public --village "Thôn Bắc" --pot bank/VCB \
    --class individual --purpose HOCBONG <<'ANSWERS'
100k




c
70k
Lê Thị Ví Dụ 李

cash
k


ANSWERS
lalanh list --kind donation --names --format csv
lalanh list --kind receipt --format csv | wc -l
# Ctrl-D in the middle of a gift enters nothing of it.
printf '300000\nNguyễn Văn Mẫu\n\004\n' | talk --fund TET
# Two funds and no --fund: it lists them and asks.
printf 'XXX\nTET\n\n' | talk
quiet lalanh verify --vault
sqlite3 so.lalanh "SELECT body FROM entry WHERE seq = 8" |
    grep -o '"class":"[a-z]*"\|"purpose":"[A-Z]*"'
