#include "base/word.h"

#include <string.h>

#define BLANKS " \t"

bool word_next(const char **list, struct list_word *word_r)
{
	const char *text = *list ? *list + strspn(*list, BLANKS) : "";

	word_r->text = text;
	word_r->len = strcspn(text, BLANKS);
	*list = text + word_r->len;
	return word_r->len > 0;
}

bool word_list_has(const char *list, const char *name)
{
	size_t len = strlen(name);
	struct list_word word;

	while (word_next(&list, &word)) {
		if (word.len == len && memcmp(word.text, name, len) == 0)
			return true;
	}
	return false;
}
