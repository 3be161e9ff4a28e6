#include "model/tls.h"

#include "text/mark.h"

const char *const tls_mode_words[TLS_MODE_COUNT + 1] = {
	[TLS_OPPORTUNISTIC] = "opportunistic",
	[TLS_REQUIRED] = "required",
	[TLS_OFF] = "off",
	[TLS_IMPLICIT] = "implicit",
};

const char *const tls_version_words[TLS_VERSION_COUNT + 1] = {
	[TLS_VERSION_ANY] = "", [TLS_1_0] = "1.0", [TLS_1_1] = "1.1",
	[TLS_1_2] = "1.2",	[TLS_1_3] = "1.3",
};

static const char *const problem_names[CERTIFICATE_PROBLEM_COUNT + 1] = {
	[CERTIFICATE_REVOKED] = N_("revoked"),
	[CERTIFICATE_EXPIRED] = N_("expired"),
	[CERTIFICATE_NOT_YET_VALID] = N_("not_yet_valid"),
	[CERTIFICATE_SELF_SIGNED] = N_("self_signed"),
	[CERTIFICATE_UNTRUSTED] = N_("untrusted"),
	[CERTIFICATE_NAME_MISMATCH] = N_("name_mismatch"),
	[CERTIFICATE_WRONG_PURPOSE] = N_("wrong_purpose"),
	[CERTIFICATE_INVALID] = N_("invalid"),
	[CERTIFICATE_PROBLEM_COUNT] = "ok",
};

static const char *const ocsp_names[OCSP_STATUS_COUNT] = {
	[OCSP_NOT_STAPLED] = "not_stapled", [OCSP_GOOD] = "good",	[OCSP_REVOKED] = "revoked",
	[OCSP_UNKNOWN] = "unknown",	    [OCSP_INVALID] = "invalid",
};

static const char *const dane_verdict_names[DANE_VERDICT_COUNT] = {
	[DANE_NOT_JUDGED] = "not_judged",
	[DANE_VERIFIED] = "verified",
	[DANE_MISMATCH] = "mismatch",
};

bool tls_verified(const struct tls_session *session)
{
	return session->established && session->certificate_count > 0 && session->problems == 0;
}

bool tls_authenticated(const struct tls_session *session)
{
	return tls_verified(session) || (session->established && session->dane == DANE_VERIFIED);
}

enum certificate_problem tls_first_problem(unsigned problems)
{
	int problem = 0;

	while (problem < CERTIFICATE_PROBLEM_COUNT && !(problems & 1u << problem))
		problem++;
	return (enum certificate_problem)problem;
}

const char *tls_mode_name(enum tls_mode mode)
{
	return tls_mode_words[mode];
}

const char *tls_version_name(enum tls_version version)
{
	return tls_version_words[version];
}

const char *certificate_problem_name(enum certificate_problem problem)
{
	return problem_names[problem];
}

const char *ocsp_status_name(enum ocsp_status status)
{
	return ocsp_names[status];
}

const char *dane_verdict_name(enum dane_verdict verdict)
{
	return dane_verdict_names[verdict];
}
