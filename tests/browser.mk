# What the browser tests take from npm, by lockfile; in build/, beside no source.
NPM_TESTS := build/npm/tests

test-programs: $(NPM_TESTS)/.done

$(NPM_TESTS)/.done: tests/browser/package.json tests/browser/package-lock.json
	@mkdir -p $(@D)
	cp $^ $(@D)
	cd $(@D) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
