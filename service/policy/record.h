/*
 * TXT records of the form "v=NAME; name=value; …" (RFC 8461 section 3.1, RFC 8460 section 3):
 *
 *	record    = version 1*(delim field) [delim]
 *	delim     = *WSP ";" *WSP
 *	field     = name "=" value
 *	name      = (ALPHA / DIGIT) *31(ALPHA / DIGIT / "_" / "-" / ".")
 *	value     = 1*(%x21-3A / %x3C / %x3E-7E)
 *
 * The fields that a kind of record defines have values of their own syntax.
 */
#ifndef POLICY_RECORD_H
#define POLICY_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "policy/text.h"

struct dns_answer;
struct dns_record;

/* A piece of the record, not NUL-terminated. */
struct span {
	const char *data;
	size_t len;
};

/* Removes white space at both ends. */
struct span span_trim(struct span span);
bool span_is(struct span span, const char *text);
/* Takes the text before the first delimiter off rest, and the delimiter; everything when there is
 * none. */
struct span span_take(struct span *rest, char delimiter);

/* A field of a kind of record. */
struct record_field {
	const char *name;
	void (*take)(void *arg, struct span value, struct problems *problems);
	bool required;
};

enum { RECORD_FIELDS_MAX = 4 };

/* A kind of record, as static data. */
struct record_kind {
	const char *version;			       /* "v=STSv1", case-sensitive */
	const char *stem;			       /* lower-case prefix of misspelt versions */
	struct record_field fields[RECORD_FIELDS_MAX]; /* ends with name NULL */
};

/*
 * The record of that kind in answer. Records of other kinds are ignored. NULL: there is none.
 * Several, or one that is misspelt, are a fatal problem, and the first is returned.
 */
const struct dns_record *record_choose(const struct record_kind *kind,
				       const struct dns_answer *answer, struct problems *problems);

/* Parses text, which begins with the version and ";", and passes the fields to the kind's
 * functions. */
void record_read(const struct record_kind *kind, struct span text, void *arg,
		 struct problems *problems);

/* True for a valid field name, in records and in MTA-STS policies. */
bool field_name_valid(struct span name);

#endif
