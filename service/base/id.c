#include "base/id.h"

#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/clock.h"
#include "base/hex.h"
#include "base/log.h"

enum {
	ID_BYTES = 16,
	POOL_SIZE = 4096, /* random bytes fetched at a time: an id costs no system call */
	COUNTER_MAX = 0xfff,
	COUNTER_SEED = 0x7ff, /* the counter starts in its lower half and so has room to grow */
};

static struct {
	pthread_mutex_t lock;
	int64_t ms;	  /* of the last id */
	unsigned counter; /* rand_a of the last id (RFC 9562 section 6.2 method 1) */
	unsigned char pool[POOL_SIZE];
	size_t used;
} maker = {.lock = PTHREAD_MUTEX_INITIALIZER, .used = POOL_SIZE};

void id_random(void *out, size_t len)
{
	unsigned char *at = out;

	while (len > 0) {
		ssize_t got = getrandom(at, len, 0);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0) {
			log_line(LOG_ERROR, "no_random_bytes", LOG_NUMBER("errno", errno));
			log_flush();
			abort();
		}
		at += got;
		len -= (size_t)got;
	}
}

static void pool_take(void *out, size_t len)
{
	if (len > POOL_SIZE - maker.used) {
		id_random(maker.pool, POOL_SIZE);
		maker.used = 0;
	}
	memcpy(out, maker.pool + maker.used, len);
	maker.used += len;
}

/* Time and counter only grow, also when the wall clock stands still or goes back. */
static void advance(int64_t now_ms, unsigned seed)
{
	if (now_ms > maker.ms) {
		maker.ms = now_ms;
		maker.counter = seed & COUNTER_SEED;
	} else if (maker.counter < COUNTER_MAX) {
		maker.counter++;
	} else {
		maker.ms++;
		maker.counter = seed & COUNTER_SEED;
	}
}

static void put_ms(unsigned char bytes[ID_BYTES], int64_t ms)
{
	for (int i = 0; i < 6; i++)
		bytes[i] = (unsigned char)(ms >> (40 - 8 * i));
}

static void write_text(const unsigned char bytes[ID_BYTES], char out[ID_SIZE])
{
	int at = 0;

	for (int i = 0; i < ID_BYTES; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			out[at++] = '-';
		hex_write(&bytes[i], 1, out + at);
		at += 2;
	}
	out[at] = '\0';
}

/* unix_ts_ms (48 bits), version 7, rand_a (12), variant 2, rand_b (62). */
void id_make(char out[ID_SIZE])
{
	unsigned char bytes[ID_BYTES];
	unsigned char seed[2];
	int64_t now_ms = clock_wall_ms();

	pthread_mutex_lock(&maker.lock);
	pool_take(seed, sizeof(seed));
	pool_take(bytes + 8, 8);
	advance(now_ms, (unsigned)seed[0] << 8 | seed[1]);
	put_ms(bytes, maker.ms);
	bytes[6] = (unsigned char)(0x70 | maker.counter >> 8);
	bytes[7] = (unsigned char)maker.counter;
	pthread_mutex_unlock(&maker.lock);

	bytes[8] = (unsigned char)(0x80 | (bytes[8] & 0x3f));
	write_text(bytes, out);
}

void id_least(int64_t wall_ms, char out[ID_SIZE])
{
	unsigned char bytes[ID_BYTES] = {[6] = 0x70, [8] = 0x80};

	put_ms(bytes, wall_ms > 0 ? wall_ms : 0);
	write_text(bytes, out);
}

/* x: a hex digit, v: of the variant, anything else: itself. */
bool id_valid(const char *text)
{
	static const char pattern[] = "xxxxxxxx-xxxx-7xxx-vxxx-xxxxxxxxxxxx";
	size_t i;

	for (i = 0; pattern[i]; i++) {
		const char *allowed = pattern[i] == 'x' ? "0123456789abcdef" : "89ab";

		if (pattern[i] != 'x' && pattern[i] != 'v') {
			if (text[i] != pattern[i])
				return false;
		} else if (!text[i] || !strchr(allowed, text[i])) {
			return false;
		}
	}
	return text[i] == '\0';
}
