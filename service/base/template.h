/* Texts with fields in braces: "{host} refused {recipient}." */
#ifndef BASE_TEMPLATE_H
#define BASE_TEMPLATE_H

#include <stddef.h>

struct buf;

/* What stands for a field of that name, of len bytes; never NULL. */
typedef const char *template_field(const void *arg, const char *name, size_t len);

/*
 * Adds a template to out, with what stands for its fields in their places. A Japanese template has
 * spaces around fields, which belong beside Latin letters and digits alone: between a wide
 * character (see utf8_wide()) of the template, or of a field, and one of the other that space is
 * left out. A mail address is a foreign word whatever its letters: it keeps them.
 */
void template_fill(struct buf *out, const char *text, template_field *field, const void *arg);

/* A field by name; a list of them ends with a name of NULL. */
struct template_value {
	const char *name, *value;
};

/* Such a list, which lives as long as the block that it stands in. */
#define FIELDS(...) ((const struct template_value[]){__VA_ARGS__, {NULL, NULL}})

/* A template_field whose arg is such a list; "" for a field that is not in it. */
const char *template_value_find(const void *arg, const char *name, size_t len);

#endif
