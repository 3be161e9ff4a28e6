#include "model/step.h"

#include <string.h>

#include "text/mark.h"

/* A step's word, and its place in a conversation: the lower rank comes first. */
static const struct step_traits {
	const char *name;
	unsigned rank; /* with room between for steps to come */
} steps[STEP_COUNT] = {
	[STEP_DNS] = {"dns", 0},
	[STEP_CONNECT] = {"connect", 10},
	[STEP_TLS] = {"tls", 20},
	[STEP_GREETING] = {"greeting", 30},
	[STEP_EHLO] = {"ehlo", 40},
	[STEP_HELO] = {"helo", 40},
	[STEP_STARTTLS] = {"starttls", 50},
	[STEP_AUTH] = {"auth", 60},
	[STEP_MAIL] = {"mail", 70},
	[STEP_RCPT] = {"rcpt", 80},
	[STEP_DATA] = {"data", 90},
	[STEP_MESSAGE] = {"message", 100},
	[STEP_QUIT] = {"quit", 110},
};

static const char *const outcome_names[OUTCOME_COUNT] = {
	[OUTCOME_NONE] = N_("none"),	     [OUTCOME_ACCEPTED] = N_("accepted"),
	[OUTCOME_REJECTED] = N_("rejected"), [OUTCOME_DEFERRED] = N_("deferred"),
	[OUTCOME_FAILED] = N_("failed"),     [OUTCOME_SKIPPED] = N_("skipped"),
};

static const char *const fault_names[FAULT_COUNT] = {
	[FAULT_NONE] = "none",
	[FAULT_REFUSED] = "refused",
	[FAULT_TIMEOUT] = "timeout",
	[FAULT_UNREACHABLE] = "unreachable",
	[FAULT_PROHIBITED] = "prohibited",
	[FAULT_RESET] = "reset",
	[FAULT_CLOSED] = "closed",
	[FAULT_HALF_LINE] = "half_line",
	[FAULT_NOT_SMTP] = "not_smtp",
	[FAULT_BAD_REPLY] = "bad_reply",
	[FAULT_FLOOD] = "flood",
	[FAULT_TARGET_DENIED] = "target_denied",
	[FAULT_TIME_UP] = "time_up",
	[FAULT_CANCELLED] = "cancelled",
	[FAULT_TLS] = "tls",
	[FAULT_NOT_OFFERED] = "not_offered",
	[FAULT_INJECTED] = "injected",
	[FAULT_UNPROTECTED] = "unprotected",
	[FAULT_NOT_PROVED] = "not_proved",
	[FAULT_LOCAL] = "local",
};

bool step_precedes(enum step a, enum step b)
{
	return steps[a].rank < steps[b].rank;
}

const char *step_name(enum step step)
{
	return step < STEP_COUNT ? steps[step].name : "unknown";
}

const char *outcome_name(enum outcome outcome)
{
	return outcome < OUTCOME_COUNT ? outcome_names[outcome] : "unknown";
}

const char *fault_name(enum fault fault)
{
	return fault < FAULT_COUNT ? fault_names[fault] : "unknown";
}

bool step_parse(const char *name, enum step *step_r)
{
	for (int step = 0; step < STEP_COUNT; step++) {
		if (strcmp(steps[step].name, name) == 0) {
			*step_r = (enum step)step;
			return true;
		}
	}
	return false;
}
