#include "diagnosis/scene_fields.h"

#include "base/arena.h"
#include "base/clock.h"

enum { NAMES_SHOWN = 5, DATE_LEN = 10 };

static const struct tls_session *session_of(const struct scene *scene)
{
	return scene->attempt ? scene->attempt->tls : NULL;
}

/* ---- the certificate ---- */

/* The one that the scene is about, else the server's own. */
static const struct certificate *certificate_of(const struct scene *scene)
{
	const struct tls_session *session = session_of(scene);

	if (scene->certificate)
		return scene->certificate;
	return session ? session->certificates : NULL;
}

static const char *say_date(const struct scene *scene, int64_t wall_ms)
{
	char text[CLOCK_RFC3339_SIZE];

	clock_rfc3339(wall_ms, text);
	return arena_strndup(scene->test->arena, text, DATE_LEN);
}

static const char *say_from(const struct scene *scene)
{
	const struct certificate *certificate = certificate_of(scene);

	return certificate ? say_date(scene, certificate->not_before_ms)
			   : scene_phrase(scene, "a day not known");
}

static const char *say_until(const struct scene *scene)
{
	const struct certificate *certificate = certificate_of(scene);

	return certificate ? say_date(scene, certificate->not_after_ms)
			   : scene_phrase(scene, "a day not known");
}

static const char *say_days(const struct scene *scene)
{
	const struct certificate *certificate = certificate_of(scene);

	if (!certificate || certificate->days_left < 1)
		return scene_phrase(scene, "less than a day");
	if (certificate->days_left == 1)
		return scene_phrase(scene, "one day");
	return scene_count(scene, "{count} days", certificate->days_left);
}

static const char *say_names(const struct scene *scene)
{
	const struct certificate *certificate = certificate_of(scene);
	size_t count = certificate ? certificate->name_count : 0;
	const char *list = NULL;

	if (count == 0)
		return scene_phrase(scene, "no host name at all");
	for (size_t i = 0; i < count && i < NAMES_SHOWN; i++)
		list = scene_list(scene, list, certificate->names[i], i + 1 == count);
	if (count <= NAMES_SHOWN)
		return list;
	return scene_list(scene, list,
			  scene_count(scene, "{count} more", (long long)(count - NAMES_SHOWN)),
			  true);
}

static const char *say_issuer(const struct scene *scene)
{
	const struct certificate *certificate = certificate_of(scene);

	return certificate && certificate->issuer ? certificate->issuer
						  : scene_phrase(scene, "an issuer not known");
}

static const char *say_key(const struct scene *scene)
{
	const struct certificate *certificate = certificate_of(scene);

	if (!certificate || !certificate->key_type)
		return scene_phrase(scene, "of a kind not known");
	return arena_printf(scene->test->arena, "%s%s", certificate->key_type,
			    scene_count(scene, " of {count} bits", certificate->key_bits));
}

static const char *say_signature(const struct scene *scene)
{
	const struct certificate *certificate = certificate_of(scene);

	return certificate && certificate->signature_algorithm
		       ? certificate->signature_algorithm
		       : scene_phrase(scene, "an algorithm not known");
}

static const char *say_whose(const struct scene *scene)
{
	const struct tls_session *session = session_of(scene);

	return session && scene->certificate && scene->certificate != session->certificates
		       ? scene_phrase(scene, "intermediate certificate")
		       : scene_phrase(scene, "certificate");
}

static const char *say_verified_for(const struct scene *scene)
{
	const struct tls_session *session = session_of(scene);

	return session && session->verified_for ? session->verified_for
						: scene_phrase(scene, "this host");
}

/* ---- the session ---- */

static const char *say_version(const struct scene *scene)
{
	const struct tls_session *session = session_of(scene);

	return session && session->version ? session->version
					   : scene_phrase(scene, "a version not known");
}

static const char *say_cipher(const struct scene *scene)
{
	const struct tls_session *session = session_of(scene);

	return session && session->cipher ? session->cipher
					  : scene_phrase(scene, "a cipher not known");
}

/* Why the handshake failed, in a few words. */
static const char *say_alert(const struct scene *scene)
{
	const struct tls_session *session = session_of(scene);

	if (session && session->alert)
		return arena_printf(scene->test->arena, "%s%s",
				    scene_phrase(scene, session->alert_from_server
								? "the server's alert: "
								: "this client's alert: "),
				    session->alert);
	if (session && session->not_tls)
		return scene_phrase(scene, "what the server said is no TLS");
	if (scene->result && scene->result->fault == FAULT_TIMEOUT)
		return scene_phrase(scene, "the server did not answer in time");
	if (scene->result && scene->result->fault == FAULT_FLOOD)
		return scene_phrase(scene, "the server sent more than a handshake takes");
	if (session && session->error)
		return session->error;
	if (scene->result && scene->result->fault != FAULT_NONE &&
	    scene->result->fault != FAULT_TLS)
		return scene_phrase(scene, "the server ended the connection");
	return scene->detail ? scene->detail : scene_phrase(scene, "no more is known");
}

/* ---- AUTH ---- */

static const char *say_offered(const struct scene *scene)
{
	const char *offered = scene->attempt ? extensions_auth(scene->attempt->extensions) : NULL;

	if (scene->offered)
		return scene->offered;
	return offered && *offered ? offered : scene_phrase(scene, "no mechanism");
}

/* ---- TLSA records ---- */

static const char *say_unusable(const struct scene *scene)
{
	const struct dane *dane = scene->exchanger ? scene->exchanger->dane : NULL;
	size_t unusable = 0, count = 0;

	for (const struct tlsa *tlsa = dane ? dane->records : NULL; tlsa; tlsa = tlsa->next) {
		count++;
		unusable += tlsa->unusable != NULL;
	}
	if (unusable == count)
		return scene_phrase(scene, "All");
	return arena_printf(scene->test->arena, "%s%zu",
			    scene_count(scene, "{count} of ", (long long)unusable), count);
}

const struct scene_field security_fields[] = {
	{"from", say_from},
	{"until", say_until},
	{"days", say_days},
	{"names", say_names},
	{"issuer", say_issuer},
	{"key", say_key},
	{"signature", say_signature},
	{"whose", say_whose},
	{"verified_for", say_verified_for},
	{"version", say_version},
	{"cipher", say_cipher},
	{"alert", say_alert},
	{"offered", say_offered},
	{"unusable", say_unusable},
	{NULL, NULL},
};
