# smtptestd. "make help" lists the targets.
#
#   BUILD=DIR     where everything that is built goes (build)
#   CC=gcc|clang  the compiler
#   WERROR=1      warnings are errors
#   V=1           show the commands of the compiler
#   LISTEN=ADDR:PORT  where "make run" serves (127.0.0.1:8225)
#   RUN_FLAGS=…   more flags for the service in "make run"
#   PREFIX, DESTDIR   where "make install" puts things (/usr/local)

BUILD ?= build
PREFIX ?= /usr/local
LISTEN ?= 127.0.0.1:8225
JOBS ?= $(shell nproc)
ifeq ($(origin CC),default)
CC := gcc
endif
# Debian's own Python; any other where that is missing.
PYTHON ?= $(firstword $(wildcard /usr/bin/python3) python3)
# release, asan (address and undefined behaviour), tsan (threads) or fuzz (clang alone)
VARIANT ?= release

Q := $(if $(V),,@)

# ---- packages -------------------------------------------------------------------------------
# PACKAGE:COMMAND is installed only where COMMAND is missing.

BUILD_PACKAGES := gcc:cc libc6-dev binutils pkg-config:pkg-config gettext:msgfmt libmicrohttpd-dev libcjson-dev \
	libevent-dev libidn2-dev libsqlite3-dev libssl-dev libgsasl-dev \
	libcurl4-openssl-dev libunbound-dev dns-root-data ca-certificates
RUN_PACKAGES := curl:curl
CHECK_PACKAGES := clang:clang libclang-rt-14-dev clang-format:clang-format clang-tidy:clang-tidy \
	cppcheck:cppcheck shellcheck:shellcheck libcmocka-dev python3:python3 python3-venv git:git \
	ldnsutils:ldns-signzone bind9-dnsutils:dig openssl:openssl swaks:swaks libnet-ssleay-perl telnet:telnet \
	nodejs:node npm:npm jq:jq util-linux:setarch iproute2:ip nftables:nft

# ---- flags ----------------------------------------------------------------------------------

LIBRARIES := libmicrohttpd libcjson libevent libevent_openssl libevent_pthreads libidn2 sqlite3 \
	libssl libcrypto libgsasl libcurl
LIBRARY_CFLAGS := $(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null)
LIBRARY_LIBS := $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null) -lunbound -lpthread

# $(call supported,FLAG...): those of the flags that the compiler knows
supported = $(foreach flag,$(1),$(shell \
	$(CC) -Werror $(flag) -c -x c /dev/null -o /dev/null 2>/dev/null && echo $(flag)))

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wwrite-strings \
	-Wcast-qual -Wpointer-arith -Wformat=2 -Wundef -Wvla -Wswitch-enum \
	-Wimplicit-fallthrough -Wnull-dereference -fno-common
GCC_WARNINGS := -Wduplicated-cond -Wduplicated-branches -Wlogical-op

HARDENING := -D_FORTIFY_SOURCE=3 -fstack-protector-strong $(call supported,\
	-fstack-clash-protection -fcf-protection -ftrivial-auto-var-init=zero)

CFLAGS_release := -O2 -g -fPIE $(HARDENING)
LDFLAGS_release := -pie -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed
CFLAGS_asan := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=all
LDFLAGS_asan := -fsanitize=address,undefined
CFLAGS_tsan := -O1 -g -fno-omit-frame-pointer -fsanitize=thread
LDFLAGS_tsan := -fsanitize=thread
CFLAGS_fuzz := -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=all
LDFLAGS_fuzz := -fsanitize=fuzzer,address,undefined

BASE_FLAGS := -std=c17 -D_GNU_SOURCE -Iservice -Itests/unit $(LIBRARY_CFLAGS)
ALL_CFLAGS := $(BASE_FLAGS) $(WARNINGS) $(call supported,$(GCC_WARNINGS)) \
	$(CFLAGS_$(VARIANT)) $(if $(WERROR),-Werror) $(CPPFLAGS) $(CFLAGS)
ifneq ($(VARIANT),release)
# the sanitizers' own checks make branches that this warning then finds dead
ALL_CFLAGS += -Wno-null-dereference
endif
ALL_LDFLAGS := $(LDFLAGS_$(VARIANT)) $(LDFLAGS)

# ---- files ----------------------------------------------------------------------------------

SOURCES := $(sort $(shell find service -name '*.c' 2>/dev/null))
HEADERS := $(sort $(shell find service -name '*.h' 2>/dev/null))
PO := $(sort $(wildcard service/text/po/*.po))
BLOBS := $(sort $(shell find service -name '*.S' 2>/dev/null))
TEST_SOURCES := $(sort $(shell find tests/unit tests/diagnosis -name '*.c'))
FUZZERS := $(sort $(wildcard tests/fuzz/fuzz_*.c))
UNIT_TESTS := $(foreach file,$(filter tests/unit/%,$(TEST_SOURCES)),$(if $(filter test_%,$(notdir $(file))),$(file)))
# what several threads share is tested under the thread sanitizer too
THREAD_PARTS := pool/ http/ store/ metrics/ practice/ net/test_slots base/test_log
THREAD_TESTS := $(filter $(addsuffix %,$(addprefix tests/unit/,$(THREAD_PARTS))),$(UNIT_TESTS))

OBJECTS := $(SOURCES:%.c=$(BUILD)/obj/%.o) $(BLOBS:%.S=$(BUILD)/obj/%.o)
MAIN := $(BUILD)/obj/service/main.o
ARCHIVE := $(BUILD)/libsmtptestd.a
# one program of all the tests of the variant and of what they share
REPORT := tests/diagnosis/report.c
TEST_HELPERS := $(filter-out $(UNIT_TESTS) $(REPORT),$(TEST_SOURCES))
UNIT_OBJECTS := $(patsubst %.c,$(BUILD)/obj/%.o,\
	$(TEST_HELPERS) $(if $(filter tsan,$(VARIANT)),$(THREAD_TESTS),$(UNIT_TESTS)))

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: all help deps check-deps run asan tsan fuzzers fuzz-programs fuzz fuzz-long unit e2e \
	contract check-torture check-hostile lint check check-image bench diagnose-report readme format pot update-po install clean libraries venv

# ---- build ----------------------------------------------------------------------------------

all: $(BUILD)/smtptestd ## build build/smtptestd

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "%-17s %s\n", "make " $$1, $$2 }' Makefile

libraries:
	@pkg-config --exists $(LIBRARIES) || { \
		echo 'libraries are missing: run "make deps" first' >&2; exit 1; }

$(BUILD)/obj/%.o: %.c Makefile | libraries
	@mkdir -p $(@D)
	@echo 'CC      $<'
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/obj/%.o: %.S Makefile
	@mkdir -p $(@D)
	@echo 'AS      $<'
	$(Q)$(CC) -Iservice -I$(BUILD)/mo -c -o $@ $<

# .incbin does not show in the dependency files
$(BUILD)/obj/service/http/resources/openapi_blob.o: api/openapi.yaml
$(BUILD)/obj/service/text/catalogues.o: service/text/translations.h $(PO:service/text/po/%.po=$(BUILD)/mo/%.mo)

$(BUILD)/mo/%.mo: service/text/po/%.po
	@mkdir -p $(@D)
	@echo 'MSGFMT  $<'
	$(Q)msgfmt --no-hash -o $@ $<

$(ARCHIVE): $(filter-out $(MAIN),$(OBJECTS))
	@rm -f $@
	@ar rcs $@ $^

$(BUILD)/smtptestd: $(MAIN) $(ARCHIVE)
	@echo 'LINK    $@'
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBRARY_LIBS)

$(BUILD)/unit-tests: $(UNIT_OBJECTS) $(ARCHIVE)
	@echo 'LINK    $@'
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBRARY_LIBS) -lcmocka

$(BUILD)/fuzz/%: $(BUILD)/obj/tests/fuzz/%.o $(ARCHIVE)
	@mkdir -p $(@D)
	@echo 'LINK    $@'
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBRARY_LIBS)

$(BUILD)/diagnose-report: $(patsubst %.c,$(BUILD)/obj/%.o,$(wildcard tests/diagnosis/*.c)) $(ARCHIVE)
	@echo 'LINK    $@'
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBRARY_LIBS)

fuzz-programs: $(FUZZERS:tests/fuzz/%.c=$(BUILD)/fuzz/%)

.PRECIOUS: $(BUILD)/obj/%.o
-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)

asan: ## build with the address and undefined-behaviour sanitizers, to build/asan
	@$(MAKE) --no-print-directory VARIANT=asan BUILD=$(BUILD)/asan all $(BUILD)/asan/unit-tests

tsan: ## build with the thread sanitizer, to build/tsan
	@$(MAKE) --no-print-directory VARIANT=tsan BUILD=$(BUILD)/tsan all $(BUILD)/tsan/unit-tests

fuzzers: ## build the fuzzers with clang, to build/fuzzers/fuzz
	@$(MAKE) --no-print-directory VARIANT=fuzz CC=clang BUILD=$(BUILD)/fuzzers fuzz-programs

# ---- run and install ------------------------------------------------------------------------

deps: ## install the Debian packages that the build needs (only what is missing)
	@deploy/install-packages $(BUILD_PACKAGES) $(RUN_PACKAGES)

# The packages may just have been installed: the build starts over with a make that sees them.
run: deps ## build and run the service on 127.0.0.1:8225 with the practice domain
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@mkdir -p $(BUILD)/run
	@echo 'try, in another terminal:'
	@echo "  curl -H 'Accept: text/plain' --json '{\"recipients\": [\"kate@practice.test\"]}' http://$(LISTEN)/v1/tests"
	@echo "  curl --json '{\"recipients\": [\"unknown@practice.test\"]}' http://$(LISTEN)/v1/tests"
	@echo '  curl http://$(LISTEN)/v1/practice     (Ctrl-C here stops the service)'
	@exec $(BUILD)/smtptestd --listen $(LISTEN) --database $(BUILD)/run/smtptestd.db \
		--practice on $(RUN_FLAGS)

install: $(BUILD)/smtptestd ## install below $(DESTDIR)$(PREFIX)
	install -D -m 755 $(BUILD)/smtptestd $(DESTDIR)$(PREFIX)/bin/smtptestd
	install -D -m 644 api/openapi.yaml $(DESTDIR)$(PREFIX)/share/smtptestd/openapi.yaml
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system
	sed 's|/usr/local|$(PREFIX)|g' deploy/smtptestd.service \
		>$(DESTDIR)$(PREFIX)/lib/systemd/system/smtptestd.service

# ---- checks ---------------------------------------------------------------------------------

check-deps: deps ## install the Debian packages that the checks need (only what is missing)
	@deploy/install-packages $(CHECK_PACKAGES)

VENV := $(BUILD)/venv
venv: $(VENV)/stamp
$(VENV)/stamp: tests/requirements.txt
	$(PYTHON) -m venv --clear $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

RUN_SUITES = BUILD=$(BUILD) JOBS=$(JOBS) $(PYTHON) tests/run

# Without its packages a check fails and says why; the others still run.
check: ## run every check; the last line is "N passed, N failed"
	@$(MAKE) --no-print-directory check-deps || true
	@$(RUN_SUITES)

lint: ## run the checks of style and the static analysers
	@$(RUN_SUITES) lint

# Of a group, "smtp/reply", or of a folder, "smtp": make asan && build/asan/unit-tests smtp/reply
unit: ## run the unit tests under the sanitizers (one group: build/asan/unit-tests GROUP; --list)
	@$(RUN_SUITES) unit threads

fuzz: ## run every fuzzer for a bounded number of inputs
	@$(RUN_SUITES) fuzz

# Ten times the inputs of "make fuzz", other ones each time; inputs that reach something new become
# seeds. Not part of "make check".
fuzz-long: fuzzers ## run every fuzzer ten times as long, and keep what it finds as seeds
	@BUILD=$(BUILD) JOBS=$(JOBS) $(PYTHON) tests/fuzz/long

# Not part of "make check", which takes a sample of the allocations.
check-torture: all asan venv ## have every allocation of some calls fail in turn (half an hour)
	@TORTURE_STEP=1 SMTPTESTD_BINARY=$(abspath $(BUILD))/asan/smtptestd \
		SMTPTESTD_RELEASE=$(abspath $(BUILD))/smtptestd PYTHONDONTWRITEBYTECODE=1 \
		$(VENV)/bin/python -m pytest -n $(JOBS) --dist worksteal -rP -q -p no:cacheprovider \
		tests/e2e/test_memory.py

e2e: ## run the end-to-end tests
	@$(RUN_SUITES) e2e

contract: ## hold the running service against api/openapi.yaml
	@$(RUN_SUITES) contract

check-image: ## build the container image and try it (needs root)
	@BUILD=$(BUILD) tests/image/check.sh

check-hostile: ## run honest callers beside hostile ones, about ten minutes (needs root)
	@$(MAKE) --no-print-directory check-deps || true
	@$(MAKE) --no-print-directory -j$(JOBS) VARIANT=asan BUILD=$(BUILD)/asan all
	@$(MAKE) --no-print-directory venv
	@BUILD=$(BUILD) $(VENV)/bin/python tests/hostile/campaign.py

bench: $(BUILD)/smtptestd $(VENV)/stamp ## measure speed and memory, print a table
	$(VENV)/bin/python tests/bench/run.py

diagnose-report: $(BUILD)/diagnose-report ## say how well replies are understood, and which are not
	@$(BUILD)/diagnose-report tests/diagnosis/corpus.tsv tests/diagnosis/field.tsv

# ---- lint -----------------------------------------------------------------------------------
# One target a check; tests/run counts each as one. A file that passed leaves a stamp in
# build/lint that depends on its headers too, so that only what changed is looked at again.

LINT := $(BUILD)/lint
C_FILES := $(SOURCES) $(HEADERS) $(TEST_SOURCES) $(sort $(shell find tests/unit tests/diagnosis -name '*.h'))
CHECKED_CFLAGS := $(BASE_FLAGS) $(WARNINGS) -Werror
LINTS := format clang analyzer tidy cppcheck floors banned comments texts shellcheck readme
.PHONY: $(addprefix lint-,$(LINTS)) print-lints

print-lints:
	@echo $(LINTS)

format: ## put the C files into shape with clang-format
	clang-format -i $(C_FILES)

lint-format: $(C_FILES:%=$(LINT)/%.format)
lint-clang: $(SOURCES:%=$(LINT)/%.clang) $(TEST_SOURCES:%=$(LINT)/%.clang)
lint-analyzer: $(SOURCES:%=$(LINT)/%.analyzer)
lint-tidy: $(SOURCES:%=$(LINT)/%.tidy)

$(LINT)/%.format: % .clang-format
	@mkdir -p $(@D)
	@clang-format --dry-run -Werror $<
	@touch $@

$(LINT)/%.clang: % Makefile
	@mkdir -p $(@D)
	@clang $(CHECKED_CFLAGS) -fsyntax-only -MMD -MP -MF $@.d -MT $@ $<
	@touch $@

# gcc's own warnings at the level of optimisation of the release build, and its analyser.
# Checks of gcc 12's analyser that are off: none of the project's allocations is freed by whom the
# analyser can see (event loops and libraries call back), so it takes them for leaks; and it does
# not follow an arena's or an array's bounds across functions.
ANALYZER_OFF := -Wno-analyzer-malloc-leak -Wno-analyzer-use-of-uninitialized-value

$(LINT)/%.analyzer: % Makefile
	@mkdir -p $(@D)
	@gcc $(CHECKED_CFLAGS) $(GCC_WARNINGS) -O2 -fanalyzer $(ANALYZER_OFF) \
		-MMD -MP -MF $@.d -MT $@ -c -o /dev/null $<
	@touch $@

$(LINT)/%.tidy: % .clang-tidy Makefile
	@mkdir -p $(@D)
	@gcc $(BASE_FLAGS) -MM -MP -MF $@.d -MT $@ $<
	@clang-tidy --quiet $< -- $(BASE_FLAGS) 2>$@.log || { cat $@.log; exit 1; }
	@touch $@

ifneq ($(filter lint-%,$(MAKECMDGOALS)),)
-include $(shell find $(LINT) -name '*.d' 2>/dev/null)
endif

lint-cppcheck:
	@mkdir -p $(LINT)/cppcheck
	@cppcheck --quiet --std=c11 --language=c --enable=warning,performance,portability \
		--inline-suppr --suppress=missingIncludeSystem --error-exitcode=1 -j $(JOBS) \
		--cppcheck-build-dir=$(LINT)/cppcheck -Iservice -D_GNU_SOURCE service

lint-floors:
	@$(PYTHON) tests/lint/floors

lint-banned:
	@$(PYTHON) tests/lint/banned

lint-comments:
	@$(PYTHON) tests/lint/comments

# Functions whose argument of that number is a text, marked or not (see service/text/texts.h).
TEXT_KEYWORDS := N_ text_in:2 text_say:3 text_count:3 context_text:2 context_phrase:2 context_fill:2 \
	context_count:2 finding_set_summary:3 page_print:3 page_fill:3
TEXT_SOURCES := $(shell find service -name '*.[ch]' -o -name '*.def' 2>/dev/null)
POT := $(BUILD)/po/smtptestd.pot

# xgettext's C knows no format with fields in braces, which msgfmt is then to check.
$(POT): $(TEXT_SOURCES) Makefile
	@mkdir -p $(@D)
	@xgettext --language=C --from-code=UTF-8 --add-location=file --sort-by-file --no-wrap \
		--package-name=smtptestd $(TEXT_KEYWORDS:%=--keyword=%) -o $@.plain \
		$(sort $(TEXT_SOURCES)) 2>$@.log || { cat $@.log; exit 1; }
	@awk '/^"POT-Creation-Date/ { next } /^msgid .*\{/ { print "#, python-brace-format" } 1' \
		$@.plain >$@

pot: $(POT) ## collect the texts for translators, in build/po/smtptestd.pot

update-po: $(POT) ## add new texts to the translations, and drop those that are said no more
	@for po in $(PO); do \
		msgmerge --quiet --update --backup=none --no-wrap --no-fuzzy-matching $$po $(POT) && \
		msgattrib --no-wrap --no-obsolete -o $$po $$po || exit 1; done

lint-texts: $(POT)
	@$(PYTHON) tests/lint/texts $(POT) '$(TEXT_KEYWORDS)' $(PO)

lint-shellcheck:
	@tests/lint/shellcheck

lint-readme: $(BUILD)/smtptestd
	@$(PYTHON) tests/lint/readme $<

readme: $(BUILD)/smtptestd ## write the table of settings in deploy/README.md anew
	@$(PYTHON) tests/lint/readme --write $<

clean: ## remove what was built
	rm -rf $(BUILD)
