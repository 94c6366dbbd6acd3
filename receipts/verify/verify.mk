# The verify page: two HTML files that npm's esbuild makes from receipts/verify, and the C
# arrays of their bytes for verify_page.c. A source archive brings the two files in made/.
VERIFY_PAGES := $(B)/receipts/verify/light.html $(B)/receipts/verify/saved.html

ifneq ($(wildcard receipts/verify/made),)
$(VERIFY_PAGES): $(B)/receipts/verify/%.html: receipts/verify/made/%.html
	@mkdir -p $(@D)
	$(Q)cp $< $@
else
NPM_VERIFY := build/npm/verify
all: $(NPM_VERIFY)/.done # first: it is what may fail

$(NPM_VERIFY)/.done: receipts/verify/package.json receipts/verify/package-lock.json
	$(npm_ci)

$(VERIFY_PAGES) &: $(filter-out %.c %.h %.mk,$(wildcard receipts/verify/*)) receipts/check_words.txt ledger/entry/words.txt $(NPM_VERIFY)/.done
	@mkdir -p $(@D)
	$(call say,esbuild)
	$(Q)node receipts/verify/build.mjs $(NPM_VERIFY)/node_modules $(@D)
endif

$(B)/receipts/verify/%.html.h: $(B)/receipts/verify/%.html
	$(Q)od -An -v -tu1 $< | sed -e 's/  */,/g' -e 's/^,//' -e 's/$$/,/' > $@

$(B)/receipts/verify/verify_page.o: $(VERIFY_PAGES:=.h)
.SECONDARY: $(VERIFY_PAGES)
