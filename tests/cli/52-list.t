# Reading the book by fund, kind and day; names only when asked for.
book
at 2026-02-20
quiet lalanh donate --fund NKT --amount 500k --name "Nguyễn Văn Mẫu" --village "Thôn Đông" --date 2026-01-05 --confirm-date
quiet lalanh donate --fund TET --amount 200k --name "Trần Thị Ví Dụ" --anonymous --no-receipt --date 2026-02-12
quiet lalanh transfer --fund NKT --to TET --amount 10k --basis decision
quiet lalanh deposit --fund NKT --from cash --to bank/VCB --amount 5k
quiet lalanh receipt void 2026/000001 --reason HONGMAT
run lalanh list
run lalanh list --fund TET
run lalanh list --fund XYZ
run lalanh list --kind donation --format json
run lalanh list --kind present
run lalanh list --from 2026-02-01 --to 2026-02-15 --format csv
run lalanh list --kind donation --names
mv so.lalanh-key key.away
run lalanh list --kind donation --names
run lalanh list --kind transfer
mv key.away so.lalanh-key
echo "== goods for a script: item, quantity in thousandths, unit; a reversal takes them back"
quiet lalanh donate --fund NKT --item "xe lăn" --qty 2 --unit chiếc --item gạo --qty 2,5 --unit tạ --village "Thôn Đoài"
quiet lalanh reverse 10 --reason SAISOTIEN
run lalanh list --from 2026-02-20 --kind donation --format json
run lalanh list --kind reversal --format json
run lalanh list --kind reversal
run lalanh list --kind donation --from 2026-02-20 --format csv
run lalanh trace 10 --format json
echo "== looking for words: each must be there; case and marks do not matter"
run lalanh list --find "XE LAN"
run lalanh list --find "thon doai"
run lalanh list --find "thon doai" --names
run lalanh list --find "thôn 500.000" --names
run lalanh list --find 500000 --kind donation
run lalanh list --find 2026/000001
run lalanh list --find mẫu
run lalanh list --find "nguyen mau" --names
run lalanh list --find "xe mẫu" --names
run lalanh list --find "$(printf 'x%.0s' {1..300})"
run lalanh list --find "$(printf 'g\u200b')"
