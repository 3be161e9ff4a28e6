#include <string.h>

#include "model/step.h"

static const char *const step_names[STEP_COUNT] = {
	[STEP_DNS] = "dns",	      [STEP_CONNECT] = "connect", [STEP_TLS] = "tls",
	[STEP_GREETING] = "greeting", [STEP_EHLO] = "ehlo",	  [STEP_HELO] = "helo",
	[STEP_STARTTLS] = "starttls", [STEP_AUTH] = "auth",	  [STEP_MAIL] = "mail",
	[STEP_RCPT] = "rcpt",	      [STEP_DATA] = "data",	  [STEP_MESSAGE] = "message",
	[STEP_RSET] = "rset",	      [STEP_QUIT] = "quit",
};

static const char *const outcome_names[OUTCOME_COUNT] = {
	[OUTCOME_NONE] = "none",	 [OUTCOME_ACCEPTED] = "accepted",
	[OUTCOME_REJECTED] = "rejected", [OUTCOME_DEFERRED] = "deferred",
	[OUTCOME_FAILED] = "failed",	 [OUTCOME_SKIPPED] = "skipped",
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

const char *step_name(enum step step)
{
	return step < STEP_COUNT ? step_names[step] : "unknown";
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
		if (strcmp(step_names[step], name) == 0) {
			*step_r = (enum step)step;
			return true;
		}
	}
	return false;
}
