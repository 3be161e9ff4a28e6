/* Findings of steps that ended without a usable answer. */
#include <string.h>

#include "base/arena.h"
#include "diagnosis/evidence_network.h"
#include "diagnosis/evidence_security.h"
#include "diagnosis/finding.h"
#include "diagnosis/findings/findings.h"
#include "diagnosis/findings/refine.h"
#include "diagnosis/hypothesis/egress.h"
#include "diagnosis/hypothesis/evidence_network.h"
#include "diagnosis/hypothesis/hypothesis.h"
#include "diagnosis/protocol.h"

/* ---- rules ---- */

#define BEFORE_GREETING (AT(STEP_CONNECT) | AT(STEP_GREETING))

/* The first row whose fault, steps and test fit. steps 0: any. word gives the detail in place of
 * the row's; refine adds what a table cannot say. */
struct fault_rule {
	enum fault fault;
	unsigned steps;
	bool (*when)(const struct context *context); /* NULL: always */
	enum cause_id cause;
	const char *detail;
	const char *(*word)(const struct context *context);			/* NULL */
	void (*refine)(const struct context *context, struct finding *finding); /* NULL */
	enum symptom symptom;
	enum confidence confidence;
};

static bool is_465_without_tls(const struct context *context)
{
	return context->attempt->port == 465 && !context->attempt->tls;
}

static void refine_clear_text(const struct context *context, struct finding *finding)
{
	evidence_session(context, finding);
	evidence_demand(context, finding);
}

static bool has_limit(const struct context *context)
{
	return context->result->limit != LOCAL_LIMIT_NONE;
}

#define HANDSHAKE_FAILED \
	.cause = CAUSE_TLS_HANDSHAKE_FAILED, .word = handshake_word, .refine = refine_handshake

#define FORBIDDEN_HERE                                                        \
	AT(STEP_CONNECT), egress_forbidden_here,                              \
		.cause = CAUSE_EGRESS_PORT_BLOCKED, .detail = "this_machine", \
		.refine = refine_forbidden, .symptom = SYMPTOM_CONNECT

static const struct fault_rule fault_rules[] = {
	{FAULT_REFUSED, FORBIDDEN_HERE},
	{FAULT_TIMEOUT, FORBIDDEN_HERE},
	{FAULT_PROHIBITED, FORBIDDEN_HERE},
	{FAULT_UNREACHABLE, FORBIDDEN_HERE},
	{FAULT_REFUSED, 0, NULL, .cause = CAUSE_TCP_REFUSED, .symptom = SYMPTOM_CONNECT},
	{FAULT_UNREACHABLE, 0, network_prohibits, .cause = CAUSE_TCP_ADMIN_PROHIBITED,
	 .symptom = SYMPTOM_CONNECT},
	{FAULT_UNREACHABLE, 0, egress_unrouted, .cause = CAUSE_TCP_UNREACHABLE,
	 .detail = "this_machine", .refine = refine_unrouted, .symptom = SYMPTOM_CONNECT},
	{FAULT_UNREACHABLE, 0, NULL, .cause = CAUSE_TCP_UNREACHABLE, .symptom = SYMPTOM_CONNECT},
	{FAULT_PROHIBITED, 0, NULL, .cause = CAUSE_TCP_ADMIN_PROHIBITED,
	 .symptom = SYMPTOM_CONNECT},
	{FAULT_TIMEOUT, AT(STEP_CONNECT), egress_blocked, .cause = CAUSE_EGRESS_PORT_BLOCKED,
	 .detail = "network", .refine = refine_egress, .symptom = SYMPTOM_CONNECT,
	 .confidence = CONFIDENCE_LIKELY},
	{FAULT_TIMEOUT, AT(STEP_CONNECT), NULL, .cause = CAUSE_TCP_TIMEOUT,
	 .symptom = SYMPTOM_CONNECT},
	{FAULT_TLS, AT(STEP_TLS), speaks_clear_text, .cause = CAUSE_STARTTLS_EXPECTED,
	 .refine = refine_clear_text},
	{FAULT_TLS, AT(STEP_TLS), NULL, HANDSHAKE_FAILED},
	{FAULT_TIMEOUT, AT(STEP_TLS), NULL, HANDSHAKE_FAILED},
	{FAULT_CLOSED, AT(STEP_TLS), NULL, HANDSHAKE_FAILED},
	{FAULT_HALF_LINE, AT(STEP_TLS), NULL, HANDSHAKE_FAILED},
	{FAULT_RESET, AT(STEP_TLS), NULL, HANDSHAKE_FAILED},
	{FAULT_FLOOD, AT(STEP_TLS), NULL, HANDSHAKE_FAILED},
	{FAULT_TLS, 0, NULL, .cause = CAUSE_CONNECTION_LOST, .detail = "tls",
	 .refine = refine_broken_session},
	{FAULT_NOT_OFFERED, AT(STEP_STARTTLS), NULL, .cause = CAUSE_TLS_NOT_AVAILABLE,
	 .detail = "not_offered", .refine = refine_not_available},
	{FAULT_NOT_OFFERED, AT(STEP_AUTH), NULL, .cause = CAUSE_AUTH_MECHANISM_UNSUPPORTED,
	 .word = auth_offer_word, .refine = refine_auth_offer},
	{FAULT_INJECTED, 0, NULL, .cause = CAUSE_STARTTLS_INJECTION, .refine = refine_injection},
	{FAULT_UNPROTECTED, 0, NULL, .cause = CAUSE_AUTH_CREDENTIALS_NOT_SENT,
	 .word = unprotected_word, .refine = refine_unprotected},
	{FAULT_NOT_PROVED, 0, NULL, .cause = CAUSE_AUTH_SERVER_NOT_PROVED,
	 .refine = refine_not_proved},

	{FAULT_RESET, BEFORE_GREETING, NULL, .cause = CAUSE_TCP_RESET, .symptom = SYMPTOM_CONNECT},

	{FAULT_NOT_SMTP, AT(STEP_GREETING), is_tls_alert, .cause = CAUSE_IMPLICIT_TLS_EXPECTED,
	 .detail = "alert"},
	{FAULT_NOT_SMTP, AT(STEP_GREETING), is_tls_record, .cause = CAUSE_IMPLICIT_TLS_EXPECTED,
	 .detail = "handshake"},
	{FAULT_NOT_SMTP, AT(STEP_GREETING), NULL, .cause = CAUSE_NOT_SMTP, .word = protocol_word,
	 .refine = refine_protocol},
	{FAULT_BAD_REPLY, AT(STEP_GREETING), greets_otherwise, .cause = CAUSE_NOT_SMTP,
	 .word = greeting_word, .refine = refine_protocol},
	{FAULT_TIMEOUT, AT(STEP_GREETING), is_465_without_tls, .cause = CAUSE_IMPLICIT_TLS_EXPECTED,
	 .detail = "silent", .symptom = SYMPTOM_GREETING, .confidence = CONFIDENCE_LIKELY},
	{FAULT_CLOSED, AT(STEP_GREETING), is_465_without_tls, .cause = CAUSE_IMPLICIT_TLS_EXPECTED,
	 .detail = "closed", .symptom = SYMPTOM_GREETING, .confidence = CONFIDENCE_LIKELY},
	{FAULT_TIMEOUT, AT(STEP_GREETING), NULL, .cause = CAUSE_GREETING_TIMEOUT,
	 .symptom = SYMPTOM_GREETING},
	{FAULT_CLOSED, BEFORE_GREETING, NULL, .cause = CAUSE_CONNECTION_LOST, .detail = "closed",
	 .symptom = SYMPTOM_GREETING},

	/* nothing depends on the answer to QUIT any more */
	{FAULT_TIMEOUT, AT(STEP_QUIT), NULL, .cause = CAUSE_PROTOCOL_VIOLATION,
	 .detail = "early_close"},
	{FAULT_CLOSED, AT(STEP_QUIT), NULL, .cause = CAUSE_PROTOCOL_VIOLATION,
	 .detail = "early_close"},
	{FAULT_RESET, AT(STEP_QUIT), NULL, .cause = CAUSE_PROTOCOL_VIOLATION,
	 .detail = "early_close"},
	{FAULT_HALF_LINE, AT(STEP_QUIT), NULL, .cause = CAUSE_PROTOCOL_VIOLATION,
	 .detail = "early_close"},

	{FAULT_TIMEOUT, 0, NULL, .cause = CAUSE_CONNECTION_LOST, .detail = "timeout",
	 .refine = refine_lost},
	{FAULT_CLOSED, 0, NULL, .cause = CAUSE_CONNECTION_LOST, .detail = "closed",
	 .refine = refine_lost},
	{FAULT_RESET, 0, NULL, .cause = CAUSE_CONNECTION_LOST, .detail = "reset",
	 .refine = refine_lost},
	{FAULT_HALF_LINE, 0, NULL, .cause = CAUSE_CONNECTION_LOST, .detail = "half_line",
	 .refine = refine_lost},
	{FAULT_NOT_SMTP, 0, NULL, .cause = CAUSE_PROTOCOL_ERROR, .detail = "not_smtp"},
	{FAULT_BAD_REPLY, 0, NULL, .cause = CAUSE_PROTOCOL_ERROR, .detail = "bad_reply"},
	{FAULT_FLOOD, 0, NULL, .cause = CAUSE_PROTOCOL_ERROR, .detail = "flood"},

	{FAULT_TARGET_DENIED, 0, NULL, .cause = CAUSE_TARGET_NOT_ALLOWED},
	{FAULT_TIME_UP, 0, has_limit, .cause = CAUSE_LOCAL_CONGESTION, .word = limit_word,
	 .refine = refine_limit},
	{FAULT_TIME_UP, 0, NULL, .cause = CAUSE_TEST_LIMIT, .detail = "total_time"},
	{FAULT_CANCELLED, 0, NULL, .cause = CAUSE_TEST_LIMIT, .detail = "cancelled"},
	{FAULT_LOCAL, 0, has_limit, .cause = CAUSE_LOCAL_CONGESTION, .word = limit_word,
	 .refine = refine_limit},
	{FAULT_LOCAL, 0, NULL, .cause = CAUSE_LOCAL_ERROR},
};

/* A server that refused the client need not wait for its QUIT, and after 421 and 521 must not (RFC
 * 5321 section 3.8, RFC 7504 section 3). */
static bool turned_away(const struct context *context)
{
	enum fault fault = context->result->fault;

	return context->step == STEP_QUIT && context->attempt->outcome != OUTCOME_ACCEPTED &&
	       (fault == FAULT_CLOSED || fault == FAULT_RESET || fault == FAULT_HALF_LINE);
}

static const struct fault_rule *fault_rule_find(const struct context *context)
{
	for (size_t i = 0; i < sizeof(fault_rules) / sizeof(fault_rules[0]); i++) {
		const struct fault_rule *rule = &fault_rules[i];

		if (rule->fault != context->result->fault)
			continue;
		if (rule->steps && !(rule->steps & AT(context->step)))
			continue;
		if (!rule->when || rule->when(context))
			return rule;
	}
	return NULL;
}

static void evidence_fault(const struct context *context, struct finding *finding)
{
	const struct step_result *result = context->result;
	struct arena *arena = context->test->arena;

	if (result->sys_errno != 0)
		finding_add_evidence(context, finding, "errno", -1,
				     arena_printf(arena, "%s: %s",
						  strerrorname_np(result->sys_errno)
							  ? strerrorname_np(result->sys_errno)
							  : "error",
						  strerrordesc_np(result->sys_errno)
							  ? strerrordesc_np(result->sys_errno)
							  : "no description"));
	if (result->reply)
		finding_add_reply(context, finding, result->reply);
	else if (result->detail && result->sys_errno == 0)
		finding_add_evidence(context, finding, "observation", result->transcript_line,
				     result->detail);
	finding_add_evidence(context, finding, "timing", -1,
			     arena_printf(arena, "%s: %s after %lld ms", step_name(result->step),
					  fault_name(result->fault),
					  (long long)result->duration_ms));
}

static void evidence_reach(const struct context *context, struct finding *finding)
{
	const struct reachability *reach = &context->test->reach;

	if (context->test->practice || (reach->succeeded == 0 && reach->failed == 0))
		return;
	finding_add_evidence(
		context, finding, "history", -1,
		context_note(context, "other servers lately on port {port}: {succeeded} reached, "
				      "{failed} not, {timed_out} of these by timeout"));
}

struct finding *findings_fault(struct test *test, const struct attempt *attempt,
			       const struct step_result *result)
{
	struct context context = {.test = test,
				  .attempt = attempt,
				  .result = result,
				  .reply = result->reply,
				  .step = result->step};
	const struct fault_rule *rule = fault_rule_find(&context);
	struct finding *finding;

	if (!rule || turned_away(&context))
		return NULL;
	context.detail = rule->word ? rule->word(&context) : rule->detail;
	finding = context_add_finding(&context, rule->cause);
	finding->confidence = rule->confidence;
	if (result->step == STEP_QUIT)
		finding->severity = SEVERITY_INFO;
	else if (result->step == STEP_STARTTLS && result->fault != FAULT_INJECTED)
		finding->severity = no_tls_severity(&context);
	evidence_fault(&context, finding);
	if (rule->refine)
		rule->refine(&context, finding);
	if (rule->symptom == SYMPTOM_CONNECT) {
		evidence_network(&context, finding);
		evidence_reach(&context, finding);
	}
	if (rule->symptom != SYMPTOM_NONE)
		hypotheses_rank(&context, finding, rule->symptom);
	return finding;
}
