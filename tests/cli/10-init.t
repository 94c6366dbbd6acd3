# Opening a book: what it says, what it refuses, what it leaves behind.
run lalanh | sed "s|$PWD|FOLDER|"
run lalanh init --origin example.org/so/mau/2026 --host https://example.org/k
run lalanh init --org "Phường Mẫu" --origin https://example.org/so --host https://example.org/k
run lalanh init --org "Phường Mẫu" --origin example.org/so/bienlai --host https://example.org/k
run lalanh init --org "Phường Mẫu" --origin example.org/so --host example.org/k
ls -A
book
run lalanh init --org "Phường Mẫu" --origin example.org/so --host https://example.org/k
for file in *; do [[ $file == *-shm || $file == *-wal ]] || echo "$file"; done
stat -c '%a %n' so.lalanh-key so.lalanh-vault
run lalanh fund list
run lalanh account list --format json
run lalanh fund add TET --name "Lại một lần"
run lalanh fund add "tết" --name X
run lalanh fund add A --name X --purpose QUATETT
run lalanh fund add A --name X --opens 2026-02-01 --closes 2026-01-01
run lalanh init --bogus
run lalanh nope
run lalanh fund
