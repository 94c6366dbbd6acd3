# What the browser tests take from npm.
NPM_TESTS := build/npm/tests

test-programs: $(NPM_TESTS)/.done

$(NPM_TESTS)/.done: tests/browser/package.json tests/browser/package-lock.json
	$(npm_ci)
