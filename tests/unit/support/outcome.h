/* Finished tests for the tests of the diagnosis: built by hand, as the engine would leave them. */
#ifndef TESTS_UNIT_OUTCOME_H
#define TESTS_UNIT_OUTCOME_H

#include "model/result.h"

/* A finished test of kate@fabrikam.com up to RCPT on port 25, with an empty MX route. */
struct test *outcome_test(void);

/* A usable exchanger at the end of the route. */
struct exchanger *outcome_exchanger(struct test *test, const char *host);

/* An attempt at an exchanger of that name that the route gets, too. */
struct attempt *outcome_attempt(struct test *test, const char *host, const char *address);

/* A step that ended with a fault, and the attempt with it. */
struct step_result *outcome_fault(struct test *test, struct attempt *attempt, enum step step,
				  enum fault fault);

/* A step that was answered, and what that makes of the attempt. */
struct step_result *outcome_reply(struct test *test, struct attempt *attempt, enum step step,
				  int code, const char *text);

/* An established TLS session of an attempt: TLS 1.3, by a certificate of its own key that verifies
 * for the attempt's host and has 60 days left. */
struct tls_session *outcome_tls(struct test *test, struct attempt *attempt);

/* A handshake that failed, at step tls; opportunistic mode. */
struct tls_session *outcome_no_tls(struct test *test, struct attempt *attempt, enum fault fault);

/* TLSA records of the attempt's exchanger: count usable ones "3 1 1". */
struct dane *outcome_dane(struct test *test, struct attempt *attempt, enum dane_status status,
			  size_t count);

/* An MTA-STS policy of the domain with one pattern, remembered for a week. */
struct mta_sts *outcome_mta_sts(struct test *test, enum sts_mode mode, const char *mx);

/* The finding of that cause after diagnose(); fails the test when there is none. */
struct finding *outcome_find(const struct test *test, const char *cause);

/* True when some evidence of a finding has that kind and text in it. */
bool outcome_witnessed(const struct finding *finding, const char *kind, const char *text);

/* A line of the server in the transcript. */
void outcome_server_line(struct test *test, struct attempt *attempt, const char *text);

/* Diagnoses, holds the first finding and the verdict against what is wanted, and gives the finding;
 * cause NULL: none. */
struct finding *outcome_expect(struct test *test, const char *cause, enum verdict verdict);

#endif
