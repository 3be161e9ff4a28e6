#include "cause/responsible.h"

#include <stddef.h>
#include <string.h>

#include "text/mark.h"

static const struct {
	const char *name, *phrase;
} sides[RESPONSIBLE_COUNT] = {
	[RESPONSIBLE_RECIPIENT_SIDE] = {"recipient_side", N_("the recipient's side")},
	[RESPONSIBLE_SENDER_SIDE] = {"sender_side", N_("the sender's side")},
	[RESPONSIBLE_NETWORK] = {"network", N_("the network in between")},
	[RESPONSIBLE_LOCAL] =
		{"local", N_("this service, its machine or network, its settings or the request")},
	[RESPONSIBLE_UNKNOWN] = {"unknown", N_("not clear from this alone")},
};

const char *responsible_name(enum responsible responsible)
{
	return sides[responsible].name;
}

const char *responsible_phrase(const char *name)
{
	for (size_t i = RESPONSIBLE_RECIPIENT_SIDE; name && i < RESPONSIBLE_COUNT; i++) {
		if (strcmp(sides[i].name, name) == 0)
			return sides[i].phrase;
	}
	return NULL;
}
