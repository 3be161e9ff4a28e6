/* The key file: a line for each API key with its name, SHA-256 and date; never the key itself. */
#ifndef HTTP_KEY_FILE_H
#define HTTP_KEY_FILE_H

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

/* Appends a new key and writes its text to text_r; nobody can read it from the file. The file
 * (0600) and its folders (0700) are made when missing; made by root, the file belongs to whoever
 * the folder belongs to. false with a sentence in err. */
bool key_file_add(const char *path, const char *name, char text_r[KEY_TEXT_SIZE], char *err,
		  size_t err_size);

/* Takes the key of that name out of the file, which is written anew where it is: a link to it
 * stays. false with a sentence in err. */
bool key_file_remove(const char *path, const char *name, char *err, size_t err_size);

/* Whether text can name a key: letters, digits, "." "_" "-", 1 to 64 of them. */
bool key_name_valid(const char *text);

/* SHA-256 of a key's text. */
void key_hash(const char *text, unsigned char hash_r[KEY_HASH_SIZE]);

#endif
