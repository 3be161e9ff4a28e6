/* Events of mail services: bounces as their webhooks and interfaces report them, in JSON. */
#ifndef EXPLAIN_PASTED_EVENT_H
#define EXPLAIN_PASTED_EVENT_H

#include <stddef.h>

struct failures;

/* Limits on the bytes of JSON that are read, and on the depth of documents within strings. */
enum { EVENT_TEXT_MAX = 1024 * 1024, EVENT_DEPTH_MAX = 6 };

/*
 * Adds the failures of events of Amazon SES (alone, in a notification of SNS, or in what a queue or
 * a function gets), SendGrid, Mailgun, Postmark, SparkPost, Brevo, Mandrill and Mailjet, of one or
 * an array, and of Nodemailer's errors as JSON. Keeps the first event of a delivery as delivered.
 * Adds nothing for other texts and for JSON of another kind. Linear in len, times EVENT_DEPTH_MAX.
 */
void event_read(struct failures *failures, const char *text, size_t len);

#endif
