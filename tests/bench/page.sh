#!/usr/bin/env bash
# The verify page: its size without the decoder of pictures, the time to its verdict in
# Chromium with the processor slowed six times, and the version of a receipt's QR: a gift of
# cash, a name of 30 bytes, no note.
#
#   tests/bench/page.sh BUILD_DIR
# shellcheck disable=SC1091,SC2154 # lib.sh sets here and scratch
set -euo pipefail
. "$(dirname "$0")/lib.sh"
"$here/tests/install.sh" qrencode
lalanh init --org "Phường Mẫu" --origin example.org/so/phuong-mau/2024 \
    --host https://kiemtra.phuongmau.example/k >/dev/null 2>&1 </dev/null
lalanh fund add NKT --name "Quỹ trợ giúp người khuyết tật" >/dev/null
name="Nguyễn Thị Ví Dụ Mẫ" # 19 letters
while (($(printf %s "$name" | wc -c) < 30)); do name+=u; done
lalanh donate --fund NKT --amount 500k --name "$name" >/dev/null
lalanh publish site >/dev/null 2>&1
lalanh receipt print 1 -o r.pdf >/dev/null 2>&1
url=$(lalanh receipt url 1)
# A symbol of version V is 17 + 4 V modules wide; qrencode draws the same text at level M.
version=$(qrencode -l M -v 1 -t ASCII -m 0 "$url" | awk 'NR == 1 { print (length($0) / 2 - 17) / 4 }')
printf 'receipt QR: version %s at level M (goal 12), name of %s bytes\n' "$version" \
    "$(printf %s "$name" | wc -c)"
printf 'page: %s bytes, %s gzipped (goal 65536); saved copy with its decoder: %s gzipped\n' \
    "$(wc -c <site/kiem-tra.html)" "$(gzip -9c site/kiem-tra.html | wc -c)" \
    "$(gzip -9c site/kiem-tra-luu.html | wc -c)"
node "$here/tests/bench/page.mjs" "$scratch/site" "${url#*#}"
