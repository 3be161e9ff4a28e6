/* The key file: a line for each API key with its name, SHA-256 and date; never the key itself. */
#ifndef HTTP_ACCESS_KEY_FILE_H
#define HTTP_ACCESS_KEY_FILE_H

#include <stdbool.h>
#include <stddef.h>

enum {
	KEY_NAME_SIZE = 65,
	KEY_TEXT_SIZE = 64, /* "smtptestd_" and 43 characters, NUL */
	KEY_HASH_SIZE = 32,
	KEY_LIMIT = 1000, /* keys in a file */
};

/* One line of the file: NAME SHA256-HEX CREATED. */
struct key {
	char name[KEY_NAME_SIZE];
	unsigned char hash[KEY_HASH_SIZE];
	char created[32]; /* RFC 3339 */
};

/* Reads a key file into *list_r (malloc'd; NULL when there is no key) and *count_r. A file that
 * does not exist holds none. false with a sentence in err. */
bool key_file_read(const char *path, struct key **list_r, size_t *count_r, char *err,
		   size_t err_size);

/* Appends a new key and writes its text to text_r; it cannot be recovered from the file. Creates
 * the file (0600) and its folders (0700) when missing; created by root, the file gets the owner of
 * its folder. False with a sentence in err. */
bool key_file_add(const char *path, const char *name, char text_r[KEY_TEXT_SIZE], char *err,
		  size_t err_size);

/* Removes the key of that name from the file, which is replaced where it is: a symbolic link to it
 * stays. False with a sentence in err. */
bool key_file_remove(const char *path, const char *name, char *err, size_t err_size);

/* True for the name of a key: 1 to 64 letters, digits, "." "_" "-". */
bool key_name_valid(const char *text);

/* Computes the SHA-256 of a key's text. */
void key_hash(const char *text, unsigned char hash_r[KEY_HASH_SIZE]);

#endif
