#include "dns/known.h"

void known_note(struct known *known, uint64_t question, uint32_t ttl, int64_t now_ms)
{
	/* libunbound counts whole seconds */
	if (ttl <= 1)
		return;
	known->answers[question % KNOWN_MAX].question = question;
	known->answers[question % KNOWN_MAX].until_ms = now_ms + ((int64_t)ttl - 1) * 1000;
}

bool known_has(const struct known *known, uint64_t question, int64_t now_ms)
{
	return known->answers[question % KNOWN_MAX].question == question &&
	       known->answers[question % KNOWN_MAX].until_ms > now_ms;
}
