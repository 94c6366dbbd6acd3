# lalanh: one flat file, GNU make. `make help` lists the targets.
CC ?= cc
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
DESTDIR ?=
PKG_CONFIG ?= pkg-config
V ?= release
SECONDS ?= 30
CLANG ?= clang

VERSION := 0.1.0
B := build/$(V)
# One short line a step; `make Q=` shows the commands.
Q ?= @
say = $(if $(findstring s,$(firstword -$(MAKEFLAGS))),,$(if $(Q),@echo "  $(1) $(or $(filter %.c,$(firstword $<)),$@)"))
# The verify page comes with a source archive, already made; from a checkout npm makes it.
NODE := $(if $(wildcard receipts/verify/made),,node=nodejs npm=npm)
DEPS := cc=gcc make=make pkg-config=pkg-config libc6-dev libsqlite3-dev libsodium-dev libssl-dev \
  libhpdf-dev libqrencode-dev libutf8proc-dev libcsv-dev msgfmt=gettext \
  fonts-croscore hb-subset=libharfbuzz-bin $(NODE)
DEPS_TEST := libjansson-dev poppler-utils zbar-tools qpdf hledger mandoc sqlite3 openssl python3 \
  bash-completion bsdextrautils chromium firefox-esr webkit2gtk-driver xvfb fonts-noto-core \
  golang-go golang-golang-x-mod-dev git=git node=nodejs npm=npm
DEPS_LINT := clang clang-format clang-tidy cppcheck shellcheck universal-ctags
DEPS_FUZZ := clang libclang-rt-dev

PKGS := sqlite3 libsodium libcrypto libqrencode libutf8proc
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
  -Wmissing-prototypes -Wvla -Wformat=2 -Wundef -Wcast-qual -Wswitch-enum \
  -Werror=implicit-function-declaration
ALL_CPPFLAGS = -I. -I$(B) -D_POSIX_C_SOURCE=200809L -DLALANH_VERSION='"$(VERSION)"' \
  $(PKG_CFLAGS) $(CPPFLAGS)
ALL_CFLAGS = -std=c11 $(WARN) $(CFLAGS)
LIBS = $(PKG_LIBS) -lhpdf -lcsv -lm -lpthread
# Nobody debugs an optimised test, and a hundred of them with debug information are large.
ifeq ($(V),release)
TEST_LDFLAGS := -Wl,--strip-debug
endif

# As many at once as there are processors, unless -j says how many.
AT_ONCE := $(if $(filter-out 0,$(MAKELEVEL))$(filter clean distclean,$(MAKECMDGOALS)),,-j$(shell nproc))
MAKEFLAGS += $(AT_ONCE)

# Before the first thing is built: is all there that building needs? The answer is kept, with the
# flags of the libraries, until the question changes. Targets that install or build nothing, or
# leave building to another make, do not ask.
ASKS_NOTHING := deps% demo check% golden asan lint fuzz clean distclean help uninstall
ifneq ($(filter-out $(ASKS_NOTHING),$(or $(MAKECMDGOALS),all))$(T),)
-include $(B)/ready.mk
ifneq ($(READY_FOR),$(PKGS) $(DEPS))
MISSING := $(shell tests/install.sh --missing $(DEPS))
$(if $(MISSING),$(error $(MISSING)))
PKG_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(PKGS))
PKG_LIBS := $(shell $(PKG_CONFIG) --libs $(PKGS))
$(shell mkdir -p $(B))
define READY
READY_FOR := $(PKGS) $(DEPS)
PKG_CFLAGS := $(PKG_CFLAGS)
PKG_LIBS := $(PKG_LIBS)
endef
$(file >$(B)/ready.mk,$(READY))
endif
endif

# Every room is searched: a file is built because it is there.
SRC := $(sort $(shell find ledger receipts reports cli -name '*.c'))
OBJ := $(SRC:%.c=$(B)/%.o)
# Tests link an archive of everything but the commands, which they run as a program; a thin one,
# which only points to the objects.
ARCHIVE := $(B)/liblalanh.a
ARCHIVED := $(filter-out $(B)/cli/main.o $(B)/cli/cmd/%.o,$(OBJ))
# The desk stands without the command line: one test is linked with what lies below that alone.
DESK_ARCHIVE := $(B)/libdesk.a
DESK_ARCHIVED := $(filter-out $(B)/cli/term/%.o $(B)/cli/print/%.o,$(ARCHIVED))
COMMANDS := $(filter $(B)/cli/cmd/%.o,$(OBJ))
TEST_SRC := $(sort $(shell find tests -name 't_*.c'))
TESTS := $(addprefix $(B)/tests/,$(notdir $(TEST_SRC:.c=)))

# What npm brings, by lockfile, stays in build/npm, beside no source, until `make distclean`. It
# asks the network only for what it has not kept itself.
define npm_ci
	@mkdir -p $(@D)
	@cp $(filter %.json,$^) $(@D)
	$(call say,npm)
	@cd $(@D) && npm ci --prefer-offline --ignore-scripts --no-audit --no-fund --loglevel=error || { \
	  echo "npm could not bring the packages of $(<D); it says why above. The first build asks the network."; \
	  exit 1; }
	@touch $@
endef

.DEFAULT_GOAL := all
include $(sort $(shell find ledger receipts tests -name '*.mk'))
all: $(B)/lalanh ## build the program

$(B)/lalanh: $(OBJ)
	$(call say,link)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(ARCHIVE): $(ARCHIVED)
$(DESK_ARCHIVE): $(DESK_ARCHIVED)
$(ARCHIVE) $(DESK_ARCHIVE):
	$(Q)rm -f $@
	$(Q)ar --thin -rcs $@ $^

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,cc)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# A test is found in the room of what it tests, and built as $(B)/tests/NAME. Those of the commands
# alone are linked with them.
define test_program
$(B)/tests/$(notdir $(1:.c=)): $(B)/$(1:.c=.o) $(if $(filter tests/cli/cmd/%,$(1)),$(COMMANDS)) $(if $(filter %/t_evening.c,$(1)),$(DESK_ARCHIVE),$(ARCHIVE))
	$$(call say,link)
	$$(Q)$$(CC) $$(ALL_CFLAGS) $$(LDFLAGS) $$(TEST_LDFLAGS) -o $$@ $$^ $$(LIBS)
endef
$(foreach source,$(TEST_SRC),$(eval $(call test_program,$(source))))

# Two tests read JSON: of others, and ours as others do.
$(B)/tests/t_merkle $(B)/tests/t_out_json: LIBS += -ljansson

$(B)/tests/%: $(B)/tests/%.o $(ARCHIVE)
	$(call say,link)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/ledger/log/store.o: $(B)/ledger/log/schema_log.sql.h
$(B)/ledger/book/projection.o: $(B)/ledger/book/schema_book.sql.h
$(B)/ledger/vault/vault.o: $(B)/ledger/vault/schema_vault.sql.h

# A schema is SQL that the sqlite3 shell can run, and a C string that the program runs.
$(B)/%.sql.h: %.sql
	@mkdir -p $(@D)
	$(Q)sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/"/' -e 's/$$/\\n"/' $< > $@

# The Vietnamese messages are part of the program; a format that does not match fails here.
$(B)/cli/term/i18n.o: $(B)/cli/po/vi.po.h
$(B)/cli/po/vi.po.h: cli/po/vi.po cli/po/table.sh
	@mkdir -p $(@D)
	$(Q)cli/po/table.sh $< "$(CC)" > $@

# One test, found by its name, wants only what it is made of; all of them want everything.
ONE := $(firstword $(subst :, ,$(T)))
ifneq ($(T),)
check: $(filter $(B)/tests/$(ONE),$(TESTS)) $(if $(filter b_%,$(ONE)),$(B)/lalanh $(NPM_TESTS)/.done) \
  $(if $(filter t_% b_%,$(ONE)),,$(B)/lalanh $(B)/tests/lalanh-stop)
	@tests/run.sh $(B)
check-quick check-browser: check
else
check check-quick check-browser: deps-test
	@$(MAKE) --no-print-directory test-programs
	@tests/run.sh $(B) $(patsubst browser,browsers,$(patsubst check-%,%,$(filter check-%,$@)))
endif
check: ## run every test; T=t_money, T=t_money:name or T=20-donate runs one
check-quick: ## every test but the browsers'
check-browser: ## the tests in Chromium, Firefox and WebKit, two at a time

test-programs: all $(TESTS)

demo: deps-demo ## the main job on real input; says where the papers are
	@$(MAKE) --no-print-directory all
	@tests/demo.sh $(B)

deps-demo: deps
	tests/install.sh sqlite3 poppler-utils zbar-tools

golden: deps ## rewrite the expected output of the command sessions; review with git diff
	@$(MAKE) --no-print-directory $(B)/lalanh $(B)/tests/lalanh-stop T=
	GOLDEN=1 tests/run.sh $(B) quick

asan: ## the same tests under AddressSanitizer and UBSan
	$(MAKE) check V=asan CFLAGS="-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all" LDFLAGS="-fsanitize=address,undefined"

lint: deps-lint ## house rules a compiler cannot check
	tests/lint.sh

objects: $(OBJ) $(patsubst %.c,$(B)/%.o,$(sort $(shell find tests -name '*.c')))

FUZZERS := $(patsubst tests/fuzz/%.c,build/fuzz/tests/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))

fuzz: deps-fuzz ## every decoder for SECONDS=30 each
	$(MAKE) V=fuzz CC=$(CLANG) CFLAGS="-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all" LDFLAGS="-fsanitize=fuzzer,address,undefined" fuzzers
	tests/fuzz.sh build/fuzz/tests/fuzz $(SECONDS)

fuzzers: $(FUZZERS)

bench: all $(NPM_TESTS)/.done $(patsubst tests/bench/%.c,$(B)/tests/bench/%,$(sort $(wildcard tests/bench/*.c))) ## speed and memory beside other programs
	tests/bench/run.sh $(B)

deps: ## install what the build needs (Debian)
	tests/install.sh $(DEPS)

deps-test: deps ## install what the tests need (Debian)
	tests/install.sh $(DEPS_TEST)

deps-lint: deps ## install what the linters are (Debian)
	tests/install.sh $(DEPS_LINT)

deps-fuzz: deps ## install what fuzzing needs (Debian)
	tests/install.sh $(DEPS_FUZZ)

install: all ## program, manuals and completion under PREFIX
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
	  $(DESTDIR)$(PREFIX)/share/man/vi/man1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -m 755 $(B)/lalanh $(DESTDIR)$(PREFIX)/bin/lalanh
	install -m 644 cli/lalanh.1 $(DESTDIR)$(PREFIX)/share/man/man1/lalanh.1
	install -m 644 cli/lalanh.vi.1 $(DESTDIR)$(PREFIX)/share/man/vi/man1/lalanh.1
	install -m 644 cli/lalanh.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/lalanh
	@echo "The program is $(DESTDIR)$(PREFIX)/bin/lalanh; 'man lalanh' is its manual, 'man -L vi lalanh' in Vietnamese."

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/lalanh $(DESTDIR)$(PREFIX)/share/man/man1/lalanh.1 \
	  $(DESTDIR)$(PREFIX)/share/man/vi/man1/lalanh.1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions/lalanh

# With the two pages, so that who builds from it needs neither Node.js nor npm.
dist: $(VERIFY_PAGES) ## a source archive of HEAD, which builds without npm
	@git diff --quiet HEAD -- receipts || { echo "receipts/ is not as it is in HEAD"; exit 1; }
	@mkdir -p dist
	git archive --prefix=lalanh-$(VERSION)/receipts/verify/made/ $(VERIFY_PAGES:%=--add-file=%) \
	  --prefix=lalanh-$(VERSION)/ -o dist/lalanh-$(VERSION).tar.gz HEAD

clean: ## remove what was built, but not what npm brought
	rm -rf dist $(filter-out build/npm,$(wildcard build/*))

distclean: ## remove what was built and what npm brought
	rm -rf dist build

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | sort -u

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: deps-demo test-programs all check check-quick check-browser distclean golden asan lint fuzz fuzzers bench deps deps-test deps-lint deps-fuzz objects install uninstall dist clean help demo
-include $(OBJ:.o=.d) $(TEST_SRC:%.c=$(B)/%.d)
