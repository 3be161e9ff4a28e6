#include "cause/catalogue.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#include "text/texts.h"

static const struct entry *const parts[] = {
	catalogue_route,   catalogue_connect, catalogue_session, catalogue_slow,
	catalogue_tls,	   catalogue_dane,    catalogue_policy,	 catalogue_auth,
	catalogue_address, catalogue_access,  catalogue_message, catalogue_identity,
};

enum { PARTS = sizeof(parts) / sizeof(parts[0]) };

/* Made once, never freed; each list of merged ends with an id of NULL. */
static struct entry *entries;
static struct cause *merged[LANGUAGE_COUNT];
static size_t entry_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int entry_compare(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;

	return strcmp(left->cause.id, right->cause.id);
}

static struct cause translate(enum language language, const struct cause *cause)
{
	struct cause translated = *cause;

	translated.title = text_in(language, cause->title);
	translated.explanation = text_in(language, cause->explanation);
	for (size_t i = 0; i < CAUSE_LIST_MAX; i++)
		translated.advice[i] = text_in(language, cause->advice[i]);
	return translated;
}

static void catalogue_merge(void)
{
	size_t all = 0;

	for (size_t i = 0; i < PARTS; i++) {
		for (const struct entry *entry = parts[i]; entry->cause.id; entry++)
			all++;
	}
	entries = memory_must(calloc(all, sizeof(*entries)));
	for (size_t i = 0; i < PARTS; i++) {
		for (const struct entry *entry = parts[i]; entry->cause.id; entry++)
			entries[entry_count++] = *entry;
	}
	qsort(entries, entry_count, sizeof(entries[0]), entry_compare);
	for (size_t language = 0; language < LANGUAGE_COUNT; language++) {
		merged[language] = memory_must(calloc(all + 1, sizeof(*merged[language])));
		for (size_t i = 0; i < entry_count; i++)
			merged[language][i] = translate((enum language)language, &entries[i].cause);
	}
}

const struct cause *causes_in(enum language language)
{
	pthread_once(&once, catalogue_merge);
	return merged[language];
}

const struct cause *causes(void)
{
	return causes_in(LANGUAGE_EN);
}

static int cause_compare(const void *id, const void *cause)
{
	return strcmp(id, ((const struct cause *)cause)->id);
}

const struct cause *cause_find(const char *id)
{
	const struct cause *list = causes();

	if (!id)
		return NULL;
	return bsearch(id, list, entry_count, sizeof(list[0]), cause_compare);
}

const struct cause *cause_in(enum language language, const struct cause *cause)
{
	return cause ? &causes_in(language)[cause_find(cause->id) - causes()] : NULL;
}

const char *cause_summary(const struct cause *cause)
{
	return entries[cause_find(cause->id) - causes()].summary;
}
