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
	struct key *list;
	size_t count;
	struct stat seen; /* of the file when it was read */
	int64_t checked_ms;
};

static void stat_or_zero(const char *path, struct stat *seen)
{
	if (stat(path, seen) != 0)
		memset(seen, 0, sizeof(*seen));
}

static bool same_file(const struct stat *a, const struct stat *b)
{
	return a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

struct keys *keys_open(const char *path, char *err, size_t err_size)
{
	struct keys *keys = memory_must(calloc(1, sizeof(*keys)));
	keys->path = memory_must(strdup(path));
	pthread_mutex_init(&keys->lock, NULL);
	stat_or_zero(path, &keys->seen);
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

/* With the lock held. */
static void reload(struct keys *keys)
{
	struct stat now;
	struct key *list;
	size_t count;
	char err[256];
	keys->checked_ms = clock_mono_ms();
	stat_or_zero(keys->path, &now);
	if (same_file(&now, &keys->seen))
		return;
	keys->seen = now;
	if (!key_file_read(keys->path, &list, &count, err, sizeof(err))) {
		log_line(LOG_ERROR, "keys", LOG_TEXT("error", err),
			 LOG_TEXT("effect", "the keys read before stay valid"));
		return;
	}
	free(keys->list);
	keys->list = list;
	keys->count = count;
	log_line(LOG_INFO, "keys", LOG_NUMBER("count", count));
}

void keys_reload(struct keys *keys)
{
	pthread_mutex_lock(&keys->lock);
	reload(keys);
	pthread_mutex_unlock(&keys->lock);
}

size_t keys_count(struct keys *keys)
{
	pthread_mutex_lock(&keys->lock);
	if (clock_mono_ms() - keys->checked_ms >= CHECK_INTERVAL_MS)
		reload(keys);
	size_t count = keys->count;
	pthread_mutex_unlock(&keys->lock);
	return count;
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
