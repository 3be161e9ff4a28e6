/* Any bytes as the TXT records of SPF and DMARC: the first byte cuts them in two, each name has one
 * of both by its length. Every other question has an answer made of the name, too, so that a record
 * reaches all that it can. */
#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "identity/dmarc.h"
#include "identity/names.h"
#include "identity/spf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { QUESTIONS_MAX = 2048 };

struct source {
	const uint8_t *data;
	size_t size, cut;
	unsigned questions;
	struct dns_record records[2];
	struct dns_answer answer;
};

static void check_text(const char *text)
{
	size_t len = text ? strlen(text) : 0;

	for (size_t i = 0; i < len;) {
		size_t one = utf8_length(text + i, len - i);

		assert(one > 0 && !utf8_control(text + i));
		i += one;
	}
}

static void answer_text(struct source *source, const char *name)
{
	bool second = strlen(name) % 2 == 1;

	source->records[0].bytes = source->data + (second ? source->cut : 0);
	source->records[0].len = second ? source->size - source->cut : source->cut;
}

static const struct dns_answer *answer(void *arg, const char *name, enum dns_type type)
{
	static const uint8_t addresses[2][16] = {{192, 0, 2, 7}, {192, 0, 2, 8}};
	struct source *source = arg;
	size_t len = strlen(name);

	assert(name_valid(name));
	assert(source->questions++ < QUESTIONS_MAX);
	memset(source->records, 0, sizeof(source->records));
	source->answer = (struct dns_answer){.status = len % 7 == 0 ? DNS_NXDOMAIN : DNS_OK,
					     .records = source->records};
	if (source->answer.status != DNS_OK)
		return &source->answer;
	source->answer.count = type == DNS_TYPE_TXT ? 1 : 2;
	if (type == DNS_TYPE_TXT)
		answer_text(source, name);
	for (size_t i = 0; type != DNS_TYPE_TXT && i < 2; i++) {
		source->records[i].name = i == 0 ? "mail.example.org" : "a.example.net";
		source->records[i].bytes = addresses[i];
		source->records[i].len = type == DNS_TYPE_AAAA ? 16 : 4;
	}
	return &source->answer;
}

static void fuzz_check(struct source *source, const char *sender)
{
	struct arena *arena = arena_new(0);
	const struct spf_dns dns = {.ask = answer, .arg = source};
	const struct spf_question question = {
		.address = {192, 0, 2, (uint8_t)(source->size % 16)},
		.address_len = 4,
		.sender = sender,
		.helo = "mail.example.org",
	};
	struct spf_check check;

	source->questions = 0;
	assert(spf_check(&dns, arena, &question, &check));
	assert(check.status < SPF_STATUS_COUNT);
	assert(check.lookups <= 10 && check.record_count <= IDENTITY_RECORDS_MAX);
	assert((check.status == SPF_PERMERROR || check.status == SPF_TEMPERROR) ==
	       (check.problem != NULL));
	check_text(check.problem);
	check_text(check.mechanism);
	check_text(check.explanation);
	for (size_t i = 0; i < check.record_count; i++)
		check_text(check.records[i].text);
	arena_free(arena);
}

static void fuzz_dmarc(struct source *source)
{
	struct arena *arena = arena_new(0);
	const struct evaluation evaluation = {.dns = {.ask = answer, .arg = source}, .arena = arena};
	struct dmarc dmarc;

	source->questions = 0;
	assert(dmarc_evaluate(&evaluation, "a.b.example.org", "mail.example.net", &dmarc));
	assert(dmarc.pct >= 0 && dmarc.pct <= 100 && dmarc.rua_count <= IDENTITY_RUA_MAX);
	assert(dmarc.organization);
	check_text(dmarc.record);
	for (size_t i = 0; i < dmarc.rua_count; i++)
		check_text(dmarc.rua[i]);
	arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source source = {.data = data + 1, .size = size - 1};

	if (size == 0)
		return 0;
	source.cut = data[0] % (source.size + 1);
	fuzz_check(&source, "kate@example.org");
	fuzz_check(&source, "\"a b\"@sub.example.net");
	fuzz_dmarc(&source);
	return 0;
}
