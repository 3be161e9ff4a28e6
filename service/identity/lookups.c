#include "identity/lookups.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"

enum { QUESTIONS_MAX = 512, KEPT_MAX = 256 * 1024 };

/* One question. query is NULL when it is answered. */
struct lookup {
	struct lookups *lookups;
	const char *name;
	enum dns_type type;
	struct query *query;
	struct dns_answer answer;
	struct lookup *next;
};

struct lookups {
	struct resolver *resolver;
	struct arena *arena;
	int64_t until_ms;
	void (*heard)(void *arg);
	void *arg;
	struct lookup *first;
	size_t count, kept; /* questions, octets of answers */
	bool timed_out;
};

static const struct dns_answer too_much = {.status = DNS_FAILED};
static const struct dns_answer too_late = {.status = DNS_TIMEOUT};

struct lookups *lookups_new(struct resolver *resolver, struct arena *arena, int64_t limit_ms,
			    void (*heard)(void *arg), void *arg)
{
	struct lookups *lookups = arena_alloc(arena, sizeof(*lookups));

	*lookups = (struct lookups){.resolver = resolver,
				    .arena = arena,
				    .until_ms = clock_mono_ms() + limit_ms,
				    .heard = heard,
				    .arg = arg};
	return lookups;
}

/* How much a record takes; its strings are counted too. */
static size_t record_size(const struct dns_record *record)
{
	return sizeof(*record) + record->len + (record->name ? strlen(record->name) + 1 : 0);
}

static void *copy_bytes(struct arena *arena, const void *bytes, size_t len)
{
	void *copy = arena_alloc(arena, len + 1);

	if (len > 0)
		memcpy(copy, bytes, len);
	return copy;
}

/* answer is valid during the callback only. */
static void keep(struct lookup *lookup, const struct dns_answer *answer)
{
	struct lookups *lookups = lookup->lookups;
	struct arena *arena = lookups->arena;
	struct dns_record *records;

	for (size_t i = 0; i < answer->count; i++)
		lookups->kept += record_size(&answer->records[i]);
	if (lookups->kept > KEPT_MAX) {
		lookup->answer = too_much;
		return;
	}
	records = arena_alloc(arena, (answer->count + 1) * sizeof(*records));
	for (size_t i = 0; i < answer->count; i++) {
		const struct dns_record *record = &answer->records[i];

		records[i] = *record;
		records[i].name = arena_strdup(arena, record->name);
		records[i].bytes = copy_bytes(arena, record->bytes, record->len);
	}
	lookup->answer = (struct dns_answer){.status = answer->status,
					     .dnssec = answer->dnssec,
					     .records = records,
					     .count = answer->count};
}

static void answered(void *arg, const struct dns_answer *answer)
{
	struct lookup *lookup = arg;
	struct lookups *lookups = lookup->lookups;

	lookup->query = NULL;
	keep(lookup, answer);
	lookups->timed_out = lookups->timed_out || answer->status == DNS_TIMEOUT;
	lookups->heard(lookups->arg);
}

/* Names in questions may hold what a sender wrote: unusual octets are escaped as libunbound reads
 * them (RFC 4343 section 2.1); a backslash is one that an answer had. */
static const char *escape(struct arena *arena, const char *name)
{
	size_t len = strlen(name);
	char *text = arena_alloc(arena, 4 * len + 1), *out = text;

	for (const char *c = name; *c; c++) {
		unsigned octet = (unsigned char)*c;

		if (octet > ' ' && octet < 0x7f) {
			*out++ = *c;
			continue;
		}
		*out++ = '\\';
		*out++ = (char)('0' + octet / 100);
		*out++ = (char)('0' + octet / 10 % 10);
		*out++ = (char)('0' + octet % 10);
	}
	return text;
}

const struct dns_answer *lookups_ask(void *arg, const char *name, enum dns_type type)
{
	struct lookups *lookups = arg;
	struct lookup *lookup = lookups->first;
	int64_t left_ms;

	while (lookup && (lookup->type != type || strcmp(lookup->name, name) != 0))
		lookup = lookup->next;
	if (lookup)
		return lookup->query ? NULL : &lookup->answer;
	if (lookups->count == QUESTIONS_MAX)
		return &too_much;
	left_ms = clock_left_ms(lookups->until_ms);
	if (left_ms <= 0) {
		lookups->timed_out = true;
		return &too_late;
	}
	lookups->count++;
	lookup = arena_alloc(lookups->arena, sizeof(*lookup));
	lookup->lookups = lookups;
	lookup->name = arena_strdup(lookups->arena, name);
	lookup->type = type;
	lookup->next = lookups->first;
	lookups->first = lookup;
	lookup->query = resolver_query(lookups->resolver, escape(lookups->arena, name), type,
				       left_ms, answered, lookup);
	return NULL;
}

bool lookups_timed_out(const struct lookups *lookups)
{
	return lookups->timed_out;
}

void lookups_close(struct lookups *lookups)
{
	lookups->until_ms = 0;
}

void lookups_cancel(struct lookups *lookups)
{
	for (struct lookup *lookup = lookups->first; lookup; lookup = lookup->next) {
		if (lookup->query)
			query_cancel(lookup->query);
		lookup->query = NULL;
	}
}
