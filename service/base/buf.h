/* A growable buffer with a maximum size. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * A buffer: data[0..len) is the content, and data[len] is NUL once anything was added (data may be
 * NULL before). overflowed is set, and stays set, once an addition did not fit in max; such an
 * addition is left out as a whole. The memory of a secret buffer is wiped before it is freed.
 */
struct buf {
	char *data;
	size_t len;
	size_t size;
	size_t max;
	bool overflowed;
	bool secret;
};

/* Makes an empty buffer that never holds more than max bytes. Allocates nothing. */
void buf_init(struct buf *buf, size_t max);

/* The same for content that may hold a password: it is wiped before its memory is freed. */
void buf_init_secret(struct buf *buf, size_t max);

/* Frees the content; the buffer may be used again as after buf_init(). */
void buf_release(struct buf *buf);

/* Append to the content; false when it does not fit (see overflowed). */
bool buf_add(struct buf *buf, const void *data, size_t len);
bool buf_adds(struct buf *buf, const char *text);
bool buf_addf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool buf_vaddf(struct buf *buf, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/* Appends one byte; inline because JSON is full of them. */
static inline bool buf_addc(struct buf *buf, char c)
{
	if (buf->size - buf->len <= 1)
		return buf_add(buf, &c, 1);
	buf->data[buf->len++] = c;
	buf->data[buf->len] = '\0';
	return true;
}

/* Appends len bytes, which the caller writes before the next call on the buffer, and returns them;
 * NULL when they do not fit. */
char *buf_extend(struct buf *buf, size_t len);

/* Hands the content over: the caller takes ownership and frees it with free(); the buffer is empty
 * afterwards. Never NULL: an empty buffer gives "". len_r may be NULL. */
char *buf_detach(struct buf *buf, size_t *len_r);

#endif
