# The program says where to go: no book, no fund, a group's commands, a name nearly right, codes.
ask() {
    run "$@" 2>&1 | sed "s|$PWD|FOLDER|"
}
ask lalanh
quiet lalanh init --org "Phường Mẫu" --origin example.org/so/mau --host https://example.org/k
ask lalanh
ask lalanh fund
ask lalanh fund --help
ask lalanh help receipt
ask lalanh receipt bogus
ask lalanh receipt in
ask lalanh receipt prnt
ask lalanh recept print
ask lalanh in
ask lalanh tặng
ask lalanh sao kê
ask lalanh "số dư"
ask lalanh công khai
ask lalanh công bố
ask lalanh "đối chiếu"
ask lalanh chứng minh
ask lalanh wxyzw
ask lalanh donate --bogus --lang vi
ask lalanh help codes
