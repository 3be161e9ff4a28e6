/*
 * Writers of the parts of a document, one file each, with the members of api/openapi.yaml. A
 * function whose comment begins with a name in quotation marks writes that key and its value; the
 * others write a value alone, and the caller the key before it. Everything is copied.
 */
#ifndef DOCUMENT_WRITERS_H
#define DOCUMENT_WRITERS_H

#include "json/writer.h"
#include "model/result.h"

/* Lines of transcripts: all of them, or none for want of room. */
enum { TRANSCRIPTS_WHOLE, TRANSCRIPTS_EMPTY };

/* The request as understood, defaults filled in; a message's body is shown by its size alone, and
 * secrets are left out. */
void write_request(struct writer *writer, const struct request *request);

/* The exchangers and addresses that the DNS gave; null for NULL, when they were not asked for. */
void write_route(struct writer *writer, const struct route *route);

/* "tls" of an attempt: the session and its certificates; null when no handshake was begun. */
void write_tls(struct writer *writer, const struct attempt *attempt);

/* "auth": the attempt's authentication, without secrets; null when none was asked for. */
void write_auth(struct writer *writer, const struct attempt *attempt);

/* "dane": the TLSA records of an exchanger; null for NULL, when they were not looked for. */
void write_dane(struct writer *writer, const struct dane *dane);

/* "transport_security": the protection that a sender gets who honours DANE and MTA-STS; null while
 * it is not known. */
void write_security(struct writer *writer, const struct transport_security *security);

/* "policies": MTA-STS and TLS reporting of the domain, each null when it was not looked for. They
 * may still change while the test has not ended: it then has none. */
void write_policies(struct writer *writer, const struct test *test, bool ended);

/* Each AUTH mechanism that is offered, in lower case, as an entry of an array that the caller
 * begins and ends. */
void write_mechanisms(struct writer *writer, const struct extensions *extensions);

/* One attempt of the test, as an object. transcripts is one of TRANSCRIPTS_…. */
void write_attempt(struct writer *writer, const struct test *test, const struct attempt *attempt,
		   int transcripts);

/* "icmp": the ICMP error that answered a connection attempt; null when none came. */
void write_icmp(struct writer *writer, const struct icmp_error *icmp);

/* "probes" and "local_routes": evidence about a failure to connect. While the test has not
 * ended they may still change: it then has none. */
void write_gathered(struct writer *writer, const struct test *test, bool ended);

/* "reply": its code, enhanced code and lines; null for NULL. A code of 0, when none was received,
 * is null in it. */
void write_reply(struct writer *writer, const struct reply *reply);

/* Members of a finding, of an object that the caller begins and ends, that do not depend on a test:
 * "cause" to "retryable", and "detail" to "advice". */
void write_finding_head(struct writer *writer, const struct finding *finding);
void write_finding_texts(struct writer *writer, const struct finding *finding);

/* A finding of the test: an object with likely causes, evidence, details and steps to reproduce it.
 */
void write_finding(struct writer *writer, const struct test *test, const struct finding *finding);

/* A cause of the catalogue, as an object, in the language of its texts. */
void write_cause(struct writer *writer, const struct cause *cause);

/* The key and an index, of a line of a transcript or of something else; null for a negative one. */
void write_index(struct writer *writer, const char *key, int index);

/* The key and a time as RFC 3339 has it, in UTC; null for 0. */
void write_time(struct writer *writer, const char *key, int64_t wall_ms);

/* "recipient": the text of one of the test, by its index; null when the index is none. */
void write_recipient(struct writer *writer, const struct test *test, int recipient);

/* "identity": the sender's identity in the DNS; null for NULL, when it was not looked up. */
void write_identity(struct writer *writer, const struct identity *identity);

/* The members of that object alone. */
void write_identity_members(struct writer *writer, const struct identity *identity);

#endif
