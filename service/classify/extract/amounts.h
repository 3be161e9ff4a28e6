/* Amounts that a reply states: times to wait, sizes, counts. */
#ifndef CLASSIFY_EXTRACT_AMOUNTS_H
#define CLASSIFY_EXTRACT_AMOUNTS_H

#include <stddef.h>
#include <stdint.h>

/*
 * Each reads text[0..len), in lower case, and gives -1 when it states none. Linear in len. A number
 * counts where words near it say what it is of; what is over a sensible maximum does not.
 */

/* The time until the next attempt, in ms: "try again in 5 minutes", "wait 300 seconds", "00:04:59",
 * in several languages. At most a week. */
int64_t amount_retry_after_ms(const char *text, size_t len);

/* Octets that a message may have. */
int64_t amount_size_limit(const char *text, size_t len);

/* Messages, connections or recipients that are allowed at once, or in some time. */
int64_t amount_rate_limit(const char *text, size_t len);

#endif
