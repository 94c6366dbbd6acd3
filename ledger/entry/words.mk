# The words of the codes (words.txt) as a table a family, for entry_words.c. A row that has not
# four parts stops the build; so does, in the compiler, a family that lacks a value.
$(B)/ledger/entry/words.txt.h: ledger/entry/words.txt ledger/entry/words.mk
	@mkdir -p $(@D)
	awk -F ' *[|] *' '/^#/ || /^$$/ { next } \
	  NF == 1 { if (open) print "};"; open = 1; print "static const struct word " tolower($$1) "[] = {"; next } \
	  NF != 4 || !open { print FILENAME ":" FNR ": not CONSTANT | code | Vietnamese | English" > "/dev/stderr"; exit 1 } \
	  { printf "    [%s] = { %s, \"%s\", \"%s\" },\n", $$1, $$2 == "-" ? "NULL" : "\"" $$2 "\"", $$3, $$4 } \
	  END { print "};" }' $< > $@

# The codes alone, a macro a family: what options offer (cli/term/words.c).
$(B)/ledger/entry/word_codes.h: ledger/entry/words.txt ledger/entry/words.mk
	@mkdir -p $(@D)
	awk -F ' *[|] *' '/^#/ || /^$$/ { next } \
	  NF == 1 { printf "%s#define %s_CODES", (n++ ? "\n" : ""), $$1; next } \
	  $$2 != "-" { printf " \"%s\",", $$2 } END { print "" }' $< > $@

$(B)/cli/term/words.o: $(B)/ledger/entry/word_codes.h
$(B)/ledger/entry/entry_words.o: $(B)/ledger/entry/words.txt.h
