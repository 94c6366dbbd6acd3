# needs ../shared/vectors
# Go's sumdb packages and a C2SP log made by transparency-dev/tessera: the driver of 81-go.t
# reads what neither of us wrote. (t_note_interop and t_tiles read the same log.)
go_build
log=$SHARED/vectors/tlog-golden/log
vkey=example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx
./tlog_verify site "$log" $vkey "$log"/checkpoint.*
cp -r "$log" bad
chmod -R u+w bad
flip bad/tile/entries/000.p/15 40
run ./tlog_verify site bad $vkey
