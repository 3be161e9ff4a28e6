#include "smtp/sasl.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/word.h"
#include "net/stream.h"
#include "smtp/sasl_mechanism.h"

enum {
	PLAIN_MAX = SASL_MESSAGE_MAX / 4 * 3, /* octets of a message before its base64 */
	REASON_MAX = SASL_MESSAGE_MAX,
};

/* ---- the library ---- */

/* Sessions only read it, so that all threads share one (gsasl manual, "Features"). */
static Gsasl *library;
static pthread_once_t library_once = PTHREAD_ONCE_INIT;

static void library_begin(void)
{
	if (gsasl_init(&library) != GSASL_OK)
		library = NULL;
}

/* Wipes the secrets that the library keeps, as far as they can be reached. */
static void wipe_session(Gsasl_session *session)
{
	static const Gsasl_property secrets[] = {
		GSASL_PASSWORD,
		GSASL_SCRAM_SALTED_PASSWORD,
		GSASL_SCRAM_SERVERKEY,
		GSASL_SCRAM_STOREDKEY,
	};

	for (size_t i = 0; i < sizeof(secrets) / sizeof(secrets[0]); i++) {
		const char *text = gsasl_property_fast(session, secrets[i]);

		if (text)
			explicit_bzero((void *)(uintptr_t)text, strlen(text));
	}
}

/* ---- choosing ---- */

bool sasl_offered(const char *offered, enum auth_mechanism mechanism)
{
	struct list_word word;
	enum auth_mechanism found;

	while (word_next(&offered, &word)) {
		if (auth_mechanism_find(word.text, word.len, &found) && found == mechanism)
			return true;
	}
	return false;
}

/* Types of channel binding in the order of preference: tls-unique exists below TLS 1.3 alone, where
 * it is what servers know. */
static const struct binding {
	const char *type;
	Gsasl_property property;
} bindings[] = {
	{"tls-unique", GSASL_CB_TLS_UNIQUE},
	{"tls-exporter", GSASL_CB_TLS_EXPORTER},
};

static const struct binding *find_binding(const struct stream *stream,
					  unsigned char octets[CHANNEL_BINDING_MAX], size_t *len_r)
{
	for (size_t i = 0; stream && i < sizeof(bindings) / sizeof(bindings[0]); i++) {
		*len_r = stream_channel_binding(stream, bindings[i].type, octets);
		if (*len_r > 0)
			return &bindings[i];
	}
	return NULL;
}

static bool binds(const struct stream *stream)
{
	unsigned char octets[CHANNEL_BINDING_MAX];
	size_t len;

	return find_binding(stream, octets, &len);
}

/* True when the mechanism may be chosen without being asked for. */
static bool is_fit(const struct auth_options *auth, enum auth_mechanism mechanism,
		   const struct stream *stream, bool certificate_sent)
{
	const struct auth_traits *traits = auth_traits(mechanism);

	if (mechanism == AUTH_ANONYMOUS)
		return false;
	if (mechanism == AUTH_EXTERNAL)
		return certificate_sent && !auth->password && !auth->token;
	if ((traits->username && !auth->username) || (traits->password && !auth->password) ||
	    (traits->token && !auth->token) || (auth->authorization_id && !traits->acts_as))
		return false;
	return !traits->channel_binding || binds(stream);
}

enum auth_mechanism sasl_choose(const struct auth_options *auth, const char *offered,
				const struct stream *stream, bool certificate_sent)
{
	enum auth_mechanism asked = auth->mechanism;

	if (asked != AUTH_AUTO)
		return sasl_offered(offered, asked) &&
				       (!auth_traits(asked)->channel_binding || binds(stream))
			       ? asked
			       : AUTH_AUTO;
	for (int i = AUTH_AUTO + 1; i < AUTH_MECHANISM_COUNT; i++) {
		enum auth_mechanism mechanism = (enum auth_mechanism)i;

		if (sasl_offered(offered, mechanism) &&
		    is_fit(auth, mechanism, stream, certificate_sent))
			return mechanism;
	}
	return AUTH_AUTO;
}

/* ---- responses by the library ---- */

/* The result that an error of the library's means. A proof that is missing or wrong is told apart
 * from other faults of a challenge. */
static enum sasl_result judge(struct sasl *sasl, int error)
{
	const char *name = sasl->traits->name;

	if (error == GSASL_SASLPREP_ERROR)
		return sasl_explain(sasl, SASL_UNFIT,
				    "the username or the password has characters that %s does not "
				    "take (SASLprep, RFC 4013)",
				    name);
	if (sasl->mechanism->proof > 0 && sasl->responses == sasl->mechanism->proof)
		return sasl_explain(sasl, SASL_UNPROVED,
				    error == GSASL_AUTHENTICATION_ERROR
					    ? "the server's proof that it knows the password is "
					      "wrong"
					    : "the server sent something else than the proof that "
					      "it knows the password");
	if (error == GSASL_MECHANISM_PARSE_ERROR)
		return sasl_explain(sasl, SASL_CANCEL,
				    "the server's challenge breaks the grammar of %s", name);
	if (error == GSASL_AUTHENTICATION_ERROR)
		return sasl_explain(sasl, SASL_CANCEL,
				    "the server's challenge does not belong to this exchange");
	return sasl_explain(sasl, sasl->responses == 0 ? SASL_UNFIT : SASL_CANCEL,
			    "%s cannot go on: %s", name, gsasl_strerror(error));
}

static enum sasl_result respond_by_library(struct sasl *sasl, const struct octets *challenge,
					   struct buf *out)
{
	char *response = NULL;
	size_t len = 0;
	int result = gsasl_step(sasl->session, challenge->data, challenge->len, &response, &len);

	if (result == GSASL_OK) {
		sasl->over = true;
		sasl->proved = sasl->traits->mutual;
	}
	if (response) {
		buf_add(out, response, len);
		explicit_bzero(response, len);
		gsasl_free(response);
	} else if (result == GSASL_NEEDS_MORE) {
		return sasl_explain(sasl, SASL_CANCEL, "the server's challenge is empty");
	}
	return result == GSASL_OK || result == GSASL_NEEDS_MORE ? SASL_RESPONSE
								: judge(sasl, result);
}

/* ---- the table ---- */

/* clang-format off */
#define SCRAM                                                                             \
	{                                                                                 \
		.client_first = true, .secret_response = 2, .proof = 2, .check = scram_check, \
		.respond = respond_by_library,                                                 \
	}

static const struct sasl_mechanism mechanisms[AUTH_MECHANISM_COUNT] = {
	[AUTH_SCRAM_SHA_256_PLUS] = SCRAM,
	[AUTH_SCRAM_SHA_256]      = SCRAM,
	[AUTH_SCRAM_SHA_1_PLUS]   = SCRAM,
	[AUTH_SCRAM_SHA_1]        = SCRAM,
	[AUTH_DIGEST_MD5]  = {.secret_response = 1, .proof = 1, .respond = respond_by_library},
	[AUTH_CRAM_MD5]    = {.secret_response = 1, .respond = respond_by_library},
	[AUTH_OAUTHBEARER] = {.client_first = true, .secret_response = 1,
			      .respond = oauthbearer_respond},
	[AUTH_XOAUTH2]     = {.client_first = true, .secret_response = 1,
			      .respond = xoauth2_respond},
	[AUTH_PLAIN]       = {.client_first = true, .prepared = true, .secret_response = 1,
			      .respond = respond_by_library},
	[AUTH_LOGIN]       = {.prompted = true, .secret_response = 2,
			      .respond = respond_by_library},
	[AUTH_EXTERNAL]    = {.client_first = true, .respond = respond_by_library},
	[AUTH_ANONYMOUS]   = {.client_first = true, .respond = respond_by_library},
};
/* clang-format on */

/* ---- an exchange ---- */

/* Gives the text to the session, after SASLprep where the row asks for that. RFC 4616 section 2:
 * what cannot be prepared is for the server to judge. */
static bool set_text(struct sasl *sasl, Gsasl_property property, const char *text)
{
	char *prepared = NULL;
	int result;

	if (text && sasl->mechanism->prepared &&
	    gsasl_saslprep(text, GSASL_ALLOW_UNASSIGNED, &prepared, NULL) != GSASL_OK)
		prepared = NULL;
	result = gsasl_property_set(sasl->session, property, prepared ? prepared : text);
	sasl_wipe(prepared);
	return result == GSASL_OK;
}

/* SCRAM without binding says that this client knows none ("n", RFC 5802 section 6): libgsasl 2.2
 * fails where it has one and would have to say that the server does not. */
static bool set_binding(struct sasl *sasl, const struct stream *stream)
{
	unsigned char octets[CHANNEL_BINDING_MAX];
	size_t len = 0;
	const struct binding *binding = find_binding(stream, octets, &len);
	char *text = NULL;
	bool set;

	if (!binding || !sasl->traits->channel_binding)
		return true;
	set = gsasl_base64_to((const char *)octets, len, &text, NULL) == GSASL_OK &&
	      gsasl_property_set(sasl->session, binding->property, text) == GSASL_OK;
	gsasl_free(text);
	return set;
}

static bool begin_session(struct sasl *sasl, const struct stream *stream)
{
	const struct auth_options *auth = sasl->auth;

	pthread_once(&library_once, library_begin);
	return library &&
	       gsasl_client_start(library, sasl->traits->name, &sasl->session) == GSASL_OK &&
	       set_text(sasl, GSASL_AUTHID, auth->username) &&
	       set_text(sasl, GSASL_PASSWORD, auth->password) &&
	       set_text(sasl, GSASL_AUTHZID, auth->authorization_id) &&
	       set_text(sasl, GSASL_ANONYMOUS_TOKEN, auth->username ? auth->username : "") &&
	       set_text(sasl, GSASL_SERVICE, "smtp") &&
	       set_text(sasl, GSASL_HOSTNAME, sasl->host) && set_binding(sasl, stream);
}

struct sasl *sasl_new(const struct auth_options *auth, enum auth_mechanism mechanism,
		      const char *host, const struct stream *stream)
{
	struct sasl *sasl = memory_must(calloc(1, sizeof(*sasl)));

	sasl->mechanism = &mechanisms[mechanism];
	sasl->traits = auth_traits(mechanism);
	sasl->auth = auth;
	sasl->host = host;
	buf_init_secret(&sasl->reason, REASON_MAX);
	if (sasl->mechanism->respond != respond_by_library || begin_session(sasl, stream))
		return sasl;
	sasl_free(sasl);
	return NULL;
}

void sasl_free(struct sasl *sasl)
{
	if (!sasl)
		return;
	if (sasl->session) {
		wipe_session(sasl->session);
		gsasl_finish(sasl->session);
	}
	buf_release(&sasl->reason);
	free(sasl);
}

bool sasl_client_first(const struct sasl *sasl)
{
	return sasl->mechanism->client_first;
}

/* The response to a challenge, without base64. */
static enum sasl_result respond(struct sasl *sasl, const struct octets *challenge, struct buf *out)
{
	enum sasl_result result = SASL_RESPONSE;

	if (sasl->mechanism->check)
		result = sasl->mechanism->check(sasl, challenge);
	if (result == SASL_RESPONSE && !sasl->over)
		result = sasl->mechanism->respond(sasl, challenge, out);
	if (result == SASL_RESPONSE && out->overflowed)
		return sasl_explain(sasl, SASL_UNFIT,
				    "the response is longer than the %d octets that RFC 4954 "
				    "section 4 allows",
				    SASL_MESSAGE_MAX);
	return result;
}

/* True when the challenge is more than a prompt: not before the response of a client that is first.
 */
static bool is_message(const struct sasl *sasl)
{
	return !sasl->mechanism->prompted &&
	       (!sasl->mechanism->client_first || sasl->responses > 0);
}

/* Takes base64 apart. The NUL that follows is for the library, which copies some as text. */
static bool decode(struct buf *plain, const char *text, size_t len)
{
	char *data = NULL;
	size_t size = 0;
	bool decoded = gsasl_base64_from(text, len, &data, &size) == GSASL_OK &&
		       buf_add(plain, data, size);

	gsasl_free(data);
	return decoded;
}

static enum sasl_result decode_and_respond(struct sasl *sasl, const char *challenge, size_t len,
					   struct buf *out)
{
	struct buf plain;
	enum sasl_result result;

	if (sasl->over)
		return sasl_explain(sasl, SASL_CANCEL,
				    "the server sent a challenge although the exchange was over");
	while (len > 0 && challenge[len - 1] == ' ')
		len--;
	if (len > SASL_MESSAGE_MAX)
		return sasl_explain(sasl, SASL_CANCEL,
				    "the server's challenge is longer than the %d octets that RFC "
				    "4954 section 4 allows",
				    SASL_MESSAGE_MAX);
	buf_init(&plain, PLAIN_MAX);
	if (len > 0 && is_message(sasl) && !decode(&plain, challenge, len))
		result = sasl_explain(sasl, SASL_CANCEL, "the server's challenge is not base64");
	else if (plain.len > 0 && memchr(plain.data, '\0', plain.len))
		result = sasl_explain(sasl, SASL_CANCEL, "the server's challenge holds a NUL");
	else
		result = respond(sasl, &(struct octets){plain.len > 0 ? plain.data : "", plain.len},
				 out);
	buf_release(&plain);
	return result;
}

static bool add_base64(struct buf *out, const struct buf *plain)
{
	char *text = NULL;
	size_t len = 0;
	bool added = gsasl_base64_to(plain->data, plain->len, &text, &len) == GSASL_OK &&
		     buf_add(out, text, len);

	sasl_wipe(text);
	return added;
}

enum sasl_result sasl_step(struct sasl *sasl, const char *challenge, size_t len, struct buf *out,
			   const char **reason_r)
{
	struct buf plain;
	enum sasl_result result;

	buf_release(&sasl->reason);
	buf_init_secret(&plain, PLAIN_MAX);
	result = decode_and_respond(sasl, challenge ? challenge : "", challenge ? len : 0, &plain);
	if (result == SASL_RESPONSE && plain.len > 0 && !add_base64(out, &plain))
		result = sasl_explain(sasl, SASL_UNFIT, "the response has no room");
	if (result == SASL_RESPONSE && plain.len == 0 && !challenge)
		buf_addc(out, '=');
	buf_release(&plain);
	if (result == SASL_RESPONSE)
		sasl->responses++;
	else
		sasl->over = true;
	*reason_r = sasl->reason.len > 0 ? sasl->reason.data : NULL;
	return result;
}

bool sasl_revealed(const struct sasl *sasl)
{
	return sasl->responses > 0 && sasl->responses == sasl->mechanism->secret_response;
}

bool sasl_proved(const struct sasl *sasl)
{
	return sasl->mechanism->proof == 0 || sasl->proved;
}
