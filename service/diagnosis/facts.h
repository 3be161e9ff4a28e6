/* Findings from what is known without a reply: the DNS, broken connections, observations, TLS and
 * the policies on it. */
#ifndef DIAGNOSIS_FACTS_H
#define DIAGNOSIS_FACTS_H

#include "model/result.h"

/* What the route tells. */
void facts_route(struct test *test);

/* What a step without usable answer tells (its fault is set). */
void facts_fault(struct test *test, const struct attempt *attempt,
		 const struct step_result *result);

/* What the dialogue noticed beside the replies. */
void facts_observations(struct test *test, const struct attempt *attempt);

/* What an attempt's TLS session tells: version, cipher, certificates. */
void facts_session(struct test *test, const struct attempt *attempt);

/* What the DNS and the web tell of DANE, MTA-STS and TLS-RPT. */
void facts_policies(struct test *test);

/* What senders that honour DANE or MTA-STS make of an attempt. */
void facts_demands(struct test *test, const struct attempt *attempt);

/* What an attempt of PURPOSE_ENFORCEMENT tells; there is nothing else to be found in it. */
void facts_enforcement(struct test *test, const struct attempt *attempt);

/* What an attempt of PURPOSE_CATCH_ALL tells, likewise: whether the server takes anything. */
void facts_catch_all(struct test *test, const struct attempt *attempt);

/* What an attempt of PURPOSE_FOLLOW_UP tells beside its replies: whether each deferral cleared, or
 * why it was not made. The findings of the attempt that it repeats, which must be there, weigh no
 * more when there is more to say. */
void facts_follow_up(struct test *test, const struct attempt *attempt);

/* What the DNS tells of the sender itself. Comes after all else: an error of the sender's is what a
 * refusal confirms, which gets the evidence too. */
void facts_identity(struct test *test);

#endif
