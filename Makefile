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
DEPS := gcc make pkg-config libc6-dev libsqlite3-dev libsodium-dev libssl-dev libhpdf-dev \
  libqrencode-dev libutf8proc-dev libcsv-dev gettext fonts-croscore \
  libharfbuzz-bin node=nodejs npm=npm
DEPS_TEST := libjansson-dev poppler-utils zbar-tools qpdf hledger mandoc sqlite3 openssl python3 \
  bash-completion bsdextrautils chromium firefox-esr webkit2gtk-driver xvfb fonts-noto-core \
  golang-go golang-golang-x-mod-dev
DEPS_LINT := clang clang-format clang-tidy cppcheck shellcheck universal-ctags
DEPS_FUZZ := clang libclang-rt-dev

PKGS := sqlite3 libsodium libcrypto libqrencode libutf8proc
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
  -Wmissing-prototypes -Wvla -Wformat=2 -Wundef -Wcast-qual -Wswitch-enum \
  -Werror=implicit-function-declaration
ALL_CPPFLAGS = -I. -I$(B) -D_POSIX_C_SOURCE=200809L -DLALANH_VERSION='"$(VERSION)"' \
  $(shell $(PKG_CONFIG) --cflags $(PKGS)) \
  $(CPPFLAGS)
ALL_CFLAGS = -std=c11 $(WARN) $(CFLAGS)
LIBS = $(shell $(PKG_CONFIG) --libs $(PKGS)) -lhpdf -lcsv -lm -lpthread

# Every room is searched: a file is built because it is there.
SRC := $(sort $(shell find ledger receipts reports cli -name '*.c'))
OBJ := $(SRC:%.c=$(B)/%.o)
# Tests link an archive: of everything but the commands, which they run as a program.
ARCHIVE := $(B)/liblalanh.a
ARCHIVED := $(filter-out $(B)/cli/main.o $(B)/cli/cmd/%.o,$(OBJ))
TEST_SRC := $(sort $(shell find tests -name 't_*.c'))
TESTS := $(addprefix $(B)/tests/,$(notdir $(TEST_SRC:.c=)))

all: $(B)/lalanh ## build the program

include $(sort $(shell find receipts tests -name '*.mk'))

$(B)/lalanh: $(OBJ)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(ARCHIVE): $(ARCHIVED)
	@rm -f $@
	ar rcs $@ $^

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# A test is found in the room of what it tests, and built as $(B)/tests/NAME.
define test_program
$(B)/tests/$(notdir $(1:.c=)): $(B)/$(1:.c=.o) $(ARCHIVE)
	$$(CC) $$(ALL_CFLAGS) $$(LDFLAGS) -o $$@ $$^ $$(LIBS)
endef
$(foreach source,$(TEST_SRC),$(eval $(call test_program,$(source))))

# Two tests read JSON: of others, and ours as others do.
$(B)/tests/t_merkle $(B)/tests/t_out_json: LIBS += -ljansson

$(B)/tests/%: $(B)/tests/%.o $(ARCHIVE)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/ledger/log/store.o: $(B)/ledger/log/schema_log.sql.h
$(B)/ledger/book/projection.o: $(B)/ledger/book/schema_book.sql.h
$(B)/ledger/vault/vault.o: $(B)/ledger/vault/schema_vault.sql.h

# A schema is SQL that the sqlite3 shell can run, and a C string that the program runs.
$(B)/%.sql.h: %.sql
	@mkdir -p $(@D)
	sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/"/' -e 's/$$/\\n"/' $< > $@

# The Vietnamese messages are part of the program; a format that does not match fails here.
$(B)/cli/term/i18n.o: $(B)/cli/po/vi.po.h
$(B)/cli/po/vi.po.h: cli/po/vi.po cli/po/table.sh
	@mkdir -p $(@D)
	cli/po/table.sh $< "$(CC)" > $@

check: deps-test ## run every test; T=t_money, T=t_money:name or T=20-donate runs one
	$(MAKE) test-programs
	tests/run.sh $(B)

test-programs: all $(TESTS)

demo: deps-demo ## the main job on real input; says where the papers are
	$(MAKE) all
	tests/demo.sh $(B)

deps-demo: deps
	tests/install.sh sqlite3 poppler-utils zbar-tools

golden: $(B)/lalanh ## rewrite the expected output of the command sessions; review with git diff
	GOLDEN=1 T=$(or $(T),0) tests/run.sh $(B)

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

install: all ## program, manual and completion under PREFIX
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -m 755 $(B)/lalanh $(DESTDIR)$(PREFIX)/bin/lalanh
	install -m 644 cli/lalanh.1 $(DESTDIR)$(PREFIX)/share/man/man1/lalanh.1
	install -m 644 cli/lalanh.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/lalanh

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/lalanh $(DESTDIR)$(PREFIX)/share/man/man1/lalanh.1 \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/lalanh

dist: ## a source archive of HEAD
	@mkdir -p dist
	git archive --prefix=lalanh-$(VERSION)/ -o dist/lalanh-$(VERSION).tar.gz HEAD

clean: ## remove everything that was built
	rm -rf build dist

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | sort -u

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: deps-demo test-programs all check golden asan lint fuzz fuzzers bench deps deps-test deps-lint deps-fuzz objects install uninstall dist clean help demo
-include $(OBJ:.o=.d) $(TEST_SRC:%.c=$(B)/%.d)
