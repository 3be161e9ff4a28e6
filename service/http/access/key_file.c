#include "http/access/key_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "base/clock.h"
#include "base/hex.h"
#include "base/id.h"
#include "base/memory.h"
#include "settings/state_path.h"

enum {
	LINE_SIZE = 256,
	RANDOM_BYTES = 32,
	HEX_SIZE = 2 * KEY_HASH_SIZE + 1,
	KEY_FILE_MODE = 0600,
};

static const char name_characters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789._-";

static bool fail(char *err, size_t err_size, const char *what, const char *path)
{
	snprintf(err, err_size, "%s %s: %s", what, path, strerrordesc_np(errno));
	return false;
}

bool key_name_valid(const char *text)
{
	size_t len = strlen(text);
	return len > 0 && len < KEY_NAME_SIZE && strspn(text, name_characters) == len;
}

void key_hash(const char *text, unsigned char hash_r[KEY_HASH_SIZE])
{
	unsigned len = 0;
	if (EVP_Digest(text, strlen(text), hash_r, &len, EVP_sha256(), NULL) != 1 ||
	    len != KEY_HASH_SIZE)
		abort();
}

/* ---- one line ---- */

static bool read_hash(const char *hex, unsigned char hash_r[KEY_HASH_SIZE])
{
	if (strspn(hex, "0123456789abcdef") != HEX_SIZE - 1 || hex[HEX_SIZE - 1] != '\0')
		return false;
	for (size_t i = 0; i < KEY_HASH_SIZE; i++)
		hash_r[i] = (unsigned char)(hex_value(hex[2 * i]) << 4 | hex_value(hex[2 * i + 1]));
	return true;
}

static bool read_line(char *line, struct key *key_r)
{
	char *rest = line;
	const char *name = strsep(&rest, " ");
	const char *hex = strsep(&rest, " ");
	if (!rest || !key_name_valid(name) || !read_hash(hex, key_r->hash))
		return false;
	snprintf(key_r->name, sizeof(key_r->name), "%s", name);
	snprintf(key_r->created, sizeof(key_r->created), "%s", rest);
	return true;
}

static void write_line(const struct key *key, char line_r[LINE_SIZE])
{
	char hex[HEX_SIZE];
	hex_write(key->hash, KEY_HASH_SIZE, hex);
	hex[HEX_SIZE - 1] = '\0';
	snprintf(line_r, LINE_SIZE, "%s %s %s\n", key->name, hex, key->created);
}

/* ---- the file ---- */

/* Reads every line; false with the number of the first malformed line in *bad_r; 0: a read error.
 */
static bool read_lines(FILE *file, struct key *list, size_t *count_r, unsigned *bad_r)
{
	char line[LINE_SIZE];
	unsigned number = 0;
	*bad_r = 0;
	while (fgets(line, sizeof(line), file)) {
		number++;
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '\0' || line[0] == '#')
			continue;
		if (*count_r == KEY_LIMIT || !read_line(line, &list[*count_r])) {
			*bad_r = number;
			return false;
		}
		(*count_r)++;
	}
	return ferror(file) == 0;
}

bool key_file_read(const char *path, struct key **list_r, size_t *count_r, char *err,
		   size_t err_size)
{
	*list_r = NULL;
	*count_r = 0;
	FILE *file = fopen(path, "re");
	if (!file)
		return errno == ENOENT || errno == ENOTDIR ||
		       fail(err, err_size, "cannot read the key file", path);
	struct key *list = memory_must(calloc(KEY_LIMIT, sizeof(*list)));
	unsigned bad;
	bool ok = read_lines(file, list, count_r, &bad);
	if (!ok && bad > 0)
		snprintf(err, err_size, "key file %s: line %u is not NAME SHA256 DATE", path, bad);
	else if (!ok)
		fail(err, err_size, "cannot read the key file", path);
	fclose(file);
	if (ok && *count_r > 0) {
		*list_r = list;
		return true;
	}
	free(list);
	*count_r = 0;
	return ok;
}

/* Resolves a symbolic link, so that it stays, and so that all writers of the file lock the same
 * folder; path itself when there is none. */
static const char *file_of(const char *path, char file_r[PATH_MAX])
{
	return realpath(path, file_r) ? file_r : path;
}

/* Locks the file's folder against other processes that change the file; -1 when it cannot. */
static int lock_folder(const char *path)
{
	char folder[PATH_MAX];
	const char *slash = strrchr(path, '/');
	snprintf(folder, sizeof(folder), "%.*s", slash ? (int)(slash - path + 1) : 1,
		 slash ? path : ".");
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0 && flock(fd, LOCK_EX) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

/* base64url without padding (RFC 4648 section 5) of 32 random bytes. */
static void make_text(char text_r[KEY_TEXT_SIZE])
{
	unsigned char bytes[RANDOM_BYTES];
	unsigned char base64[48];
	id_random(bytes, sizeof(bytes));
	EVP_EncodeBlock(base64, bytes, sizeof(bytes));
	for (unsigned char *c = base64; *c != '\0'; c++) {
		if (*c == '+')
			*c = '-';
		else if (*c == '/')
			*c = '_';
		else if (*c == '=')
			*c = '\0';
	}
	snprintf(text_r, KEY_TEXT_SIZE, "smtptestd_%s", (char *)base64);
	OPENSSL_cleanse(bytes, sizeof(bytes));
	OPENSSL_cleanse(base64, sizeof(base64));
}

static bool name_taken(const struct key *list, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(list[i].name, name) == 0)
			return true;
	}
	return false;
}

/* True when the last line lacks its LF: it was edited by hand, or the disk was full. */
static bool is_line_incomplete(int fd)
{
	char last;
	off_t size = lseek(fd, 0, SEEK_END);
	return size > 0 && pread(fd, &last, 1, size - 1) == 1 && last != '\n';
}

/* Creates the file where there is none; -1 when that fails. Root creates keys for a service that
 * runs as another user, who must be able to read them: the owner of the model. */
static int make_file(const char *path, const struct stat *model)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, KEY_FILE_MODE);
	if (fd >= 0 && geteuid() == 0 && fchown(fd, model->st_uid, model->st_gid) != 0) {
		/* the service then reports that it cannot read the file */
	}
	return fd;
}

static bool append(const char *path, const char *line, char *err, size_t err_size)
{
	int fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, KEY_FILE_MODE);
	if (fd < 0)
		return fail(err, err_size, "cannot write the key file", path);
	size_t len = strlen(line);
	bool ok = (!is_line_incomplete(fd) || write(fd, "\n", 1) == 1) &&
		  write(fd, line, len) == (ssize_t)len && fsync(fd) == 0;
	if (!ok)
		fail(err, err_size, "cannot write the key file", path);
	close(fd);
	return ok;
}

bool key_file_add(const char *path, const char *name, char text_r[KEY_TEXT_SIZE], char *err,
		  size_t err_size)
{
	struct key *list = NULL;
	struct key key = {0};
	struct stat folder;
	size_t count;
	char line[LINE_SIZE], file[PATH_MAX];
	bool ok = false;
	if (!state_folder_make(path))
		return fail(err, err_size, "cannot make the folder of the key file", path);
	path = file_of(path, file);
	int lock = lock_folder(path);
	if (lock < 0)
		return fail(err, err_size, "cannot lock the folder of the key file", path);
	if (!key_file_read(path, &list, &count, err, err_size)) {
		ok = false;
	} else if (name_taken(list, count, name)) {
		snprintf(err, err_size, "there is a key named %s already", name);
	} else if (count == KEY_LIMIT) {
		snprintf(err, err_size, "the key file %s is full: %d keys", path, KEY_LIMIT);
	} else {
		make_text(text_r);
		key_hash(text_r, key.hash);
		snprintf(key.name, sizeof(key.name), "%s", name);
		clock_rfc3339(clock_wall_ms(), key.created);
		write_line(&key, line);
		int made = fstat(lock, &folder) == 0 ? make_file(path, &folder) : -1;
		if (made >= 0)
			close(made);
		ok = append(path, line, err, err_size);
	}
	free(list);
	close(lock);
	return ok;
}

/* Writes all keys except the named one to a temporary file, which then replaces the file. */
static bool write_without(const char *path, const char *name, const struct key *list, size_t count)
{
	char beside[PATH_MAX];
	char line[LINE_SIZE];
	struct stat before;
	if (snprintf(beside, sizeof(beside), "%s.new", path) >= PATH_MAX) {
		errno = ENAMETOOLONG;
		return false;
	}
	unlink(beside);
	int fd = stat(path, &before) == 0 ? make_file(beside, &before) : -1;
	if (fd < 0)
		return false;
	bool ok = true;
	for (size_t i = 0; i < count && ok; i++) {
		if (strcmp(list[i].name, name) == 0)
			continue;
		write_line(&list[i], line);
		ok = write(fd, line, strlen(line)) == (ssize_t)strlen(line);
	}
	ok = ok && fsync(fd) == 0;
	close(fd);
	return ok && rename(beside, path) == 0;
}

bool key_file_remove(const char *path, const char *name, char *err, size_t err_size)
{
	struct key *list = NULL;
	size_t count;
	char file[PATH_MAX];
	path = file_of(path, file);
	int lock = lock_folder(path);
	if (lock < 0)
		return fail(err, err_size, "cannot lock the folder of the key file", path);
	bool ok = key_file_read(path, &list, &count, err, err_size);
	if (ok && !name_taken(list, count, name)) {
		snprintf(err, err_size, "there is no key named %s in %s", name, path);
		ok = false;
	} else if (ok && !write_without(path, name, list, count)) {
		ok = fail(err, err_size, "cannot write the key file", path);
	}
	free(list);
	close(lock);
	return ok;
}
