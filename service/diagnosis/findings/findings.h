/* Findings, one function a subject: the route, broken connections, observations, TLS, policies … */
#ifndef DIAGNOSIS_FINDINGS_FINDINGS_H
#define DIAGNOSIS_FINDINGS_FINDINGS_H

#include <stdbool.h>

#include "model/result.h"
#include "diagnosis/context.h"

/* Findings of the route. */
void findings_route(struct test *test);

/* Adds and returns the finding of a step without a usable answer (its fault is set); NULL: none. */
struct finding *findings_fault(struct test *test, const struct attempt *attempt,
			       const struct step_result *result);

/* The finding of an EHLO or HELO refused by a server of another protocol, LMTP among them: its
 * greeting or the refusal says so. False: there is none, and the refusal has its own. */
bool findings_other_protocol(const struct context *context);

/* Findings of what the dialogue observed beside the replies. */
void findings_observations(struct test *test, const struct attempt *attempt);

/*
 * Names what the dialogue of an attempt found slow (OBSERVED_SLOW, OBSERVED_DRIPPED): a server that
 * holds back every reply, or sends them in pieces (tarpit); else a greeting, the check of a
 * recipient or of the message, or another reply. Never an error: what is slow and succeeds does not
 * fail.
 */
void findings_slow(struct test *test, const struct attempt *attempt);

/* Findings of an attempt's TLS session: version, cipher, certificates. */
void findings_session(struct test *test, const struct attempt *attempt);

/* Findings of the published records and policies: DANE, MTA-STS and TLS-RPT. */
void findings_policies(struct test *test);

/* Findings of an attempt for senders that honour DANE or MTA-STS. */
void findings_demands(struct test *test, const struct attempt *attempt);

/* Findings of an attempt of PURPOSE_ENFORCEMENT; there are no others in it. */
void findings_enforcement(struct test *test, const struct attempt *attempt);

/* The finding of an attempt of PURPOSE_CATCH_ALL, likewise: the server accepts any recipient, or it
 * knows its mailboxes. */
void findings_catch_all(struct test *test, const struct attempt *attempt);

/* Findings of an attempt of PURPOSE_FOLLOW_UP beside its replies: each deferral that cleared or
 * persisted, or the reason why it was not made. The findings of the attempt that it repeats, which
 * must be there, become SEVERITY_INFO where it says more. */
void findings_follow_up(struct test *test, const struct attempt *attempt);

/* The finding of attempts that were skipped because the test may not make so many. */
void findings_limits(struct test *test);

/* Findings of the sender's own identity. They come last: a refusal that confirms one makes it an
 * error, and gets its evidence. */
void findings_identity(struct test *test);

#endif
