/* API keys in use: the key file, kept in memory and checked at each request. */
#ifndef HTTP_ACCESS_KEYS_H
#define HTTP_ACCESS_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "http/access/key_file.h"

struct keys;

/* The callers that need no key. */
enum keys_policy {
	KEYS_ALWAYS,	/* none: a key is required even where no key exists */
	KEYS_ONCE_MADE, /* all, as long as there is no key file */
	KEYS_IF_ANY,	/* all, while the key file holds no key */
};

/* Reads the file; one that does not exist holds no key. NULL with a sentence in err when it cannot
 * be read or has a malformed line. */
struct keys *keys_open(const char *path, enum keys_policy policy, char *err, size_t err_size);
void keys_close(struct keys *keys);

/* Returns the number of keys. Thread-safe. */
size_t keys_count(struct keys *keys);

/* True when callers need a key, after a reload when the file changed; it checks that at most once a
 * second. Where a key file was seen, KEYS_ONCE_MADE needs one for good, empty as the file may be.
 * Thread-safe. */
bool keys_required(struct keys *keys);

/* True when text is one of the keys; name_r is then its name. Takes the same time for every key,
 * valid or not. Thread-safe. */
bool keys_check(struct keys *keys, const char *text, char name_r[KEY_NAME_SIZE]);

/* Reads the file again when it changed. A file that cannot be read, or is gone, is logged, and the
 * keys stay as they are; so is one that lost its last key. Thread-safe. */
void keys_reload(struct keys *keys);

#endif
