/* Findings from what is known without a reply: the DNS, broken connections, observations, TLS and
 * the policies on it. */
#ifndef DIAGNOSIS_FINDINGS_FINDINGS_H
#define DIAGNOSIS_FINDINGS_FINDINGS_H

#include "model/result.h"

/* What the route tells. */
void findings_route(struct test *test);

/* What a step without usable answer tells (its fault is set). */
void findings_fault(struct test *test, const struct attempt *attempt,
		    const struct step_result *result);

/* What the dialogue noticed beside the replies. */
void findings_observations(struct test *test, const struct attempt *attempt);

/* What an attempt's TLS session tells: version, cipher, certificates. */
void findings_session(struct test *test, const struct attempt *attempt);

/* What the DNS and the web tell of DANE, MTA-STS and TLS-RPT. */
void findings_policies(struct test *test);

/* What senders that honour DANE or MTA-STS make of an attempt. */
void findings_demands(struct test *test, const struct attempt *attempt);

/* What an attempt of PURPOSE_ENFORCEMENT tells; there is nothing else to be found in it. */
void findings_enforcement(struct test *test, const struct attempt *attempt);

/* What an attempt of PURPOSE_CATCH_ALL tells, likewise: whether the server takes anything. */
void findings_catch_all(struct test *test, const struct attempt *attempt);

/* What an attempt of PURPOSE_FOLLOW_UP tells beside its replies: whether each deferral cleared, or
 * why it was not made. The findings of the attempt that it repeats, which must be there, weigh no
 * more when there is more to say. */
void findings_follow_up(struct test *test, const struct attempt *attempt);

/* What the DNS tells of the sender itself. Comes after all else: an error of the sender's is what a
 * refusal confirms, which gets the evidence too. */
void findings_identity(struct test *test);

#endif
