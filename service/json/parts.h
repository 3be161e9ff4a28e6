/* The parts of a test document, each written by one file. */
#ifndef JSON_PARTS_H
#define JSON_PARTS_H

#include "model/result.h"
#include "json/writer.h"

enum { TRANSCRIPTS_WHOLE, TRANSCRIPTS_EMPTY };

/* The request as understood, defaults filled in; a message's body is shown by its size alone, and
 * of the credentials none that is secret. */
void write_request(struct writer *writer, const struct request *request);

/* null when there is no route. */
void write_route(struct writer *writer, const struct route *route);

/* Each writes the key of its name and the value; null when there is nothing to tell. */
void write_tls(struct writer *writer, const struct attempt *attempt);
void write_auth(struct writer *writer, const struct attempt *attempt);
void write_dane(struct writer *writer, const struct dane *dane);
void write_security(struct writer *writer, const struct transport_security *security);

/* "policies"; what a test that has not ended found of them is not touched. */
void write_policies(struct writer *writer, const struct test *test, bool ended);

/* Each AUTH mechanism that is offered, in lower case, as an entry of an array. */
void write_mechanisms(struct writer *writer, const struct extensions *extensions);

/* One attempt of the test. transcripts says whether its lines are shown, or dropped for want of
 * room. */
void write_attempt(struct writer *writer, const struct test *test, const struct attempt *attempt,
		   int transcripts);

/* "icmp"; null when none came. */
void write_icmp(struct writer *writer, const struct icmp_error *icmp);

/* "probes" and "local_routes"; what a test that has not ended gathered is not touched. */
void write_gathered(struct writer *writer, const struct test *test, bool ended);

/* "reply"; null for NULL. A code of 0 (none was said) is null, too. */
void write_reply(struct writer *writer, const struct reply *reply);

/* The members of a finding that do not depend on a test: "cause" to "retryable", and "detail" to
 * "advice". */
void write_finding_weight(struct writer *writer, const struct finding *finding);
void write_finding_texts(struct writer *writer, const struct finding *finding);

/* A finding of the test: an object with likely causes, evidence, details and how to see it. */
void write_finding(struct writer *writer, const struct test *test, const struct finding *finding);

/* A cause of the catalogue, as an object, in the language of its texts. */
void write_cause(struct writer *writer, const struct cause *cause);

/* A key and a line of a transcript, or another index; negative is null. */
void write_index(struct writer *writer, const char *key, int index);

/* A key and an RFC 3339 time; 0 is null. */
void write_time(struct writer *writer, const char *key, int64_t wall_ms);

/* A key and the text of a recipient by its index; null when it is none. */
void write_recipient(struct writer *writer, const struct test *test, int recipient);

/* "identity" of a test; null when it was not looked at. Or its members alone. */
void write_identity(struct writer *writer, const struct identity *identity);
void write_identity_members(struct writer *writer, const struct identity *identity);

#endif
