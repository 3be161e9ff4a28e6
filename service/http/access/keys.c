#include "http/access/keys.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <openssl/crypto.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"

enum { CHECK_INTERVAL_MS = 1000 };

struct keys {
	pthread_mutex_t lock;
	char *path;
	enum keys_policy policy;
	struct key *list;
	size_t count;
	bool exists;	  /* a key file was seen */
	bool failed;	  /* the last reload did */
	struct stat seen; /* of the file when it was read */
	int64_t checked_ms;
};

static bool same_file(const struct stat *a, const struct stat *b)
{
	return a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec &&
	       a->st_ctim.tv_sec == b->st_ctim.tv_sec && a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

struct keys *keys_open(const char *path, enum keys_policy policy, char *err, size_t err_size)
{
	struct keys *keys = memory_must(calloc(1, sizeof(*keys)));
	keys->path = memory_must(strdup(path));
	keys->policy = policy;
	pthread_mutex_init(&keys->lock, NULL);
	keys->exists = stat(path, &keys->seen) == 0;
	keys->checked_ms = clock_mono_ms();
	if (key_file_read(path, &keys->list, &keys->count, err, err_size))
		return keys;
	keys_close(keys);
	return NULL;
}

void keys_close(struct keys *keys)
{
	if (!keys)
		return;
	pthread_mutex_destroy(&keys->lock);
	free(keys->list);
	free(keys->path);
	free(keys);
}

/* ---- with the lock held ---- */

/* Keeps the keys as they are; the next check tries again, and only the first failure is logged. */
static void keep(struct keys *keys, const char *error)
{
	if (!keys->failed)
		log_line(LOG_ERROR, "keys", LOG_TEXT("error", error),
			 LOG_TEXT("effect", "the keys read before stay valid"));
	keys->failed = true;
}

static void replace(struct keys *keys, struct key *list, size_t count)
{
	free(keys->list);
	keys->list = list;
	keys->count = count;
	if (count > 0)
		log_line(LOG_INFO, "keys", LOG_NUMBER("count", count));
	else
		log_line(LOG_WARN, "keys", LOG_NUMBER("count", count),
			 LOG_TEXT("effect", keys->policy == KEYS_IF_ANY
						    ? "anyone may call: --open-to-anyone"
						    : "every call is refused until a key is made"));
}

static void reload(struct keys *keys)
{
	struct stat now;
	struct key *list;
	size_t count;
	char err[256];
	keys->checked_ms = clock_mono_ms();
	if (stat(keys->path, &now) != 0) {
		if (keys->exists)
			keep(keys, "the key file is gone, or cannot be reached");
		return;
	}
	if (!keys->failed && keys->exists && same_file(&now, &keys->seen))
		return;
	if (!key_file_read(keys->path, &list, &count, err, sizeof(err))) {
		keys->exists = true;
		keep(keys, err);
		return;
	}
	keys->seen = now;
	keys->exists = true;
	keys->failed = false;
	replace(keys, list, count);
}

/* ---- any thread ---- */

void keys_reload(struct keys *keys)
{
	pthread_mutex_lock(&keys->lock);
	reload(keys);
	pthread_mutex_unlock(&keys->lock);
}

size_t keys_count(struct keys *keys)
{
	pthread_mutex_lock(&keys->lock);
	size_t count = keys->count;
	pthread_mutex_unlock(&keys->lock);
	return count;
}

bool keys_required(struct keys *keys)
{
	pthread_mutex_lock(&keys->lock);
	if (clock_mono_ms() - keys->checked_ms >= CHECK_INTERVAL_MS)
		reload(keys);
	bool required = keys->count > 0 || keys->policy == KEYS_ALWAYS ||
			(keys->policy == KEYS_ONCE_MADE && keys->exists);
	pthread_mutex_unlock(&keys->lock);
	return required;
}

bool keys_check(struct keys *keys, const char *text, char name_r[KEY_NAME_SIZE])
{
	unsigned char hash[KEY_HASH_SIZE];
	bool found = false;
	key_hash(text, hash);
	pthread_mutex_lock(&keys->lock);
	for (size_t i = 0; i < keys->count; i++) {
		if (CRYPTO_memcmp(hash, keys->list[i].hash, KEY_HASH_SIZE) == 0) {
			memcpy(name_r, keys->list[i].name, KEY_NAME_SIZE);
			found = true;
		}
	}
	pthread_mutex_unlock(&keys->lock);
	return found;
}
