# The verify page: two HTML files that npm's esbuild makes from receipts/verify, and the C
# arrays of their bytes for verify_page.c. What npm brings stays in build/, beside no source.
NPM_VERIFY := build/npm/verify
VERIFY_PAGES := $(B)/receipts/verify/light.html $(B)/receipts/verify/saved.html

$(NPM_VERIFY)/.done: receipts/verify/package.json receipts/verify/package-lock.json
	@mkdir -p $(@D)
	cp $^ $(@D)
	cd $(@D) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(VERIFY_PAGES) &: $(filter-out %.c %.h %.mk,$(wildcard receipts/verify/*)) receipts/check_words.txt $(NPM_VERIFY)/.done
	@mkdir -p $(@D)
	node receipts/verify/build.mjs $(NPM_VERIFY)/node_modules $(@D)

$(B)/receipts/verify/%.html.h: $(B)/receipts/verify/%.html
	od -An -v -tu1 $< | sed -e 's/  */,/g' -e 's/^,//' -e 's/$$/,/' > $@

$(B)/receipts/verify/verify_page.o: $(VERIFY_PAGES:=.h)
.SECONDARY: $(VERIFY_PAGES)
