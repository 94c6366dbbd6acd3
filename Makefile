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
  libqrencode-dev libjansson-dev libutf8proc-dev libcsv-dev gettext fonts-croscore \
  libharfbuzz-bin zlib1g-dev
DEPS_TEST := poppler-utils zbar-tools qpdf hledger mandoc sqlite3 openssl python3 \
  bash-completion
DEPS_LINT := clang clang-format clang-tidy cppcheck shellcheck universal-ctags
DEPS_FUZZ := clang libclang-rt-dev

PKGS := sqlite3 libsodium libcrypto libqrencode jansson libutf8proc zlib
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
  -Wmissing-prototypes -Wvla -Wformat=2 -Wundef -Wcast-qual -Wswitch-enum \
  -Werror=implicit-function-declaration
ALL_CPPFLAGS = -I. -I$(B) -D_POSIX_C_SOURCE=200809L -DLALANH_VERSION='"$(VERSION)"' \
  -DLALANH_LOCALEDIR='"$(PREFIX)/share/locale"' $(shell $(PKG_CONFIG) --cflags $(PKGS)) \
  $(CPPFLAGS)
ALL_CFLAGS = -std=c11 $(WARN) $(CFLAGS)
LIBS = $(shell $(PKG_CONFIG) --libs $(PKGS)) -lhpdf -lcsv -lm -lpthread

SRC := $(sort $(wildcard ledger/*.c receipts/*.c reports/*.c cli/*.c))
OBJ := $(SRC:%.c=$(B)/%.o)
LIBOBJ := $(filter-out $(B)/cli/main.o,$(OBJ))
TESTS := $(patsubst tests/%.c,$(B)/tests/%,$(sort $(wildcard tests/t_*.c)))
MO := $(B)/locale/vi/LC_MESSAGES/lalanh.mo

all: $(B)/lalanh $(MO) ## build the program

include $(sort $(wildcard receipts/*.mk tests/*.mk))

$(B)/lalanh: $(OBJ)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/tests/%: $(B)/tests/%.o $(LIBOBJ)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/ledger/store.o: $(B)/ledger/schema_log.sql.h
$(B)/ledger/projection.o: $(B)/ledger/schema_book.sql.h
$(B)/ledger/vault.o: $(B)/ledger/schema_vault.sql.h

# A schema is SQL that the sqlite3 shell can run, and a C string that the program runs.
$(B)/%.sql.h: %.sql
	@mkdir -p $(@D)
	sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/"/' -e 's/$$/\\n"/' $< > $@

$(MO): cli/po/vi.po
	@mkdir -p $(@D)
	msgfmt -c -o $@ $<

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | sort -u

.PHONY: all help
-include $(OBJ:.o=.d) $(patsubst tests/%.c,$(B)/tests/%.d,$(wildcard tests/t_*.c))
