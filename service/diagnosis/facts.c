#include "diagnosis/facts.h"

#include <string.h>

#include "base/arena.h"

#include "diagnosis/likely.h"
#include "diagnosis/network_fields.h"
#include "diagnosis/refine.h"
#include "diagnosis/rules.h"
#include "diagnosis/scene.h"
#include "diagnosis/signs.h"
#include "diagnosis/signs_network.h"
#include "diagnosis/witness.h"

/* ---- steps without a usable answer ---- */

#define BEFORE_GREETING (AT(STEP_CONNECT) | AT(STEP_GREETING))

/* The first row whose fault, steps and test fit. steps 0: any. word gives the detail in place of
 * the row's; refine adds what a table cannot say. */
struct fault_rule {
	enum fault fault;
	unsigned steps;
	bool (*when)(const struct scene *scene); /* NULL: always */
	const char *cause;
	const char *detail;
	const char *(*word)(const struct scene *scene);			    /* NULL */
	void (*refine)(const struct scene *scene, struct finding *finding); /* NULL */
	enum puzzle puzzle;
	enum confidence confidence;
};

/* How a peer of another protocol begins; "" fits any. */
static const struct {
	const char *begins;
	const char *protocol;
} protocols[] = {
	{"SSH-", "ssh"},	  {"HTTP/", "http"}, {"<html", "http"},
	{"<!DOCTYPE", "http"},	  {"* OK", "imap"},  {"* BYE", "imap"},
	{"* PREAUTH", "imap"},	  {"+OK", "pop3"},   {"-ERR", "pop3"},
	{"RFB ", "vnc"},	  {"AMQP", "amqp"},  {"\\xff\\xfb", "telnet"},
	{"\\xff\\xfd", "telnet"},
};

static const char *first_words(const struct scene *scene)
{
	for (const struct transcript_line *l = scene->attempt->transcript; l; l = l->next) {
		if (l->speaker == SPEAKER_SERVER)
			return l->text;
	}
	return scene->result->detail ? scene->result->detail : "";
}

static const char *protocol_word(const struct scene *scene)
{
	const char *text = first_words(scene);

	for (size_t i = 0; i < sizeof(protocols) / sizeof(protocols[0]); i++) {
		if (strncasecmp(text, protocols[i].begins, strlen(protocols[i].begins)) == 0)
			return protocols[i].protocol;
	}
	return strstr(text, "mysql") ? "mysql" : "unknown";
}

/* A TLS alert record (RFC 8446 section 5.1): the server took what it heard for a broken handshake.
 */
static bool is_tls_alert(const struct scene *scene)
{
	return strncmp(first_words(scene), "\\x15\\x03", 8) == 0;
}

/* Any other TLS record of the handshake. */
static bool is_tls_record(const struct scene *scene)
{
	return strncmp(first_words(scene), "\\x16\\x03", 8) == 0;
}

static bool is_465_without_tls(const struct scene *scene)
{
	return scene->attempt->port == 465 && !scene->attempt->tls;
}

static void refine_clear_text(const struct scene *scene, struct finding *finding)
{
	witness_session(scene, finding);
	witness_demand(scene, finding);
}

#define HANDSHAKE_FAILED \
	.cause = "tls_handshake_failed", .word = handshake_word, .refine = refine_handshake

static const struct fault_rule fault_rules[] = {
	{FAULT_REFUSED, 0, NULL, .cause = "tcp_refused", .puzzle = PUZZLE_CONNECT},
	{FAULT_UNREACHABLE, 0, network_prohibits, .cause = "tcp_admin_prohibited",
	 .puzzle = PUZZLE_CONNECT},
	{FAULT_UNREACHABLE, 0, NULL, .cause = "tcp_unreachable", .puzzle = PUZZLE_CONNECT},
	{FAULT_PROHIBITED, 0, NULL, .cause = "tcp_admin_prohibited", .puzzle = PUZZLE_CONNECT},
	{FAULT_TIMEOUT, AT(STEP_CONNECT), signs_egress_blocked, .cause = "egress_port_blocked",
	 .puzzle = PUZZLE_CONNECT, .confidence = CONFIDENCE_LIKELY},
	{FAULT_TIMEOUT, AT(STEP_CONNECT), NULL, .cause = "tcp_timeout", .puzzle = PUZZLE_CONNECT},
	{FAULT_TLS, AT(STEP_TLS), speaks_clear_text, .cause = "starttls_expected",
	 .refine = refine_clear_text},
	{FAULT_TLS, AT(STEP_TLS), NULL, HANDSHAKE_FAILED},
	{FAULT_TIMEOUT, AT(STEP_TLS), NULL, HANDSHAKE_FAILED},
	{FAULT_CLOSED, AT(STEP_TLS), NULL, HANDSHAKE_FAILED},
	{FAULT_HALF_LINE, AT(STEP_TLS), NULL, HANDSHAKE_FAILED},
	{FAULT_RESET, AT(STEP_TLS), NULL, HANDSHAKE_FAILED},
	{FAULT_FLOOD, AT(STEP_TLS), NULL, HANDSHAKE_FAILED},
	{FAULT_TLS, 0, NULL, .cause = "connection_lost", .detail = "tls",
	 .refine = refine_broken_session},
	{FAULT_NOT_OFFERED, AT(STEP_STARTTLS), NULL, .cause = "tls_not_available",
	 .detail = "not_offered", .refine = refine_not_available},
	{FAULT_NOT_OFFERED, AT(STEP_AUTH), NULL, .cause = "auth_mechanism_unsupported",
	 .word = auth_offer_word, .refine = refine_auth_offer},
	{FAULT_INJECTED, 0, NULL, .cause = "starttls_injection", .refine = refine_injection},
	{FAULT_UNPROTECTED, 0, NULL, .cause = "auth_credentials_not_sent", .word = unprotected_word,
	 .refine = refine_unprotected},
	{FAULT_NOT_PROVED, 0, NULL, .cause = "auth_server_not_proved", .refine = refine_not_proved},

	{FAULT_RESET, BEFORE_GREETING, NULL, .cause = "tcp_reset", .puzzle = PUZZLE_CONNECT},

	{FAULT_NOT_SMTP, AT(STEP_GREETING), is_tls_alert, .cause = "implicit_tls_expected",
	 .detail = "alert"},
	{FAULT_NOT_SMTP, AT(STEP_GREETING), is_tls_record, .cause = "implicit_tls_expected",
	 .detail = "handshake"},
	{FAULT_NOT_SMTP, AT(STEP_GREETING), NULL, .cause = "not_smtp", .word = protocol_word},
	{FAULT_TIMEOUT, AT(STEP_GREETING), is_465_without_tls, .cause = "implicit_tls_expected",
	 .detail = "silent", .puzzle = PUZZLE_GREETING, .confidence = CONFIDENCE_LIKELY},
	{FAULT_CLOSED, AT(STEP_GREETING), is_465_without_tls, .cause = "implicit_tls_expected",
	 .detail = "closed", .puzzle = PUZZLE_GREETING, .confidence = CONFIDENCE_LIKELY},
	{FAULT_TIMEOUT, AT(STEP_GREETING), NULL, .cause = "greeting_timeout",
	 .puzzle = PUZZLE_GREETING},
	{FAULT_CLOSED, BEFORE_GREETING, NULL, .cause = "connection_lost", .detail = "closed",
	 .puzzle = PUZZLE_GREETING},

	/* nothing depends on the answer to QUIT any more */
	{FAULT_TIMEOUT, AT(STEP_QUIT), NULL, .cause = "protocol_violation",
	 .detail = "early_close"},
	{FAULT_CLOSED, AT(STEP_QUIT), NULL, .cause = "protocol_violation", .detail = "early_close"},
	{FAULT_RESET, AT(STEP_QUIT), NULL, .cause = "protocol_violation", .detail = "early_close"},
	{FAULT_HALF_LINE, AT(STEP_QUIT), NULL, .cause = "protocol_violation",
	 .detail = "early_close"},

	{FAULT_TIMEOUT, 0, NULL, .cause = "connection_lost", .detail = "timeout"},
	{FAULT_CLOSED, 0, NULL, .cause = "connection_lost", .detail = "closed"},
	{FAULT_RESET, 0, NULL, .cause = "connection_lost", .detail = "reset"},
	{FAULT_HALF_LINE, 0, NULL, .cause = "connection_lost", .detail = "half_line"},
	{FAULT_NOT_SMTP, 0, NULL, .cause = "protocol_error", .detail = "not_smtp"},
	{FAULT_BAD_REPLY, 0, NULL, .cause = "protocol_error", .detail = "bad_reply"},
	{FAULT_FLOOD, 0, NULL, .cause = "protocol_error", .detail = "flood"},

	{FAULT_TARGET_DENIED, 0, NULL, .cause = "target_not_allowed"},
	{FAULT_TIME_UP, 0, NULL, .cause = "test_limit", .detail = "total_time"},
	{FAULT_CANCELLED, 0, NULL, .cause = "test_limit", .detail = "cancelled"},
	{FAULT_LOCAL, 0, NULL, .cause = "local_error"},
};

/* A server that refused the client need not wait for its QUIT, and after 421 and 521 must not (RFC
 * 5321 section 3.8, RFC 7504 section 3). */
static bool turned_away(const struct scene *scene)
{
	enum fault fault = scene->result->fault;

	return scene->step == STEP_QUIT && scene->attempt->outcome != OUTCOME_ACCEPTED &&
	       (fault == FAULT_CLOSED || fault == FAULT_RESET || fault == FAULT_HALF_LINE);
}

static const struct fault_rule *fault_rule_find(const struct scene *scene)
{
	for (size_t i = 0; i < sizeof(fault_rules) / sizeof(fault_rules[0]); i++) {
		const struct fault_rule *rule = &fault_rules[i];

		if (rule->fault != scene->result->fault)
			continue;
		if (rule->steps && !(rule->steps & AT(scene->step)))
			continue;
		if (!rule->when || rule->when(scene))
			return rule;
	}
	return NULL;
}

static void witness_fault(const struct scene *scene, struct finding *finding)
{
	const struct step_result *result = scene->result;
	struct arena *arena = scene->test->arena;

	if (result->sys_errno != 0)
		finding_witness(scene, finding, "errno", -1,
				arena_printf(arena, "%s: %s",
					     strerrorname_np(result->sys_errno)
						     ? strerrorname_np(result->sys_errno)
						     : "error",
					     strerrordesc_np(result->sys_errno)
						     ? strerrordesc_np(result->sys_errno)
						     : "no description"));
	if (result->reply)
		finding_witness_reply(scene, finding, result->reply);
	else if (result->detail && result->sys_errno == 0)
		finding_witness(scene, finding, "observation", result->transcript_line,
				result->detail);
	finding_witness(scene, finding, "timing", -1,
			arena_printf(arena, "%s: %s after %lld ms", step_name(result->step),
				     fault_name(result->fault), (long long)result->duration_ms));
}

static void witness_reach(const struct scene *scene, struct finding *finding)
{
	const struct reach *reach = &scene->test->reach;

	if (scene->test->practice || (reach->succeeded == 0 && reach->failed == 0))
		return;
	finding_witness(scene, finding, "history", -1,
			scene_note(scene,
				   "other servers lately on port {port}: {succeeded} reached, "
				   "{failed} not, {timed_out} of these by timeout"));
}

void facts_fault(struct test *test, const struct attempt *attempt, const struct step_result *result)
{
	struct scene scene = {.test = test,
			      .attempt = attempt,
			      .result = result,
			      .reply = result->reply,
			      .step = result->step};
	const struct fault_rule *rule = fault_rule_find(&scene);
	struct finding *finding;

	if (!rule || turned_away(&scene))
		return;
	scene.detail = rule->word ? rule->word(&scene) : rule->detail;
	finding = scene_find(&scene, rule->cause);
	finding->confidence = rule->confidence;
	if (result->step == STEP_QUIT || result->step == STEP_RSET)
		finding->severity = SEVERITY_INFO;
	else if (result->step == STEP_STARTTLS && result->fault != FAULT_INJECTED)
		finding->severity = no_tls_severity(&scene);
	witness_fault(&scene, finding);
	if (rule->refine)
		rule->refine(&scene, finding);
	if (rule->puzzle == PUZZLE_CONNECT) {
		witness_network(&scene, finding);
		witness_reach(&scene, finding);
	}
	if (rule->puzzle != PUZZLE_NONE)
		likely_rank(&scene, finding, rule->puzzle);
}

/* ---- observations ---- */

/* A server that turned the client away may close (RFC 5321 section 3.8). */
static bool was_accepted(const struct scene *scene, const struct observation *seen)
{
	(void)seen;
	return scene->attempt->outcome == OUTCOME_ACCEPTED;
}

/* word gives the detail in place of the row's. cause NULL: nothing is found by it. */
static const struct observation_rule {
	const char *cause;
	const char *detail;
	enum severity severity;
	bool (*when)(const struct scene *scene, const struct observation *seen); /* NULL: always */
	const char *(*word)(const struct scene *scene);				 /* NULL */
	void (*refine)(const struct scene *scene, struct finding *finding);	 /* NULL */
} observation_rules[OBSERVED_KIND_COUNT] = {
	[OBSERVED_DSN_NOT_OFFERED] = {.cause = "dsn_not_offered", .severity = SEVERITY_WARNING},
	[OBSERVED_SMTPUTF8_NOT_OFFERED] = {.cause = "smtputf8_not_offered",
					   .severity = SEVERITY_ERROR},
	[OBSERVED_8BITMIME_NOT_OFFERED] = {.cause = "eight_bit_not_offered",
					   .severity = SEVERITY_WARNING},
	[OBSERVED_MESSAGE_OVER_SIZE] = {.cause = "message_too_large",
					.detail = "size_offered",
					.severity = SEVERITY_ERROR},
	[OBSERVED_HELO_FALLBACK] = {.cause = "ehlo_not_supported", .severity = SEVERITY_WARNING},
	[OBSERVED_EXTRA_REPLY] = {.cause = "protocol_violation",
				  .detail = "extra_reply",
				  .severity = SEVERITY_WARNING},
	[OBSERVED_BARE_LF] = {.cause = "protocol_violation",
			      .detail = "bare_lf",
			      .severity = SEVERITY_WARNING},
	[OBSERVED_NUL] = {.cause = "protocol_violation",
			  .detail = "nul",
			  .severity = SEVERITY_WARNING},
	[OBSERVED_LONG_LINE] = {.cause = "protocol_violation",
				.detail = "long_line",
				.severity = SEVERITY_INFO},
	/* see facts_slow() */
	[OBSERVED_SLOW] = {.cause = NULL, .severity = SEVERITY_WARNING},
	[OBSERVED_DRIPPED] = {.cause = NULL, .severity = SEVERITY_WARNING},
	[OBSERVED_EARLY_CLOSE] = {.cause = "protocol_violation",
				  .detail = "early_close",
				  .severity = SEVERITY_INFO,
				  .when = was_accepted},
	[OBSERVED_STARTTLS_NOT_OFFERED] = {.cause = "tls_not_available",
					   .detail = "not_offered",
					   .severity = SEVERITY_WARNING,
					   .when = not_told_by_fault,
					   .refine = refine_not_available},
	/* the fault of the step tells it */
	[OBSERVED_STARTTLS_INJECTION] = {.cause = NULL, .severity = SEVERITY_ERROR},
	[OBSERVED_STARTTLS_INSIDE_TLS] = {.cause = "starttls_inside_tls",
					  .severity = SEVERITY_WARNING},
	[OBSERVED_AUTH_IN_CLEAR] = {.cause = "auth_in_clear_text",
				    .severity = SEVERITY_WARNING,
				    .when = offer_reveals,
				    .refine = refine_offer_in_clear},
	/* as it should be */
	[OBSERVED_AUTH_AFTER_TLS] = {.cause = NULL, .severity = SEVERITY_INFO},
	[OBSERVED_AUTH_NOT_OFFERED] = {.cause = NULL, .severity = SEVERITY_ERROR},
	[OBSERVED_CREDENTIALS_IN_CLEAR] = {.cause = "auth_credentials_in_clear",
					   .severity = SEVERITY_WARNING,
					   .word = unprotected_word,
					   .refine = refine_unprotected},
	[OBSERVED_AUTH_NOT_PROVED] = {.cause = "auth_server_not_proved",
				      .severity = SEVERITY_ERROR,
				      .when = not_told_by_fault},
	[OBSERVED_SECRET_ECHOED] = {.cause = "auth_secret_echoed", .severity = SEVERITY_WARNING},
};

static void witness_observation(const struct scene *scene, struct finding *finding,
				const struct observation *seen)
{
	struct arena *arena = scene->test->arena;
	const char *name = observation_name(seen->kind);
	const char *text = name;

	if (seen->text)
		text = arena_printf(arena, "%s: %s", name, seen->text);
	else if (seen->value != 0)
		text = arena_printf(arena, "%s: %lld", name, (long long)seen->value);
	finding_witness(scene, finding, "observation", seen->transcript_line, text);
}

static void facts_observation(struct test *test, const struct attempt *attempt,
			      const struct observation *seen)
{
	const struct observation_rule *rule = &observation_rules[seen->kind];
	struct scene scene = {.test = test,
			      .attempt = attempt,
			      .step = seen->step,
			      .detail = rule->detail,
			      .offered = seen->text};
	struct finding *finding;

	if (!rule->cause || (rule->when && !rule->when(&scene, seen)))
		return;
	if (rule->word)
		scene.detail = rule->word(&scene);
	finding = scene_find(&scene, rule->cause);
	finding->severity = rule->severity;
	if (seen->kind == OBSERVED_MESSAGE_OVER_SIZE && attempt->outcome == OUTCOME_ACCEPTED)
		finding->severity = SEVERITY_WARNING;
	witness_observation(&scene, finding, seen);
	if (rule->refine)
		rule->refine(&scene, finding);
}

void facts_observations(struct test *test, const struct attempt *attempt)
{
	for (const struct observation *seen = attempt->observations; seen; seen = seen->next)
		facts_observation(test, attempt, seen);
}
