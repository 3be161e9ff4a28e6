/* Any bytes as the TXT records of MTA-STS and TLS-RPT, as an MTA-STS policy, as TLSA records. The
 * first byte cuts the rest in two records. */
#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "dns/resolver.h"
#include "policy/sts_syntax.h"
#include "policy/tls_rpt.h"
#include "policy/tlsa.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Checks a text for people: UTF-8 without control characters, except line ends. */
static void check_text(const char *text, bool lines)
{
	size_t len = strlen(text);

	for (size_t i = 0; i < len;) {
		size_t one = utf8_length(text + i, len - i);

		assert(one > 0);
		assert(!utf8_control(text + i) || (lines && text[i] == '\n'));
		i += one;
	}
}

static void check_texts(const char *const *texts, size_t count, size_t max)
{
	assert(count <= max);
	for (size_t i = 0; i < count; i++)
		check_text(texts[i], false);
}

static void fuzz_sts(const struct dns_answer *answer, const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(0);
	struct mta_sts sts = {.status = STS_STATUS_COUNT};

	sts_record_parse(answer, arena, &sts);
	assert((sts.status == STS_NO_RECORD) == (sts.record == NULL));
	assert((sts.status == STS_RECORD_INVALID) == (sts.problem_count > 0));
	assert(sts.status != STS_VALID || sts.id);
	if (sts.record)
		check_text(sts.record, false);
	check_texts(sts.problems, sts.problem_count, POLICY_PROBLEMS_MAX);

	sts = (struct mta_sts){.status = STS_STATUS_COUNT};
	sts_policy_parse((const char *)data, size, arena, &sts);
	assert(sts.status == STS_VALID || sts.status == STS_POLICY_INVALID);
	assert(sts.status == STS_VALID || sts.problem_count > 0);
	assert(sts.status != STS_VALID || sts.mode == STS_MODE_NONE || sts.mx_count > 0);
	assert(sts.max_age_s >= 0 && sts.max_age_s <= 31557600);
	check_text(sts.policy, true);
	check_texts(sts.mx, sts.mx_count, STS_MX_MAX);
	check_texts(sts.problems, sts.problem_count, POLICY_PROBLEMS_MAX);
	mta_sts_names(&sts, "mx1.example.com");
	arena_free(arena);
}

static void fuzz_rpt(const struct dns_answer *answer)
{
	struct arena *arena = arena_new(0);
	struct tls_rpt rpt = {.status = TLS_RPT_STATUS_COUNT};

	tls_rpt_take(answer, arena, &rpt);
	assert((rpt.status == TLS_RPT_NO_RECORD) == (rpt.record == NULL));
	assert(rpt.status != TLS_RPT_VALID || rpt.rua_count > 0);
	assert(rpt.status != TLS_RPT_INVALID || rpt.problem_count > 0);
	check_texts(rpt.rua, rpt.rua_count, TLS_RPT_RUA_MAX);
	check_texts(rpt.problems, rpt.problem_count, POLICY_PROBLEMS_MAX);
	arena_free(arena);
}

static void fuzz_tlsa(const struct dns_answer *answer)
{
	struct arena *arena = arena_new(0);
	struct dane dane = {.record_count = 0};
	size_t usable = tlsa_take(answer, arena, &dane);

	assert(usable <= dane.record_count && dane.record_count == answer->count);
	for (const struct tlsa *tlsa = dane.records; tlsa; tlsa = tlsa->next) {
		assert(tlsa->len <= TLSA_DATA_MAX);
		assert(tlsa->unusable || tlsa->len > 0);
	}
	arena_free(arena);
}

/* A copy that ends where the record does, so that the address sanitizer sees a step too far. */
static void *copy_of(const uint8_t *data, size_t size)
{
	void *copy = malloc(size > 0 ? size : 1);

	assert(copy);
	if (size > 0)
		memcpy(copy, data, size);
	return copy;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t cut = size > 0 ? data[0] : 0, rest = size > 0 ? size - 1 : 0;
	struct dns_record records[2] = {{.len = rest}, {.len = 0}};
	struct dns_answer answer = {.records = records, .count = 1};
	void *whole = copy_of(data + (size > 0), rest);

	if (cut > 0 && cut < rest) {
		records[0].len = cut;
		records[1].len = rest - cut;
		records[1].bytes = copy_of(data + 1 + cut, rest - cut);
		answer.count = 2;
	}
	records[0].bytes = copy_of(data + (size > 0), records[0].len);
	fuzz_sts(&answer, whole, rest);
	fuzz_rpt(&answer);
	fuzz_tlsa(&answer);
	free((void *)(uintptr_t)records[0].bytes);
	free((void *)(uintptr_t)records[1].bytes);
	free(whole);
	return 0;
}
