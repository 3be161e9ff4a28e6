#include "model/policy.h"

#include "text/mark.h"

#include <string.h>
#include <strings.h>

static const char *const dane_status_names[DANE_STATUS_COUNT] = {
	[DANE_NOT_LOOKED_UP] = "not_looked_up", [DANE_INSECURE] = "insecure",
	[DANE_NO_RECORDS] = "no_records",	[DANE_LOOKUP_FAILED] = N_("lookup_failed"),
	[DANE_UNUSABLE] = N_("unusable"),	[DANE_USABLE] = N_("usable"),
};

static const char *const sts_mode_names[STS_MODE_COUNT] = {
	[STS_MODE_NONE] = "none",
	[STS_MODE_TESTING] = "testing",
	[STS_MODE_ENFORCE] = "enforce",
};

static const char *const sts_status_names[STS_STATUS_COUNT] = {
	[STS_NO_RECORD] = N_("no_record"),	     [STS_LOOKUP_FAILED] = N_("lookup_failed"),
	[STS_RECORD_INVALID] = N_("record_invalid"), [STS_FETCH_FAILED] = N_("fetch_failed"),
	[STS_POLICY_INVALID] = N_("policy_invalid"), [STS_VALID] = N_("valid"),
};

static const char *const fetch_fault_names[FETCH_FAULT_COUNT] = {
	[FETCH_OK] = "ok",
	[FETCH_NO_HOST] = "no_host",
	[FETCH_TARGET_DENIED] = "target_denied",
	[FETCH_CONNECT_FAILED] = "connect_failed",
	[FETCH_TLS_FAILED] = "tls_failed",
	[FETCH_CERTIFICATE] = "certificate",
	[FETCH_REDIRECTED] = "redirected",
	[FETCH_STATUS] = "status",
	[FETCH_CONTENT_TYPE] = "content_type",
	[FETCH_TOO_LARGE] = "too_large",
	[FETCH_TIMEOUT] = "timeout",
	[FETCH_LOCAL] = "local",
	[FETCH_FAILED] = "failed",
};

static const char *const tls_rpt_status_names[TLS_RPT_STATUS_COUNT] = {
	[TLS_RPT_NO_RECORD] = N_("no_record"),
	[TLS_RPT_LOOKUP_FAILED] = N_("lookup_failed"),
	[TLS_RPT_INVALID] = N_("invalid"),
	[TLS_RPT_VALID] = N_("valid"),
};

static const char *const protection_names[PROTECTION_COUNT] = {
	[PROTECTION_UNKNOWN] = N_("unknown"),
	[PROTECTION_NONE] = N_("none"),
	[PROTECTION_PASSIVE] = N_("passive"),
	[PROTECTION_ACTIVE] = N_("active"),
};

static const char *const sender_action_names[SENDER_ACTION_COUNT] = {
	[SENDER_NOT_CONCERNED] = "not_concerned",
	[SENDER_DELIVERS] = "delivers",
	[SENDER_REFUSES] = "refuses",
	[SENDER_UNKNOWN] = "unknown",
};

static bool pattern_names(const char *pattern, const char *host)
{
	const char *dot = strchr(host, '.');

	if (strncmp(pattern, "*.", 2) != 0)
		return strcasecmp(pattern, host) == 0;
	return dot && dot > host && strcasecmp(pattern + 1, dot) == 0;
}

const char *mta_sts_names(const struct mta_sts *sts, const char *host)
{
	for (size_t i = 0; i < sts->mx_count; i++) {
		if (pattern_names(sts->mx[i], host))
			return sts->mx[i];
	}
	return NULL;
}

const char *dane_status_name(enum dane_status status)
{
	return dane_status_names[status];
}

const char *sts_mode_name(enum sts_mode mode)
{
	return sts_mode_names[mode];
}

const char *sts_status_name(enum sts_status status)
{
	return sts_status_names[status];
}

bool mta_sts_is_unknown(const struct mta_sts *sts)
{
	return (sts->status == STS_LOOKUP_FAILED && dns_status_is_local(sts->dns)) ||
	       (sts->status == STS_FETCH_FAILED && sts->fetch_fault == FETCH_LOCAL);
}

const char *fetch_fault_name(enum fetch_fault fault)
{
	return fetch_fault_names[fault];
}

const char *tls_rpt_status_name(enum tls_rpt_status status)
{
	return tls_rpt_status_names[status];
}

const char *protection_name(enum protection protection)
{
	return protection_names[protection];
}

const char *sender_action_name(enum sender_action action)
{
	return sender_action_names[action];
}
