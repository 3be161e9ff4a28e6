/* The phrases by which servers and logs introduce host, recipient, step and reply in a paragraph.
 */
#ifndef EXPLAIN_PHRASES_H
#define EXPLAIN_PHRASES_H

#include "model/step.h"
#include "explain/paragraph.h"

/* These read a folded paragraph; each takes time linear in its length. */

/* Sets the paragraph's host, NULL when none is named, and talked_to when it is named for all. */
void phrases_find_host(struct paragraph *paragraph);

/* Sets the paragraph's recipient, or leaves the earlier one when none is named. */
void phrases_find_recipient(struct paragraph *paragraph);

/* Returns the step that was refused; STEP_COUNT: not known. */
enum step phrases_find_step(const struct paragraph *paragraph);

/* Returns the offset of the reply; paragraph->len when there is none, and paragraph->expect then
 * says whether one is to follow. */
size_t phrases_find_reply(struct paragraph *paragraph);

/* Returns the end of the reply at from, without the text around it. */
size_t phrases_find_reply_end(const struct paragraph *paragraph, size_t from);

#endif
