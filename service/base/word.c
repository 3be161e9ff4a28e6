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
