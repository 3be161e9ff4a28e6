/* Access to a stored test document. */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "text/language.h"

struct buf;
struct cJSON;

enum { DOCUMENT_TARGET_SIZE = 384 };

/* Parses a test document; NULL when it is none. The tree is freed with cJSON_Delete(). */
struct cJSON *document_parse(const char *json, size_t len);

/* The language that a test document's texts are in, without parsing it: English for one that was
 * stored before there were others. */
enum language document_language(const char *json, size_t len);

/* A member by its name. For one that is absent or of another type: missing (text), otherwise
 * (number), or NULL, which cJSON treats as an empty list or object. Texts live as long as the tree.
 */
const char *document_text(const struct cJSON *object, const char *name, const char *missing);
long document_number(const struct cJSON *object, const char *name, long otherwise);
const struct cJSON *document_list(const struct cJSON *object, const char *name);
const struct cJSON *document_object(const struct cJSON *object, const char *name);

/* True when the member is there and true. */
bool document_true(const struct cJSON *object, const char *name);

/* Adds before and the text of a member to out; nothing where there is none. */
void document_add_text(struct buf *out, const char *before, const struct cJSON *object,
		       const char *name);

/* Adds the texts of a list with commas between them; before comes first when there are any. */
void document_add_list(struct buf *out, const char *before, const struct cJSON *list);

/* A member that is a word of the API, as people read it in that language (see texts.h); "" when it
 * is absent. */
const char *document_word(enum language language, const struct cJSON *object, const char *name);

/* "mail1.fabrikam.com [192.0.2.10]:25" of an attempt. */
void document_target(const struct cJSON *attempt, char out[DOCUMENT_TARGET_SIZE]);

/* "C:", "S:", or "--" for a note, of a line of a transcript. */
const char *document_speaker(const struct cJSON *line);

#endif
