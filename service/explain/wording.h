/* Where in an entry something stands, by the words that servers and logs put before it. */
#ifndef EXPLAIN_WORDING_H
#define EXPLAIN_WORDING_H

#include "model/step.h"

#include "explain/entry.h"

/* These read an entry whose text is complete and folded; each takes time in proportion to it. */

/* Where words, in lower case, stand in entry->lower; NULL. */
const char *wording_at(const struct entry *entry, const char *words);

/* Sets the entry's host, NULL when none is named, and talked_to when it is named for all. */
void wording_find_host(struct entry *entry);

/* Sets the entry's recipient, or leaves the one before when none is named. */
void wording_find_recipient(struct entry *entry);

/* The step that the reply came at; STEP_COUNT: not said. */
enum step wording_step(const struct entry *entry);

/* The offset of the reply; entry->len when there is none, and entry->expect says then whether it is
 * to come. */
size_t wording_find_reply(struct entry *entry);

/* The end of the reply at from, without what is around it. */
size_t wording_reply_end(const struct entry *entry, size_t from);

#endif
