/* Lines of the logs of mail servers, each of which tells of one delivery. */
#ifndef EXPLAIN_LOG_LINE_H
#define EXPLAIN_LOG_LINE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Whether a line is one of Postfix, sendmail, Exim or qmail that tells what became of a recipient.
 */
bool log_line_is(const char *line, size_t len);

/*
 * What a line of qmail's log tells, as the bounce has it, in arena: from behind "failure: " or
 * "deferral: " on, with blanks and ends of lines where the log has "_" and "/". NULL for a line of
 * another log.
 */
const char *log_line_of_qmail(struct arena *arena, const char *line, size_t len);

#endif
