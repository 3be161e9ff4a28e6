/* Rules of the steps that mean one thing only: EHLO, STARTTLS, AUTH. */
#include "diagnosis/rules.h"

#define LIKELY CONFIDENCE_LIKELY
#define POSSIBLE CONFIDENCE_POSSIBLE

const struct rule rules_step[] = {
	/* DNS, in the words of mail servers */
	{.words = "nxdomain|smtpsend.dns.nonexistentdomain", .cause = "dns_nxdomain"},
	{.words = "infonorecords*|no mx record*|no mx found|no relevant answers",
	 .without = "sender*|5321.from|from|null mx",
	 .cause = "dns_no_mail_host",
	 .confidence = LIKELY},
	{.steps = AT(STEP_DNS), .words = "null mx|nullmx", .cause = "dns_null_mx"},
	{.steps = AT(STEP_DNS),
	 .words = "try again|servfail|lookup failure|malformed|refused",
	 .cause = "dns_servfail",
	 .confidence = LIKELY},
	{.steps = AT(STEP_DNS), .words = "timed out|timeout", .cause = "dns_timeout"},
	{.steps = AT(STEP_DNS),
	 .words = "not found|does not exist",
	 .cause = "dns_nxdomain",
	 .confidence = LIKELY},

	/* STARTTLS (RFC 3207 section 4) */
	{.steps = AT(STEP_STARTTLS),
	 .words = "already|pipelin*|parameters",
	 .cause = "protocol_error"},
	{.steps = AT(STEP_STARTTLS),
	 .code_min = 400,
	 .code_max = 599,
	 .cause = "tls_not_available"},

	/* AUTH (RFC 4954 section 6) */
	{.steps = AT(STEP_AUTH),
	 .code_min = 523,
	 .code_max = 538,
	 .words = "encrypt*|starttls|tls|ssl",
	 .with = "must|requir*|first|need*|only",
	 .cause = "tls_required"},
	{.steps = AT(STEP_AUTH), .code_min = 538, .code_max = 538, .cause = "tls_required"},
	{.steps = AT(STEP_AUTH), .enhanced = "5.7.11", .cause = "tls_required"},
	{.steps = AT(STEP_AUTH),
	 .code_min = 400,
	 .code_max = 499,
	 .words = "too many|rate|limit*|throttl*",
	 .cause = "rate_limited"},
	{.steps = AT(STEP_AUTH), .code_min = 400, .code_max = 499, .cause = "server_error"},
	{.steps = AT(STEP_AUTH),
	 .words = "application-specific|application specific|app password|app-password|"
		  "authorization code|web login",
	 .cause = "auth_failed",
	 .detail = "app_password"},
	{.steps = AT(STEP_AUTH),
	 .enhanced = "5.7.139",
	 .cause = "auth_failed",
	 .detail = "disabled"},
	{.steps = AT(STEP_AUTH),
	 .words = "locked|too many|blocked|suspend*",
	 .cause = "auth_failed",
	 .detail = "locked"},
	{.steps = AT(STEP_AUTH),
	 .words = "mechanism*|method|not supported|unsupported|not enabled|not advertised|"
		  "not implemented|not available|unrecognized|unrecognised|not recognized|not "
		  "allowed|unknown command|"
		  "no authentication|not offered|not permitted",
	 .without = "credential*|password",
	 .cause = "auth_mechanism_unsupported"},
	{.steps = AT(STEP_AUTH),
	 .code_min = 502,
	 .code_max = 504,
	 .cause = "auth_mechanism_unsupported"},
	{.steps = AT(STEP_AUTH),
	 .words = "disabled|inactive|deactivated",
	 .cause = "auth_failed",
	 .detail = "disabled"},
	{.steps = AT(STEP_AUTH),
	 .code_min = 535,
	 .code_max = 535,
	 .cause = "auth_failed",
	 .detail = "bad_credentials"},
	{.steps = AT(STEP_AUTH),
	 .code_min = 534,
	 .code_max = 534,
	 .cause = "auth_mechanism_unsupported"},
	{.steps = AT(STEP_AUTH),
	 .words = "authenticat*|credential*|password|username|login",
	 .without = "must*auth*|required",
	 .cause = "auth_failed",
	 .detail = "bad_credentials"},

	/* a file server greets like a mail server */
	{.steps = AT(STEP_EHLO) | AT(STEP_HELO),
	 .words = "user and pass|login with user",
	 .cause = "not_smtp",
	 .detail = "ftp"},

	/* EHLO and HELO: what the name is refused for, before words that also fit other causes */
	{.steps = AT(STEP_EHLO) | AT(STEP_HELO),
	 .code_min = 500,
	 .code_max = 599,
	 .words = "domain name|hostname|host name|helo|ehlo|argument*|fully-qualified|fully "
		  "qualified|fqdn",
	 .without = "spamhaus|blocked|blacklist*|reverse|rdns|ptr|unrecogni*|not "
		    "implemented|command not|"
		    "unknown command|not supported",
	 .cause = "helo_rejected"},
	{.steps = AT(STEP_EHLO) | AT(STEP_HELO),
	 .enhanced = "5.5.4 5.5.2 5.7.506",
	 .code_min = 501,
	 .code_max = 504,
	 .cause = "helo_rejected",
	 .confidence = LIKELY},
	{.steps = AT(STEP_EHLO) | AT(STEP_HELO),
	 .code_min = 501,
	 .code_max = 501,
	 .without = "unrecogni*|not implemented",
	 .cause = "helo_rejected",
	 .others = "protocol_error",
	 .confidence = LIKELY},
	{.cause = 0},
};
