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
	ECHO_OCTETS = 400, /* of what was heard */
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
	Gsasl_session *session; /* NULL: a mechanism that is not by the library */
	struct buf reply;
	unsigned round;
	bool last; /* what is due is the answer to the server's last word */
	bool succeeds;
};

/* What the server has to say after a response. */
struct word {
	enum login_state state;
	char *challenge; /* freed with gsasl_free(); NULL: none */
	size_t len;
};

struct mechanism {
	const char *name;
	struct word (*hear)(struct login *login, const char *response, size_t len);
	bool client_first;
	bool channel_binding;
	bool scram;
};

static struct word hear_gsasl(struct login *login, const char *response, size_t len);
static struct word hear_anonymous(struct login *login, const char *response, size_t len);
static struct word hear_xoauth2(struct login *login, const char *response, size_t len);
static struct word hear_oauthbearer(struct login *login, const char *response, size_t len);

/* clang-format off */
static const struct mechanism mechanisms[] = {
	{"SCRAM-SHA-256-PLUS", hear_gsasl, .client_first = true, .scram = true,
	 .channel_binding = true},
	{"SCRAM-SHA-256", hear_gsasl, .client_first = true, .scram = true},
	{"SCRAM-SHA-1-PLUS", hear_gsasl, .client_first = true, .scram = true,
	 .channel_binding = true},
	{"SCRAM-SHA-1", hear_gsasl, .client_first = true, .scram = true},
	{"DIGEST-MD5",	hear_gsasl, .client_first = false},
	{"CRAM-MD5",	hear_gsasl, .client_first = false},
	{"PLAIN",	hear_gsasl, .client_first = true},
	{"LOGIN",	hear_gsasl, .client_first = false},
	{"EXTERNAL",	hear_gsasl, .client_first = true},
	{"ANONYMOUS",	hear_anonymous, .client_first = true},
	{"XOAUTH2",	hear_xoauth2, .client_first = true},
	{"OAUTHBEARER",	hear_oauthbearer, .client_first = true},
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

/* The authorization identity is the user's own, or left to follow from the credentials. */
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

/* The library asks for what it needs by property; what is not known here it does without. */
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

static struct word hear_gsasl(struct login *login, const char *response, size_t len)
{
	struct word word = {.state = LOGIN_REFUSED};
	int result = gsasl_step(login->session, response, len, &word.challenge, &word.len);

	if (result == GSASL_NEEDS_MORE)
		word.state = LOGIN_GOES_ON;
	else if (result == GSASL_OK)
		word.state = LOGIN_SUCCEEDED;
	return word;
}

/* The trace information may be empty (RFC 4505 section 2), which the library does not take. */
static struct word hear_anonymous(struct login *login, const char *response, size_t len)
{
	(void)login;
	(void)response;
	return (struct word){.state = len <= TRACE_OCTETS ? LOGIN_SUCCEEDED : LOGIN_REFUSED};
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

/* tls-unique is the first Finished message: the client's, or the server's when the session was
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

/* The token is the practice token, and the octets before its field begin as wanted. */
static struct word judge_bearer(const char *response, size_t len, bool user_fits)
{
	static const char field[] = "\1auth=Bearer " LOGIN_TOKEN "\1\1";
	static const char failure[] =
		"{\"status\":\"invalid_token\",\"schemes\":\"bearer\",\"scope\":\"mail\"}";
	struct word word = {.state = LOGIN_SUCCEEDED};

	if (user_fits && memmem(response, len, field, sizeof(field) - 1))
		return word;
	/* The client hears why, says that it has, and is refused (RFC 7628 section 3.2.3). */
	word.state = LOGIN_REFUSED;
	word.challenge = strdup(failure);
	word.len = word.challenge ? sizeof(failure) - 1 : 0;
	return word;
}

static bool begins_with(const char *text, size_t len, const char *start)
{
	return len >= strlen(start) && !memcmp(text, start, strlen(start));
}

static struct word hear_xoauth2(struct login *login, const char *response, size_t len)
{
	(void)login;
	return judge_bearer(response, len, begins_with(response, len, "user=" LOGIN_USER "\1"));
}

/* RFC 7628 section 3.1: a GS2 header, then the fields. */
static struct word hear_oauthbearer(struct login *login, const char *response, size_t len)
{
	(void)login;
	return judge_bearer(response, len,
			    begins_with(response, len, "n,a=" LOGIN_USER ",\1") ||
				    begins_with(response, len, "n,,\1"));
}

/* ---- the offer ---- */

static bool offered(const struct login *login, const char *name, size_t len)
{
	const char *list = login->host->auth.mechanisms;
	struct list_word word;

	while (word_next(&list, &word)) {
		if (word.len == len && !strncasecmp(word.text, name, len))
			return !login->mechanism->channel_binding || login->ssl;
	}
	return false;
}

void login_add_offer(struct buf *out, const struct host *host, const SSL *ssl)
{
	const char *list = host->auth.mechanisms;
	struct list_word word;

	while (word_next(&list, &word)) {
		const struct mechanism *mechanism = mechanism_find(word.text, word.len);

		if (ssl || !mechanism || !mechanism->channel_binding)
			buf_addf(out, " %.*s", (int)word.len, word.text);
	}
}

/* ---- one exchange ---- */

static bool begin(struct login *login, struct verifier *verifier)
{
	const struct mechanism *mechanism = login->mechanism;

	if (mechanism->hear != hear_gsasl)
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

/* What was heard, in the notation of struct play, without what would end the line. */
static void add_heard(struct login *login, const char *text, size_t len)
{
	for (size_t i = 0; i < len && i < ECHO_OCTETS; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == '%')
			buf_adds(&login->reply, "%%");
		else
			buf_addc(&login->reply, (char)(c < ' ' || c > '~' ? ' ' : c));
	}
}

/* A server whose log went to the client. */
static enum login_state echo(struct login *login, const char *line, const char *text, size_t len)
{
	buf_adds(&login->reply, "535-5.7.8 Authentication failed for ");
	add_heard(login, line, strlen(line));
	buf_adds(&login->reply, "\n535 5.7.8 which stands for ");
	add_heard(login, text, len);
	return LOGIN_REFUSED;
}

static enum login_state challenge(struct login *login, const struct word *word)
{
	char *text = NULL;
	size_t len = 0;

	if (gsasl_base64_to(word->challenge, word->len, &text, &len) != GSASL_OK)
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

/* "v=" and the signature in base64, of which the first digit becomes another. */
static void spoil_proof(struct word *word)
{
	if (word->len > 2 && word->challenge[0] == 'v')
		word->challenge[2] = word->challenge[2] == 'A' ? 'B' : 'A';
}

static enum login_state speak(struct login *login, struct word *word)
{
	if (word->state != LOGIN_GOES_ON && word->len == 0)
		return verdict(login, word->state == LOGIN_SUCCEEDED);
	if (word->state != LOGIN_GOES_ON) {
		/* The server's last word goes as a challenge, too (RFC 4954 section 4). */
		login->last = true;
		login->succeeds = word->state == LOGIN_SUCCEEDED;
		if (login->mechanism->scram && login->host->auth.manner == AUTH_UNPROVED)
			spoil_proof(word);
	}
	return challenge(login, word);
}

static enum login_state hear_response(struct login *login, const char *line, const char *response,
				      size_t len)
{
	struct word word;
	enum login_state state;

	if (login->host->auth.manner == AUTH_ECHOES && len > 0)
		return echo(login, line, response, len);
	if (login->last)
		return verdict(login, login->succeeds);
	word = login->mechanism->hear(login, response, len);
	state = speak(login, &word);
	gsasl_free(word.challenge);
	return state;
}

/* Takes base64 apart; free with free(). A NUL follows, for the library takes some responses for
 * text. */
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

enum login_state login_hear(struct login *login, const char *line, const char **reply_r)
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
		state = hear_response(login, "", line ? "" : NULL, 0);
	else if (!(response = decode(line, &len)))
		state = reply(login, LOGIN_REFUSED, "501 5.5.2 Cannot decode the response");
	else
		state = hear_response(login, line, response, len);
	free(response);
	*reply_r = login->reply.data;
	return state;
}
