/* API keys in use: the key file, kept in memory and asked at each request. */
#ifndef HTTP_KEYS_H
#define HTTP_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "http/key_file.h"

struct keys;

/* Reads the file; one that does not exist holds no key. NULL with a sentence in err when it cannot
 * be read or a line is not one of ours. */
struct keys *keys_open(const char *path, char *err, size_t err_size);
void keys_close(struct keys *keys);

/* How many keys there are. Looks at the file again, at most once a second. Thread-safe. */
size_t keys_count(struct keys *keys);

/* Whether text is one of the keys; name_r then says whose. Takes the same time for every key and
 * every wrong one. Thread-safe. */
bool keys_check(struct keys *keys, const char *text, char name_r[KEY_NAME_SIZE]);

/* Reads the file again when it changed; one that cannot be read changes nothing but is logged. */
void keys_reload(struct keys *keys);

#endif
