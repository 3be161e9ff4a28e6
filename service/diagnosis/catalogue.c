#include "diagnosis/catalogue.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "diagnosis/diagnosis.h"
#include "diagnosis/texts.h"

enum { CATALOGUE_MAX = 192 };

static const struct entry *const parts[] = {
	catalogue_route,  catalogue_session, catalogue_slow,	 catalogue_tls,
	catalogue_dane,	  catalogue_policy,  catalogue_auth,	 catalogue_address,
	catalogue_access, catalogue_message, catalogue_identity,
};

static struct entry entries[CATALOGUE_MAX + 1];
static struct cause merged[LANGUAGE_COUNT][CATALOGUE_MAX + 1];
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
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		for (const struct entry *entry = parts[i]; entry->cause.id; entry++) {
			if (entry_count < CATALOGUE_MAX)
				entries[entry_count++] = *entry;
		}
	}
	qsort(entries, entry_count, sizeof(entries[0]), entry_compare);
	for (size_t i = 0; i < entry_count; i++) {
		for (size_t language = 0; language < LANGUAGE_COUNT; language++)
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
