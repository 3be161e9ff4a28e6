#include "identity/lookups.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "identity/dmarc.h"
#include "identity/spf_syntax.h"

enum {
	QUESTIONS_MAX = 512,
	BUCKETS = 256,
	KEPT_MAX = 1024 * 1024,
	ADDRESSES_KEPT = 512,
	NAMES_KEPT = 11,
	TEXTS_KEPT = 2, /* of each kind */
};

/* A query and its answer. query is NULL once it is answered. */
struct lookup {
	struct lookups *lookups;
	const char *name;
	enum dns_type type;
	struct query *query;
	struct dns_answer answer;
	struct lookup *next;
};

struct lookups {
	struct dns_client client;
	struct arena *arena;
	void (*on_answer)(void *arg);
	void *arg;
	struct lookup *buckets[BUCKETS]; /* by name and type */
	size_t count, kept;		 /* number of queries, octets of answers */
	bool timed_out;
};

static const struct dns_answer too_much = {.status = DNS_FAILED};
static const struct dns_answer too_late = {.status = DNS_TIMEOUT};

struct lookups *lookups_new(const struct dns_client *client, struct arena *arena,
			    void (*on_answer)(void *arg), void *arg)
{
	struct lookups *lookups = arena_alloc(arena, sizeof(*lookups));

	*lookups = (struct lookups){
		.client = *client, .arena = arena, .on_answer = on_answer, .arg = arg};
	return lookups;
}

/* The size of a record, with its strings. */
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

/* ---- the records of an answer ---- */

/* Numbers of records kept, by kind. */
struct tally {
	size_t any, spf, dmarc;
};

/* Limits the TXT records kept, of which a domain may have any number; policies may be anywhere
 * among them. */
static bool is_text_kept(const struct dns_record *record, struct tally *tally)
{
	bool kept = tally->any++ < TEXTS_KEPT;

	if (spf_is_record(record->bytes, record->len))
		kept = tally->spf++ < TEXTS_KEPT || kept;
	else if (dmarc_is_record(record->bytes, record->len))
		kept = tally->dmarc++ < TEXTS_KEPT || kept;
	return kept;
}

static bool is_kept(enum dns_type type, const struct dns_record *record, struct tally *tally)
{
	switch (type) {
	case DNS_TYPE_TXT:
		return is_text_kept(record, tally);
	case DNS_TYPE_MX:
	case DNS_TYPE_PTR:
		return tally->any++ < NAMES_KEPT;
	case DNS_TYPE_A:
	case DNS_TYPE_AAAA:
	case DNS_TYPE_CNAME:
	case DNS_TYPE_TLSA:
	default:
		return tally->any++ < ADDRESSES_KEPT;
	}
}

static size_t count_kept(enum dns_type type, const struct dns_answer *answer)
{
	struct tally tally = {0};
	size_t count = 0;

	for (size_t i = 0; i < answer->count; i++)
		count += is_kept(type, &answer->records[i], &tally);
	return count;
}

static struct dns_record copy_record(struct lookups *lookups, const struct dns_record *record)
{
	struct dns_record copy = *record;

	lookups->kept += record_size(record);
	if (lookups->kept > KEPT_MAX)
		return copy;
	copy.name = arena_strdup(lookups->arena, record->name);
	copy.bytes = copy_bytes(lookups->arena, record->bytes, record->len);
	return copy;
}

/* Copies an answer, which is valid during the callback only. */
static void keep(struct lookup *lookup, const struct dns_answer *answer)
{
	struct lookups *lookups = lookup->lookups;
	size_t room = count_kept(lookup->type, answer), count = 0;
	struct dns_record *records = arena_alloc(lookups->arena, (room + 1) * sizeof(*records));
	struct tally tally = {0};

	for (size_t i = 0; i < answer->count; i++) {
		if (is_kept(lookup->type, &answer->records[i], &tally))
			records[count++] = copy_record(lookups, &answer->records[i]);
	}
	if (lookups->kept > KEPT_MAX) {
		lookup->answer = too_much;
		return;
	}
	lookup->answer = (struct dns_answer){.status = answer->status,
					     .dnssec = answer->dnssec,
					     .records = records,
					     .count = count};
}

/* ---- queries ---- */

static void answered(void *arg, const struct dns_answer *answer)
{
	struct lookup *lookup = arg;
	struct lookups *lookups = lookup->lookups;

	lookup->query = NULL;
	keep(lookup, answer);
	lookups->timed_out = lookups->timed_out || answer->status == DNS_TIMEOUT ||
			     answer->status == DNS_CONGESTED ||
			     answer->status == DNS_RESOLVER_UNREACHABLE;
	lookups->on_answer(lookups->arg);
}

/* Escapes a name, which may contain any octets of a sender's, as libunbound reads them (RFC 4343
 * section 2.1); a backslash comes from an answer's escape. */
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

/* FNV-1a. */
static struct lookup **bucket_of(struct lookups *lookups, const char *name, enum dns_type type)
{
	uint32_t hash = 2166136261U ^ (uint32_t)type;

	for (const char *c = name; *c; c++)
		hash = (hash ^ (unsigned char)*c) * 16777619U;
	return &lookups->buckets[hash % BUCKETS];
}

const struct dns_answer *lookups_ask(void *arg, const char *name, enum dns_type type)
{
	struct lookups *lookups = arg;
	struct lookup **bucket = bucket_of(lookups, name, type), *lookup = *bucket;
	int64_t left_ms;

	while (lookup && (lookup->type != type || strcmp(lookup->name, name) != 0))
		lookup = lookup->next;
	if (lookup)
		return lookup->query ? NULL : &lookup->answer;
	if (lookups->count == QUESTIONS_MAX)
		return &too_much;
	left_ms = clock_left_ms(lookups->client.until_ms);
	if (left_ms <= 0) {
		lookups->timed_out = true;
		return &too_late;
	}
	lookups->count++;
	lookup = arena_alloc(lookups->arena, sizeof(*lookup));
	lookup->lookups = lookups;
	lookup->name = arena_strdup(lookups->arena, name);
	lookup->type = type;
	lookup->next = *bucket;
	*bucket = lookup;
	lookup->query = resolver_query(&lookups->client, escape(lookups->arena, name), type,
				       left_ms, answered, lookup);
	return NULL;
}

bool lookups_timed_out(const struct lookups *lookups)
{
	return lookups->timed_out;
}

void lookups_close(struct lookups *lookups)
{
	lookups->client.until_ms = 0;
}

void lookups_cancel(struct lookups *lookups)
{
	for (size_t i = 0; i < BUCKETS; i++) {
		for (struct lookup *lookup = lookups->buckets[i]; lookup; lookup = lookup->next) {
			if (lookup->query)
				query_cancel(lookup->query);
			lookup->query = NULL;
		}
	}
}
