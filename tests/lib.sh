# shellcheck shell=bash
# Sourced before each tests/cli/*.t, in an empty folder of its own. The clock stands still at
# LALANH_NOW; `tick` moves it. Standard output and error are compared with the .out file.

# Show a command, run it, and say its exit code when it is not 0.
run() {
    local rc=0
    printf '$'
    printf ' %q' "$@" | sed "s/\\\\ / /g"
    echo
    "$@" || rc=$?
    ((rc == 0)) || echo "exit $rc"
    return 0
}

# Run without showing; a failure is shown and ends the test.
quiet() {
    local out rc=0
    out=$("$@" 2>&1) || rc=$?
    if ((rc != 0)); then
        echo "unexpected exit $rc: $*"
        echo "$out"
        exit 1
    fi
}

# The clock: `at 2026-02-01` or `at 2026-02-01T10:00:00+07:00`.
at() {
    case $1 in
    *T*) export LALANH_NOW=$1 ;;
    *) export LALANH_NOW=$1T09:00:00+07:00 ;;
    esac
}

# A made-up ward with two funds and a bank account, opened on 2026-01-01.
book() {
    local now=$LALANH_NOW
    at 2026-01-01
    quiet lalanh init --org "Ủy ban MTTQ Việt Nam phường Mẫu" \
        --origin example.org/so/phuong-mau/2026 --host https://example.org/k
    quiet lalanh fund add NKT --name "Quỹ trợ giúp người khuyết tật"
    quiet lalanh fund add TET --name "Quỹ Tết 2026" --purpose QUATET --restricted \
        --opens 2026-01-01 --closes 2026-02-10
    quiet lalanh account add VCB --bank "Ngân hàng Mẫu"
    export LALANH_NOW=$now
}

# Change a byte of a file, whatever it is: FILE OFFSET.
flip() {
    local byte
    byte=$(od -An -tu1 -j"$2" -N1 "$1")
    printf '%b' "\\x$(printf %02x $((byte ^ 1)))" | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}

# The public key of a published book, worked out without our code.
vkey_of() {
    python3 - "$1" <<'PY'
import base64, hashlib, json, sys
so = json.load(open(sys.argv[1] + "/so.json"))
origin, key = so["origin"], base64.b64decode(so["key"])
id = hashlib.sha256(origin.encode() + b"\n\x01" + key).hexdigest()[:8]
print(f"{origin}+{id}+" + base64.b64encode(b"\x01" + key).decode())
PY
}

# ./tlog_verify, of Go and Debian's packages alone; asks no network.
go_build() {
    export GO111MODULE=off GOPATH=/usr/share/gocode GOPROXY=off GOFLAGS=
    quiet go build -o tlog_verify "$TESTS/interop/tlog_verify.go" "$TESTS/interop/tlog_proof.go"
}
