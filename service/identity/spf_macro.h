/*
 * Macros of SPF (RFC 7208 section 7):
 *
 *	macro-string = *( macro-expand / macro-literal )
 *	macro-expand = "%{" macro-letter *DIGIT ["r"] *delimiter "}" / "%%" / "%_" / "%-"
 */
#ifndef IDENTITY_SPF_MACRO_H
#define IDENTITY_SPF_MACRO_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { SPF_DOMAIN_MAX = 253, SPF_EXPANSION_MAX = 4096 };

/* Values of the macro letters; only validated may be NULL. */
struct spf_macros {
	const char *sender, *local, *sender_domain; /* s, l, o */
	const char *domain;			    /* d: the current one */
	const char *dotted;			    /* i */
	const char *address;			    /* c */
	const char *family;			    /* v: "in-addr" or "ip6" */
	const char *helo;			    /* h */
	const char *receiver;			    /* r */
	const char *now;			    /* t: seconds since 1970 */
	const char *validated;			    /* p; NULL: not known yet */
};

/* True for a macro-string; explain: in an explanation, where c, r, t and spaces are allowed, too.
 */
bool spf_macro_valid(const char *text, size_t len, bool explain);

/* True for a macro-string with the macro p. */
bool spf_macro_needs_name(const char *text);

/* Expands a valid macro-string. NULL when it exceeds SPF_EXPANSION_MAX. */
const char *spf_macro_expand(struct arena *arena, const char *text,
			     const struct spf_macros *macros);

/* Shortens an expansion to a name: labels are removed on the left until it is not longer than
 * SPF_DOMAIN_MAX (section 7.3); without the trailing dot. */
const char *spf_macro_domain(struct arena *arena, const char *expansion);

#endif
