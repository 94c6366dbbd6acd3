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
run lalanh list --kind gift
run lalanh list --from 2026-02-01 --to 2026-02-15 --format csv
run lalanh list --kind donation --names
mv so.lalanh-key key.away
run lalanh list --kind donation --names
run lalanh list --kind transfer
