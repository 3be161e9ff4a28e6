#include "practice/login.h"

#include <gsasl.h>
#include <openssl/ssl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/memory.h"
#include "base/word.h"
#include "practice/domain.h"

enum {
	REPLY_OCTETS = 2000,
	ECHO_OCTETS = 400, /* of the response */
	ROUNDS_MAX = 8,	   /* no mechanism takes more */
	TRACE_OCTETS = 255,
	BINDING_OCTETS = 64,
	EXPORTER_OCTETS = 32, /* RFC 9266 section 2 */
};

struct verifier {
	Gsasl *gsasl;
};

struct login {
	const struct host *host;
	SSL *ssl;
	const struct mechanism *mechanism;
	Gsasl_session *session; /* NULL: a mechanism that libgsasl does not implement */
	struct buf reply;
	unsigned round;
	bool last; /* the client has to acknowledge the server's final challenge */
	bool succeeds;
};

/* The result of a step: a state, and a challenge. */
struct exchange_step {
	enum login_state state;
	char *challenge; /* freed with gsasl_free(); NULL: none */
	size_t len;
};

struct mechanism {
	const char *name;
	struct exchange_step (*step)(struct login *login, const char *response, size_t len);
	bool client_first;
	bool channel_binding;
	bool scram;
};

static struct exchange_step step_gsasl(struct login *login, const char *response, size_t len);
static struct exchange_step step_anonymous(struct login *login, const char *response, size_t len);
static struct exchange_step step_xoauth2(struct login *login, const char *response, size_t len);
static struct exchange_step step_oauthbearer(struct login *login, const char *response, size_t len);

/* clang-format off */
static const struct mechanism mechanisms[] = {
	{"SCRAM-SHA-256-PLUS", step_gsasl, .client_first = true, .scram = true,
	 .channel_binding = true},
	{"SCRAM-SHA-256", step_gsasl, .client_first = true, .scram = true},
	{"SCRAM-SHA-1-PLUS", step_gsasl, .client_first = true, .scram = true,
	 .channel_binding = true},
	{"SCRAM-SHA-1", step_gsasl, .client_first = true, .scram = true},
	{"DIGEST-MD5",	step_gsasl, .client_first = false},
	{"CRAM-MD5",	step_gsasl, .client_first = false},
	{"PLAIN",	step_gsasl, .client_first = true},
	{"LOGIN",	step_gsasl, .client_first = false},
	{"EXTERNAL",	step_gsasl, .client_first = true},
	{"ANONYMOUS",	step_anonymous, .client_first = true},
	{"XOAUTH2",	step_xoauth2, .client_first = true},
	{"OAUTHBEARER",	step_oauthbearer, .client_first = true},
};
/* clang-format on */

static const struct mechanism *mechanism_find(const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof(mechanisms) / sizeof(mechanisms[0]); i++) {
		if (strlen(mechanisms[i].name) == len &&
		    !strncasecmp(mechanisms[i].name, name, len))
			return &mechanisms[i];
	}
	return NULL;
}

/* ---- libgsasl ---- */

static int is_user(const char *name)
{
	return name && !strcmp(name, LOGIN_USER) ? GSASL_OK : GSASL_AUTHENTICATION_ERROR;
}

/* True when the authorization identity is the user's, or empty: derived from the credentials. */
static int may_act(Gsasl_session *session)
{
	const char *name = gsasl_property_fast(session, GSASL_AUTHZID);

	return name && name[0] ? is_user(name) : GSASL_OK;
}

static int check_password(Gsasl_session *session)
{
	const char *password = gsasl_property_fast(session, GSASL_PASSWORD);

	if (!password || strcmp(password, LOGIN_PASSWORD) != 0 || may_act(session) != GSASL_OK)
		return GSASL_AUTHENTICATION_ERROR;
	return is_user(gsasl_property_fast(session, GSASL_AUTHID));
}

static int give_password(Gsasl_session *session)
{
	if (is_user(gsasl_property_fast(session, GSASL_AUTHID)) != GSASL_OK ||
	    may_act(session) != GSASL_OK)
		return GSASL_AUTHENTICATION_ERROR;
	return gsasl_property_set(session, GSASL_PASSWORD, LOGIN_PASSWORD);
}

/* Property callback of libgsasl; unknown properties are left unset. */
static int answer_property(Gsasl *gsasl, Gsasl_session *session, Gsasl_property property)
{
	const struct login *login = gsasl_session_hook_get(session);

	(void)gsasl;
	if (property == GSASL_VALIDATE_SIMPLE)
		return check_password(session);
	if (property == GSASL_VALIDATE_EXTERNAL)
		return may_act(session);
	if (property == GSASL_PASSWORD)
		return give_password(session);
	if (property == GSASL_SERVICE)
		return gsasl_property_set(session, property, "smtp");
	if (property == GSASL_HOSTNAME)
		return gsasl_property_set(session, property, login->host->name);
	if (property == GSASL_REALM)
		return gsasl_property_set(session, property, PRACTICE_DOMAIN);
	if (property == GSASL_QOPS)
		return gsasl_property_set(session, property, "qop-auth");
	return GSASL_NO_CALLBACK;
}

struct verifier *verifier_new(void)
{
	struct verifier *verifier = calloc(1, sizeof(*verifier));

	if (!verifier)
		return NULL;
	if (gsasl_init(&verifier->gsasl) != GSASL_OK) {
		free(verifier);
		return NULL;
	}
	gsasl_callback_set(verifier->gsasl, answer_property);
	return verifier;
}

void verifier_free(struct verifier *verifier)
{
	if (!verifier)
		return;
	gsasl_done(verifier->gsasl);
	free(verifier);
}

static struct exchange_step step_gsasl(struct login *login, const char *response, size_t len)
{
	struct exchange_step step = {.state = LOGIN_REFUSED};
	int result = gsasl_step(login->session, response, len, &step.challenge, &step.len);

	if (result == GSASL_NEEDS_MORE)
		step.state = LOGIN_GOES_ON;
	else if (result == GSASL_OK)
		step.state = LOGIN_SUCCEEDED;
	return step;
}

/* Handles ANONYMOUS: the trace information may be empty (RFC 4505 section 2), which libgsasl does
 * not accept. */
static struct exchange_step step_anonymous(struct login *login, const char *response, size_t len)
{
	(void)login;
	(void)response;
	return (struct exchange_step){.state = len <= TRACE_OCTETS ? LOGIN_SUCCEEDED
								   : LOGIN_REFUSED};
}

/* ---- channel binding ---- */

static bool set_binding(Gsasl_session *session, Gsasl_property property, const void *octets,
			size_t len)
{
	char *text = NULL;
	bool set = gsasl_base64_to(octets, len, &text, NULL) == GSASL_OK &&
		   gsasl_property_set(session, property, text) == GSASL_OK;

	gsasl_free(text);
	return set;
}

/* Sets tls-unique, the first Finished message: the client's, or the server's when the session was
 * resumed (RFC 5929 section 3.1); TLS 1.3 has none. */
static bool set_unique(Gsasl_session *session, SSL *ssl)
{
	unsigned char octets[BINDING_OCTETS];
	size_t len;

	if (SSL_version(ssl) >= TLS1_3_VERSION)
		return true;
	len = SSL_session_reused(ssl) ? SSL_get_finished(ssl, octets, sizeof(octets))
				      : SSL_get_peer_finished(ssl, octets, sizeof(octets));
	return set_binding(session, GSASL_CB_TLS_UNIQUE, octets, len);
}

static bool set_bindings(Gsasl_session *session, SSL *ssl)
{
	static const char label[] = "EXPORTER-Channel-Binding";
	unsigned char octets[EXPORTER_OCTETS];

	return SSL_export_keying_material(ssl, octets, sizeof(octets), label, sizeof(label) - 1,
					  NULL, 0, 0) == 1 &&
	       set_binding(session, GSASL_CB_TLS_EXPORTER, octets, sizeof(octets)) &&
	       set_unique(session, ssl);
}

/* ---- bearer tokens ---- */

/* Accepts the practice token when the octets before its field match. */
static struct exchange_step verify_bearer(const char *response, size_t len, bool user_fits)
{
	static const char field[] = "\1auth=Bearer " LOGIN_TOKEN "\1\1";
	static const char failure[] =
		"{\"status\":\"invalid_token\",\"schemes\":\"bearer\",\"scope\":\"mail\"}";
	struct exchange_step step = {.state = LOGIN_SUCCEEDED};

	if (user_fits && memmem(response, len, field, sizeof(field) - 1))
		return step;
	/* the client gets the error, acknowledges it, and is refused (RFC 7628 section 3.2.3) */
	step.state = LOGIN_REFUSED;
	step.challenge = strdup(failure);
	step.len = step.challenge ? sizeof(failure) - 1 : 0;
	return step;
}

static bool begins_with(const char *text, size_t len, const char *start)
{
	return len >= strlen(start) && !memcmp(text, start, strlen(start));
}

static struct exchange_step step_xoauth2(struct login *login, const char *response, size_t len)
{
	(void)login;
	return verify_bearer(response, len, begins_with(response, len, "user=" LOGIN_USER "\1"));
}

/* RFC 7628 section 3.1: a GS2 header, then the fields. */
static struct exchange_step step_oauthbearer(struct login *login, const char *response, size_t len)
{
	(void)login;
	return verify_bearer(response, len,
			     begins_with(response, len, "n,a=" LOGIN_USER ",\1") ||
				     begins_with(response, len, "n,,\1"));
}

/* ---- mechanisms on offer ---- */

static bool offered(const struct login *login, const char *name, size_t len)
{
	const char *list = login->host->auth.mechanisms;
	struct list_word step;

	while (word_next(&list, &step)) {
		if (step.len == len && !strncasecmp(step.text, name, len))
			return !login->mechanism->channel_binding || login->ssl;
	}
	return false;
}

void login_add_offer(struct buf *out, const struct host *host, const SSL *ssl)
{
	const char *list = host->auth.mechanisms;
	struct list_word step;

	while (word_next(&list, &step)) {
		const struct mechanism *mechanism = mechanism_find(step.text, step.len);

		if (ssl || !mechanism || !mechanism->channel_binding)
			buf_addf(out, " %.*s", (int)step.len, step.text);
	}
}

/* ---- the exchange ---- */

static bool begin(struct login *login, struct verifier *verifier)
{
	const struct mechanism *mechanism = login->mechanism;

	if (mechanism->step != step_gsasl)
		return true;
	if (gsasl_server_start(verifier->gsasl, mechanism->name, &login->session) != GSASL_OK)
		return false;
	gsasl_session_hook_set(login->session, login);
	return !mechanism->channel_binding || set_bindings(login->session, login->ssl);
}

struct login *login_new(struct verifier *verifier, const struct host *host, SSL *ssl,
			const char *mechanism, size_t len)
{
	struct login *login = calloc(1, sizeof(*login));

	if (!login)
		return NULL;
	login->host = host;
	login->ssl = ssl;
	login->mechanism = mechanism_find(mechanism, len);
	buf_init(&login->reply, REPLY_OCTETS);
	if (login->mechanism && offered(login, mechanism, len) && begin(login, verifier))
		return login;
	login_free(login);
	return NULL;
}

void login_free(struct login *login)
{
	if (!login)
		return;
	if (login->session)
		gsasl_finish(login->session);
	buf_release(&login->reply);
	free(login);
}

static enum login_state reply(struct login *login, enum login_state state, const char *text)
{
	buf_adds(&login->reply, text);
	return state;
}

/* Adds the response to the reply, in the notation of struct play, without line ends. */
static void add_echo(struct login *login, const char *text, size_t len)
{
	for (size_t i = 0; i < len && i < ECHO_OCTETS; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == '%')
			buf_adds(&login->reply, "%%");
		else
			buf_addc(&login->reply, (char)(c < ' ' || c > '~' ? ' ' : c));
	}
}

/* Refuses and echoes the response, like a server that sends its log to the client. */
static enum login_state echo(struct login *login, const char *line, const char *text, size_t len)
{
	buf_adds(&login->reply, "535-5.7.8 Authentication failed for ");
	add_echo(login, line, strlen(line));
	buf_adds(&login->reply, "\n535 5.7.8 which stands for ");
	add_echo(login, text, len);
	return LOGIN_REFUSED;
}

static enum login_state challenge(struct login *login, const struct exchange_step *step)
{
	char *text = NULL;
	size_t len = 0;

	if (gsasl_base64_to(step->challenge, step->len, &text, &len) != GSASL_OK)
		return reply(login, LOGIN_REFUSED, "454 4.7.0 Temporary authentication failure");
	buf_adds(&login->reply, "334 ");
	buf_add(&login->reply, text, len);
	gsasl_free(text);
	return LOGIN_GOES_ON;
}

static enum login_state verdict(struct login *login, bool succeeds)
{
	return succeeds ? reply(login, LOGIN_SUCCEEDED, "235 2.7.0 Authentication successful")
			: reply(login, LOGIN_REFUSED,
				"535 5.7.8 Authentication credentials invalid");
}

/* Changes the first digit of the signature in "v=" base64. */
static void corrupt_signature(struct exchange_step *step)
{
	if (step->len > 2 && step->challenge[0] == 'v')
		step->challenge[2] = step->challenge[2] == 'A' ? 'B' : 'A';
}

static enum login_state send_step(struct login *login, struct exchange_step *step)
{
	if (step->state != LOGIN_GOES_ON && step->len == 0)
		return verdict(login, step->state == LOGIN_SUCCEEDED);
	if (step->state != LOGIN_GOES_ON) {
		/* The final data is sent as a challenge, too (RFC 4954 section 4). */
		login->last = true;
		login->succeeds = step->state == LOGIN_SUCCEEDED;
		if (login->mechanism->scram && login->host->auth.manner == AUTH_UNPROVED)
			corrupt_signature(step);
	}
	return challenge(login, step);
}

static enum login_state take_response(struct login *login, const char *line, const char *response,
				      size_t len)
{
	struct exchange_step step;
	enum login_state state;

	if (login->host->auth.manner == AUTH_ECHOES && len > 0)
		return echo(login, line, response, len);
	if (login->last)
		return verdict(login, login->succeeds);
	step = login->mechanism->step(login, response, len);
	state = send_step(login, &step);
	gsasl_free(step.challenge);
	return state;
}

/* Decodes base64; the caller frees the result with free(). A NUL is added, because libgsasl takes
 * some responses for strings. */
static char *decode(const char *line, size_t *len_r)
{
	char *octets = NULL, *text = NULL;

	if (gsasl_base64_from(line, strlen(line), &octets, len_r) == GSASL_OK) {
		text = memory_must(calloc(1, *len_r + 1));
		memcpy(text, octets, *len_r);
	}
	gsasl_free(octets);
	return text;
}

enum login_state login_receive(struct login *login, const char *line, const char **reply_r)
{
	enum login_state state;
	char *response = NULL;
	size_t len = 0;

	buf_release(&login->reply);
	if (line && !strcmp(line, "*"))
		state = reply(login, LOGIN_REFUSED, "501 5.7.0 Authentication cancelled");
	else if (++login->round > ROUNDS_MAX)
		state = reply(login, LOGIN_REFUSED, "500 5.5.6 Authentication exchange too long");
	else if (!line && login->mechanism->client_first)
		state = reply(login, LOGIN_GOES_ON, "334 ");
	else if (!line || !strcmp(line, "=") || !line[0])
		state = take_response(login, "", line ? "" : NULL, 0);
	else if (!(response = decode(line, &len)))
		state = reply(login, LOGIN_REFUSED, "501 5.5.2 Cannot decode the response");
	else
		state = take_response(login, line, response, len);
	free(response);
	*reply_r = login->reply.data;
	return state;
}
