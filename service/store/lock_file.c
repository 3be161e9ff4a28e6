#include "store/lock_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	LOCK_PATH_SIZE = PATH_MAX + 8,
	PID_SIZE = 24,
	SHOWN_MAX = 240, /* octets of the database's path in a message, whose end is kept */
};

/* Beside the file itself, not beside a link to it: another path to the database leads to the same
 * lock, as it does to SQLite's own files. */
static void lock_path(const struct lock_file *lock, char path_r[LOCK_PATH_SIZE])
{
	char real[PATH_MAX];

	snprintf(path_r, LOCK_PATH_SIZE, "%s-lock",
		 realpath(lock->database, real) ? real : lock->database);
}

static bool in_place(int fd, const char *path)
{
	struct stat held, found;

	return fstat(fd, &held) == 0 && stat(path, &found) == 0 && held.st_dev == found.st_dev &&
	       held.st_ino == found.st_ino;
}

/* Writes the process id for people; only the lock counts, so a full disk is no failure. */
static bool write_pid(int fd)
{
	char text[PID_SIZE];
	int len = snprintf(text, sizeof(text), "%ld\n", (long)getpid());

	return ftruncate(fd, 0) == 0 && pwrite(fd, text, (size_t)len, 0) == len;
}

static void tell_holder(const struct lock_file *lock, int fd, char *err, size_t err_size)
{
	char text[PID_SIZE] = "";
	ssize_t len = pread(fd, text, sizeof(text) - 1, 0);
	long pid = len > 0 ? strtol(text, NULL, 10) : 0;
	char holder[PID_SIZE + 8] = "";

	if (pid > 0)
		snprintf(holder, sizeof(holder), " (pid %ld)", pid);
	snprintf(err, err_size,
		 "the database %.*s is in use by another smtptestd%s: stop that one, or give this "
		 "one a file of its own with --database",
		 (int)SHOWN_MAX, lock->database, holder);
}

enum store_result lock_file_take(struct lock_file *lock, char *err, size_t err_size)
{
	char path[LOCK_PATH_SIZE];
	int fd, error;

	lock_path(lock, path);
	if (lock->fd >= 0 && in_place(lock->fd, path))
		return STORE_OK;
	lock_file_release(lock);
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0) {
		(void)write_pid(fd);
		lock->fd = fd;
		return STORE_OK;
	}
	error = errno;
	if (fd >= 0 && error == EWOULDBLOCK)
		tell_holder(lock, fd, err, err_size);
	else
		snprintf(err, err_size, "cannot lock %.*s: %s", (int)SHOWN_MAX, path,
			 strerrordesc_np(error));
	if (fd >= 0)
		close(fd);
	if (error == EWOULDBLOCK)
		return STORE_BUSY;
	return error == ENOSPC || error == EDQUOT ? STORE_FULL : STORE_UNAVAILABLE;
}

void lock_file_release(struct lock_file *lock)
{
	if (lock->fd >= 0)
		close(lock->fd);
	lock->fd = -1;
}
