/* Templates: texts with fields in braces, as in "{host} refused {recipient}." */
#ifndef BASE_TEMPLATE_H
#define BASE_TEMPLATE_H

#include <stddef.h>

struct buf;

/* Returns the value of the field with that name, of len bytes; never NULL. */
typedef const char *template_field(const void *arg, const char *name, size_t len);

/*
 * Adds a template to out, with the values of its fields. A Japanese template has spaces around
 * fields, which are right beside Latin letters and digits only: between a wide character (see
 * utf8_wide()) of the template, or of a field, and one of the other, that space is left out. A mail
 * address counts as Latin whatever its letters are.
 */
void template_fill(struct buf *out, const char *text, template_field *field, const void *arg);

/* A field and its value; a list of them ends with a name of NULL. */
struct template_value {
	const char *name, *value;
};

/* A list of fields, which lives as long as the enclosing block. */
#define FIELDS(...) ((const struct template_value[]){__VA_ARGS__, {NULL, NULL}})

/* A template_field whose arg is a list of fields; "" for a field that is not in it. */
const char *template_value_find(const void *arg, const char *name, size_t len);

#endif
