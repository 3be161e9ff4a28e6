/* API keys in use: the key file, kept in memory and checked at each request. */
#ifndef HTTP_ACCESS_KEYS_H
#define HTTP_ACCESS_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "http/access/key_file.h"

struct keys;

/* Reads the file; one that does not exist holds no key. NULL with a sentence in err when it cannot
 * be read or has a malformed line. */
struct keys *keys_open(const char *path, char *err, size_t err_size);
void keys_close(struct keys *keys);

/* Returns the number of keys, after a reload when the file changed; it checks that at most once a
 * second. Thread-safe. */
size_t keys_count(struct keys *keys);

/* True when text is one of the keys; name_r is then its name. Takes the same time for every key,
 * valid or not. Thread-safe. */
bool keys_check(struct keys *keys, const char *text, char name_r[KEY_NAME_SIZE]);

/* Reads the file again when it changed. A file that cannot be read is logged, and the keys stay as
 * they are. Thread-safe. */
void keys_reload(struct keys *keys);

#endif
