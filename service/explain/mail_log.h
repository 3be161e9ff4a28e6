/* Lines of the logs of mail servers, each about one delivery attempt. */
#ifndef EXPLAIN_MAIL_LOG_H
#define EXPLAIN_MAIL_LOG_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* True for a line of Postfix, sendmail, Exim or qmail about the delivery to a recipient. */
bool mail_log_is_delivery(const char *line, size_t len);

/*
 * Returns the report in a line of qmail's log as its bounces have it, in arena: the text after
 * "failure: " or "deferral: ", with blanks and ends of lines in place of "_" and "/". NULL for a
 * line of another log.
 */
const char *mail_log_qmail_report(struct arena *arena, const char *line, size_t len);

#endif
