# What publish does not write over: another book's site, other files, and another past.
book
at 2026-01-10
quiet lalanh donate --fund NKT --amount 2tr --name "Nguyễn Văn Mẫu" --public
mkdir papers kept
echo mine >papers/thesis.txt
run lalanh publish papers
ls papers
cp so.lalanh* kept
quiet lalanh donate --fund NKT --amount 3tr
quiet lalanh publish site
cp site/checkpoint before
# An old copy of the book.
cp so.lalanh so.newer
cp kept/so.lalanh so.lalanh
run lalanh publish site
cp kept/so.lalanh* .
run lalanh publish site
# ... that went on otherwise.
quiet lalanh donate --fund NKT --amount 4tr
quiet lalanh donate --fund NKT --amount 5tr
run lalanh publish site
cmp before site/checkpoint && echo "the site is as it was"
# The same folder for another book.
mkdir other
cd other || exit 1
quiet lalanh init --org "Phường Khác" --origin example.org/so/phuong-khac/2026 --host https://example.org/k
run lalanh publish ../site
# Somebody touched the checkpoint.
cd ..
sed -i '2s/.*/999/' site/checkpoint
run lalanh publish site
# Without the key nothing is signed.
mv so.lalanh-key hidden
run lalanh publish new
ls new 2>&1
