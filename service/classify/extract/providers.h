/* Names in replies: providers of mail, and lists of blocked addresses and domains. */
#ifndef CLASSIFY_EXTRACT_PROVIDERS_H
#define CLASSIFY_EXTRACT_PROVIDERS_H

#include <stddef.h>

/* A list. Several rows may have the same name. */
struct blocklist {
	const char *words; /* in lower case, "|" between them, any of which names it in a reply */
	const char *name;  /* the stable word */
	const char *url; /* of the page that shows or removes a listing; https; NULL: it is closed,
			    or has no page */
};

/* Ends with words NULL; more specific rows stand before those of the same family. */
extern const struct blocklist blocklists[];

/* The row whose words are in text, in lower case; NULL. */
const struct blocklist *blocklist_find(const char *text, size_t len);

/* The provider whose host that is, by the ends of names; NULL. Any case; NULL gives NULL. */
const char *provider_of_host(const char *host);

/* The provider whose servers write so; NULL. text is in lower case. */
const char *provider_of_text(const char *text, size_t len);

/* A provider's own code in a word of a reply; NULL. */
struct token_shape {
	const char *prefix;	       /* as it is written */
	size_t digits_min, digits_max; /* after it, to the end; 0: anything */
	const char *provider;	       /* NULL: several use it */
};

/* The shape that the word has; NULL. */
const struct token_shape *token_find(const char *word, size_t len);

#endif
