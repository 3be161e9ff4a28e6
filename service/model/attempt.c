#include "model/attempt.h"

const struct step_result *attempt_find_step(const struct attempt *attempt, enum step step,
					    int recipient)
{
	const struct step_result *found = attempt ? attempt->steps : NULL;

	while (found && (found->step != step || found->recipient != recipient))
		found = found->next;
	return found;
}

const struct step_result *attempt_find_accepted(const struct attempt *attempt)
{
	const struct step_result *found = attempt ? attempt->steps : NULL;

	while (found && (found->step != STEP_RCPT || found->outcome != OUTCOME_ACCEPTED))
		found = found->next;
	return found;
}

const char *extensions_auth(const struct extensions *extensions)
{
	return extensions ? extensions->auth : NULL;
}

/* ---- the API's words ---- */

static const char *const observation_names[OBSERVED_KIND_COUNT] = {
	[OBSERVED_DSN_NOT_OFFERED] = "dsn_not_offered",
	[OBSERVED_SMTPUTF8_NOT_OFFERED] = "smtputf8_not_offered",
	[OBSERVED_8BITMIME_NOT_OFFERED] = "8bitmime_not_offered",
	[OBSERVED_MESSAGE_OVER_SIZE] = "message_over_size",
	[OBSERVED_HELO_FALLBACK] = "helo_fallback",
	[OBSERVED_EXTRA_REPLY] = "extra_reply",
	[OBSERVED_BARE_LF] = "bare_lf",
	[OBSERVED_NUL] = "nul",
	[OBSERVED_LONG_LINE] = "long_line",
	[OBSERVED_SLOW] = "slow",
	[OBSERVED_EARLY_CLOSE] = "early_close",
	[OBSERVED_STARTTLS_NOT_OFFERED] = "starttls_not_offered",
	[OBSERVED_STARTTLS_INJECTION] = "starttls_injection",
	[OBSERVED_STARTTLS_INSIDE_TLS] = "starttls_inside_tls",
	[OBSERVED_AUTH_IN_CLEAR] = "auth_in_clear",
	[OBSERVED_AUTH_AFTER_TLS] = "auth_after_tls",
	[OBSERVED_AUTH_NOT_OFFERED] = "auth_not_offered",
	[OBSERVED_CREDENTIALS_IN_CLEAR] = "credentials_in_clear",
	[OBSERVED_AUTH_NOT_PROVED] = "auth_not_proved",
	[OBSERVED_SECRET_ECHOED] = "secret_echoed",
	[OBSERVED_DRIPPED] = "dripped",
};

static const char *const speaker_names[SPEAKER_COUNT] = {
	[SPEAKER_SERVER] = "server",
	[SPEAKER_CLIENT] = "client",
	[SPEAKER_NOTE] = "note",
};

/* clang-format off */
static const struct purpose_traits purposes[PURPOSE_COUNT] = {
	[PURPOSE_DELIVERY]    = {.name = "delivery", .delivers = true, .authenticates = true,
				 .last = STEP_COUNT},
	[PURPOSE_CLEAR_TEXT]  = {.name = "clear_text", .delivers = true, .authenticates = true,
				 .clear_text = true, .last = STEP_COUNT},
	[PURPOSE_ENFORCEMENT] = {.name = "enforcement", .clear_text = true, .last = STEP_MAIL},
	[PURPOSE_CATCH_ALL]   = {.name = "catch_all", .authenticates = true, .last = STEP_RCPT},
	[PURPOSE_FOLLOW_UP]   = {.name = "follow_up", .delivers = true, .authenticates = true,
				 .last = STEP_COUNT},
};
/* clang-format on */

const char *observation_name(enum observation_kind kind)
{
	return observation_names[kind];
}

const char *speaker_name(enum speaker speaker)
{
	return speaker_names[speaker];
}

const struct purpose_traits *purpose_traits(enum purpose purpose)
{
	return &purposes[purpose];
}
