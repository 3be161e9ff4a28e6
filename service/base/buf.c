#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { BUF_FIRST = 256 };

void buf_init(struct buf *buf, size_t max)
{
	/* No object is larger than PTRDIFF_MAX, and the NUL has a place above the maximum. */
	*buf = (struct buf){.max = max < PTRDIFF_MAX ? max : PTRDIFF_MAX - 1};
}

void buf_init_secret(struct buf *buf, size_t max)
{
	buf_init(buf, max);
	buf->secret = true;
}

/* Frees data, a former content of the buffer; wipes it first when it is secret. */
static void free_data(const struct buf *buf, char *data)
{
	if (buf->secret && data)
		explicit_bzero(data, buf->size);
	free(data);
}

void buf_release(struct buf *buf)
{
	free_data(buf, buf->data);
	*buf = (struct buf){.max = buf->max, .secret = buf->secret};
}

/* Moves the content to memory of another size. NULL: there is none, and nothing has changed. A
 * secret is not moved by realloc(), which may leave a copy behind. */
static char *resize(const struct buf *buf, size_t size)
{
	char *data;

	if (!buf->secret)
		return realloc(buf->data, size);
	data = malloc(size);
	if (data && buf->len)
		memcpy(data, buf->data, buf->len);
	if (data)
		free_data(buf, buf->data);
	return data;
}

/* Enlarges the memory for len more bytes and the NUL, for reserve(). No memory counts as no room.
 */
static bool grow(struct buf *buf, size_t len)
{
	size_t size = buf->size ? buf->size : BUF_FIRST;
	char *data;

	if (len > buf->max - buf->len) {
		buf->overflowed = true;
		return false;
	}
	while (size - buf->len <= len && size <= buf->max / 2)
		size *= 2;
	if (size - buf->len <= len || size > buf->max)
		size = buf->max + 1;
	data = resize(buf, size);
	if (!data) {
		buf->overflowed = true;
		return false;
	}
	buf->data = data;
	buf->size = size;
	return true;
}

/* Makes room for len more bytes and the NUL. A length that fits in size fits in max. */
static inline bool reserve(struct buf *buf, size_t len)
{
	return len < buf->size - buf->len || grow(buf, len);
}

char *buf_extend(struct buf *buf, size_t len)
{
	char *start;

	if (!reserve(buf, len))
		return NULL;
	start = buf->data + buf->len;
	buf->len += len;
	buf->data[buf->len] = '\0';
	return start;
}

bool buf_add(struct buf *buf, const void *data, size_t len)
{
	char *start = buf_extend(buf, len);

	if (start && len)
		memcpy(start, data, len);
	return start;
}

bool buf_adds(struct buf *buf, const char *text)
{
	return buf_add(buf, text, strlen(text));
}

bool buf_addf(struct buf *buf, const char *format, ...)
{
	va_list args;
	bool fits;

	va_start(args, format);
	fits = buf_vaddf(buf, format, args);
	va_end(args);
	return fits;
}

bool buf_vaddf(struct buf *buf, const char *format, va_list args)
{
	size_t room = buf->size - buf->len;
	va_list first;
	bool fits;
	int len;

	va_copy(first, args);
	len = vsnprintf(room ? buf->data + buf->len : NULL, room, format, first);
	fits = len >= 0 && reserve(buf, (size_t)len);
	if (fits) {
		if ((size_t)len >= room)
			vsnprintf(buf->data + buf->len, (size_t)len + 1, format, args);
		buf->len += (size_t)len;
	} else {
		buf->overflowed = true;
		if (buf->data)
			buf->data[buf->len] = '\0';
	}
	va_end(first);
	return fits;
}

char *buf_detach(struct buf *buf, size_t *len_r)
{
	char *data = buf->data ? buf->data : memory_must(calloc(1, 1));

	if (len_r)
		*len_r = buf->len;
	*buf = (struct buf){.max = buf->max, .secret = buf->secret};
	return data;
}
