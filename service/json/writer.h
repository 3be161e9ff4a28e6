/* JSON (RFC 8259) written straight into a buffer. */
#ifndef JSON_WRITER_H
#define JSON_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum { WRITER_MAX = 32 * 1024 * 1024 }; /* bytes of one document */

/*
 * Used for all JSON but stored documents that are changed (render_interrupted()). A tree of cJSON
 * nodes costs an allocation for each value and a second walk to print them, which is several times
 * the work for the result of a test; what is known in the order it is shown needs no tree. The
 * caller begins and ends objects and arrays in pairs and puts a key before each value of an object;
 * the writer puts the commas. Memory that runs out counts as a document that is too large.
 */
struct writer {
	struct buf out;
	bool comma; /* a value came before in this object or array */
};

/* Begins an empty document of at most WRITER_MAX bytes. Allocates nothing. */
void writer_init(struct writer *writer);

/* Gives the document to the caller, who frees it with free(). len_r may be NULL. NULL when it grew
 * over WRITER_MAX; what it had is freed then. */
char *writer_finish(struct writer *writer, size_t *len_r);

/* Begin and end an object or an array, in pairs, as a value. */
void writer_object(struct writer *writer);
void writer_end_object(struct writer *writer);
void writer_array(struct writer *writer);
void writer_end_array(struct writer *writer);

/* The name of the next value. key is one of ours: it is written as it is, without escaping. */
void writer_key(struct writer *writer, const char *key);

/* A name that came from elsewhere. */
void writer_foreign_key(struct writer *writer, const char *key);

/* Values. A text of NULL is null; each byte that is no part of valid UTF-8 becomes U+FFFD. */
void writer_string(struct writer *writer, const char *text);
void writer_int(struct writer *writer, int64_t value);
void writer_uint(struct writer *writer, uint64_t value);
void writer_bool(struct writer *writer, bool value);
void writer_null(struct writer *writer);

/* A value that is JSON already. */
void writer_raw(struct writer *writer, const char *json, size_t len);

/* A key and its value at once. */
void writer_member(struct writer *writer, const char *key, const char *text);
void writer_member_int(struct writer *writer, const char *key, int64_t value);
void writer_member_bool(struct writer *writer, const char *key, bool value);

/* As writer_member(), but nothing at all for NULL. */
void writer_optional(struct writer *writer, const char *key, const char *text);

/* A key and the array of the texts before the first NULL, or of max of them. */
void writer_member_texts(struct writer *writer, const char *key, const char *const *texts,
			 size_t max);

#endif
