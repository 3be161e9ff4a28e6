/* Strict JSON (RFC 8259) into cJSON: faults that cJSON tolerates are refused first, with position.
 */
#ifndef JSON_STRICT_H
#define JSON_STRICT_H

#include <stddef.h>

struct arena;
struct cJSON;

/* A value takes some 80 bytes of a tree, and two of a text: the trees of texts of a mebibyte would
 * else take 40 each. */
enum { JSON_MAX_DEPTH = 16, JSON_MAX_MEMBERS = 256, JSON_MAX_VALUES = 65536 };

/*
 * Parses len bytes. NULL on failure: *why_r is a sentence with line and column that quotes no
 * string. Refused: trailing bytes, depth over JSON_MAX_DEPTH, duplicate keys,
 * objects of more than JSON_MAX_MEMBERS members, more than JSON_MAX_VALUES values, invalid UTF-8,
 * control characters, \u0000, lone surrogates, numbers that are not RFC 8259's. The tree is freed
 * with json_delete(), or cJSON_Delete().
 */
struct cJSON *json_parse_strict(struct arena *arena, const char *text, size_t len,
				const char **why_r);

/* Frees a tree after its values are overwritten: they may be secrets. */
void json_delete(struct cJSON *tree);

#endif
