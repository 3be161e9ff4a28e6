/* Secrets that were sent, and hiding them wherever a server repeats them. */
#ifndef SMTP_SECRETS_H
#define SMTP_SECRETS_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct secrets;

/* Never NULL. */
struct secrets *secrets_new(void);

/* Wipes and frees; NULL is allowed. */
void secrets_free(struct secrets *secrets);

/* Adds a secret of len octets (copied); an empty one is none, nor is any after the sixteenth. */
void secrets_add(struct secrets *secrets, const char *secret, size_t len);

/*
 * True when data holds a secret: as it is, in any case, percent-encoded, in hexadecimal, or within
 * base64 of either alphabet at any offset. Of a long one some 50 octets are enough, wherever they
 * stand in it, for servers cut the text that they repeat and break it into lines; of one of up to
 * three octets the other forms are looked for only as far as they cannot stand in any text. If so,
 * out is data with each such place replaced by "[hidden]", as far as it has room. The code of a
 * reply line (its first four octets) is never touched. Takes time linear in len, for each 24 octets
 * of the secrets.
 */
bool secrets_hide(const struct secrets *secrets, const char *data, size_t len, struct buf *out);

#endif
