#include "identity/spf_result.h"

#include <string.h>

#include "base/visible.h"

enum { MECHANISM_SHOWN = 256 };

static const char *keep(struct arena *arena, const char *text)
{
	return text ? visible_text(arena, text, strlen(text), IDENTITY_TEXT_MAX) : NULL;
}

void spf_check_keep(struct arena *arena, struct spf_check *check)
{
	check->domain = keep(arena, check->domain);
	check->sender = keep(arena, check->sender);
	check->in_domain = keep(arena, check->in_domain);
	check->problem = keep(arena, check->problem);
	check->explanation = keep(arena, check->explanation);
	if (check->mechanism)
		check->mechanism = visible_text(arena, check->mechanism, strlen(check->mechanism),
						MECHANISM_SHOWN);
	for (size_t i = 0; i < check->record_count; i++) {
		check->records[i].domain = keep(arena, check->records[i].domain);
		check->records[i].text = keep(arena, check->records[i].text);
	}
}
