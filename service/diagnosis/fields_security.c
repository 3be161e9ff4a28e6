#include "base/arena.h"
#include "base/clock.h"
#include "text/mark.h"
#include "diagnosis/fields.h"

enum { NAMES_SHOWN = 5, DATE_LEN = 10 };

static const struct tls_session *session_of(const struct context *context)
{
	return context->attempt ? context->attempt->tls : NULL;
}

/* ---- the certificate ---- */

/* The context's certificate, else the server's own. */
static const struct certificate *certificate_of(const struct context *context)
{
	const struct tls_session *session = session_of(context);

	if (context->certificate)
		return context->certificate;
	return session ? session->certificates : NULL;
}

static const char *field_date(const struct context *context, int64_t wall_ms)
{
	char text[CLOCK_RFC3339_SIZE];

	clock_rfc3339(wall_ms, text);
	return arena_strndup(context->test->arena, text, DATE_LEN);
}

static const char *field_from(const struct context *context)
{
	const struct certificate *certificate = certificate_of(context);

	return certificate ? field_date(context, certificate->not_before_ms)
			   : context_phrase(context, "a day not known");
}

static const char *field_until(const struct context *context)
{
	const struct certificate *certificate = certificate_of(context);

	return certificate ? field_date(context, certificate->not_after_ms)
			   : context_phrase(context, "a day not known");
}

static const char *field_days(const struct context *context)
{
	const struct certificate *certificate = certificate_of(context);

	if (!certificate || certificate->days_left < 1)
		return context_phrase(context, "less than a day");
	if (certificate->days_left == 1)
		return context_phrase(context, "one day");
	return context_count(context, "{count} days", certificate->days_left);
}

/* The fault of a stapled response. */
static const char *field_ocsp(const struct context *context)
{
	const struct tls_session *session = session_of(context);

	return session && session->ocsp == OCSP_UNKNOWN
		       ? context_phrase(context, "the responder does not know the certificate")
		       : context_phrase(context, "it is not valid");
}

static const char *field_names(const struct context *context)
{
	const struct certificate *certificate = certificate_of(context);
	size_t count = certificate ? certificate->name_count : 0;
	const char *list = NULL;

	if (count == 0)
		return context_phrase(context, "no host name at all");
	for (size_t i = 0; i < count && i < NAMES_SHOWN; i++)
		list = context_list(context, list, certificate->names[i], i + 1 == count);
	if (count <= NAMES_SHOWN)
		return list;
	return context_list(
		context, list,
		context_count(context, "{count} more", (long long)(count - NAMES_SHOWN)), true);
}

static const char *field_issuer(const struct context *context)
{
	const struct certificate *certificate = certificate_of(context);

	return certificate && certificate->issuer ? certificate->issuer
						  : context_phrase(context, "an issuer not known");
}

static const char *field_key(const struct context *context)
{
	const struct certificate *certificate = certificate_of(context);

	if (!certificate || !certificate->key_type)
		return context_phrase(context, "of a kind not known");
	return arena_printf(context->test->arena, "%s%s", certificate->key_type,
			    context_count(context, " of {count} bits", certificate->key_bits));
}

static const char *field_signature(const struct context *context)
{
	const struct certificate *certificate = certificate_of(context);

	return certificate && certificate->signature_algorithm
		       ? certificate->signature_algorithm
		       : context_phrase(context, "an algorithm not known");
}

static const char *field_whose(const struct context *context)
{
	const struct tls_session *session = session_of(context);

	return session && context->certificate && context->certificate != session->certificates
		       ? context_phrase(context, "intermediate certificate")
		       : context_phrase(context, "certificate");
}

static const char *field_verified_for(const struct context *context)
{
	const struct tls_session *session = session_of(context);

	return session && session->verified_for ? session->verified_for
						: context_phrase(context, "this host");
}

/* ---- the session ---- */

static const char *field_version(const struct context *context)
{
	const struct tls_session *session = session_of(context);

	return session && session->version ? session->version
					   : context_phrase(context, "a version not known");
}

static const char *field_cipher(const struct context *context)
{
	const struct tls_session *session = session_of(context);

	return session && session->cipher ? session->cipher
					  : context_phrase(context, "a cipher not known");
}

/* The reason why the handshake failed, in a few words. */
static const char *field_alert(const struct context *context)
{
	const struct tls_session *session = session_of(context);

	if (session && session->alert)
		return arena_printf(context->test->arena, "%s%s",
				    context_phrase(context, session->alert_from_server
								    ? N_("the server's alert: ")
								    : N_("this client's alert: ")),
				    session->alert);
	if (session && session->not_tls)
		return context_phrase(context, "what the server sent is not TLS");
	if (context->result && context->result->fault == FAULT_TIMEOUT)
		return context_phrase(context, "the server did not answer in time");
	if (context->result && context->result->fault == FAULT_FLOOD)
		return context_phrase(context, "the server sent more than a handshake takes");
	if (session && session->error)
		return session->error;
	if (context->result && context->result->fault != FAULT_NONE &&
	    context->result->fault != FAULT_TLS)
		return context_phrase(context, "the server ended the connection");
	return context->detail ? context->detail : context_phrase(context, "no more is known");
}

/* ---- AUTH ---- */

static const char *field_offered(const struct context *context)
{
	const char *offered =
		context->attempt ? extensions_auth(context->attempt->extensions) : NULL;

	if (context->offered)
		return context->offered;
	return offered && *offered ? offered : context_phrase(context, "no mechanism");
}

/* ---- TLSA records ---- */

static const char *field_unusable(const struct context *context)
{
	const struct dane *dane = context->exchanger ? context->exchanger->dane : NULL;
	size_t unusable = 0, count = 0;

	for (const struct tlsa *tlsa = dane ? dane->records : NULL; tlsa; tlsa = tlsa->next) {
		count++;
		unusable += tlsa->unusable ? 1 : 0;
	}
	if (unusable == count)
		return context_phrase(context, "All");
	return arena_printf(context->test->arena, "%s%zu",
			    context_count(context, "{count} of ", (long long)unusable), count);
}

const struct context_field security_fields[] = {
	{"from", field_from},	      {"until", field_until},
	{"days", field_days},	      {"names", field_names},
	{"ocsp", field_ocsp},	      {"issuer", field_issuer},
	{"key", field_key},	      {"signature", field_signature},
	{"whose", field_whose},	      {"verified_for", field_verified_for},
	{"version", field_version},   {"cipher", field_cipher},
	{"alert", field_alert},	      {"offered", field_offered},
	{"unusable", field_unusable}, {NULL, NULL},
};
