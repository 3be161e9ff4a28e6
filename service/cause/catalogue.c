#include "cause/catalogue.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "text/mark.h"
#include "text/texts.h"

static const struct cause records[CAUSE_COUNT] = {
#define CAUSE(ID, word, ...) [CAUSE_##ID] = {.id = CAUSE_##ID, .name = #word, __VA_ARGS__},
#include "cause/records.def"
#undef CAUSE
};

/* Made once: the records in each language, and the same sorted by name, with NULL at the end. */
static struct cause translated[LANGUAGE_COUNT][CAUSE_COUNT];
static const struct cause *sorted[LANGUAGE_COUNT][CAUSE_COUNT];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int cause_compare(const void *a, const void *b)
{
	const struct cause *const *left = a, *const *right = b;

	return strcmp((*left)->name, (*right)->name);
}

static struct cause translate(enum language language, const struct cause *cause)
{
	struct cause copy = *cause;

	copy.title = text_in(language, cause->title);
	copy.explanation = text_in(language, cause->explanation);
	for (size_t i = 0; i < CAUSE_LIST_MAX; i++)
		copy.advice[i] = text_in(language, cause->advice[i]);
	return copy;
}

static void catalogue_translate(void)
{
	for (size_t language = 0; language < LANGUAGE_COUNT; language++) {
		for (size_t id = CAUSE_NONE + 1; id < CAUSE_COUNT; id++) {
			translated[language][id] = translate((enum language)language, &records[id]);
			sorted[language][id - 1] = &translated[language][id];
		}
		qsort(sorted[language], CAUSE_COUNT - 1, sizeof(sorted[language][0]),
		      cause_compare);
	}
}

const struct cause *cause_in(enum language language, enum cause_id id)
{
	pthread_once(&once, catalogue_translate);
	return id == CAUSE_NONE ? NULL : &translated[language][id];
}

const struct cause *cause_get(enum cause_id id)
{
	return cause_in(LANGUAGE_EN, id);
}

const char *cause_name(enum cause_id id)
{
	return records[id].name;
}

const struct cause *const *causes_in(enum language language)
{
	pthread_once(&once, catalogue_translate);
	return sorted[language];
}

const struct cause *cause_find(const char *name)
{
	const struct cause wanted = {.name = name}, *key = &wanted;
	const struct cause *const *found;

	if (!name)
		return NULL;
	found = bsearch(&key, causes_in(LANGUAGE_EN), CAUSE_COUNT - 1, sizeof(key), cause_compare);
	return found ? *found : NULL;
}

bool causes_include(const enum cause_id *list, enum cause_id id)
{
	while (list && *list != CAUSE_NONE) {
		if (*list++ == id)
			return true;
	}
	return false;
}
