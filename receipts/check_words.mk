# The check words, one a line, as a C array for check_words.c.
$(B)/receipts/check_words.txt.h: receipts/check_words.txt
	@mkdir -p $(@D)
	$(Q)sed 's/.*/"&",/' $< > $@

$(B)/receipts/check_words.o: $(B)/receipts/check_words.txt.h
