#include "request/auth_fields.h"

#include <string.h>

#include <cjson/cJSON.h>

#define AT(member) offsetof(struct request, auth.member)

static void read_password(struct reader *reader, const struct place *place,
			  const struct field *field, const struct cJSON *value)
{
	reader->request->auth.password = reader_text(reader, place, field, value);
}

static void read_token(struct reader *reader, const struct place *place, const struct field *field,
		       const struct cJSON *value)
{
	reader->request->auth.token = reader_text(reader, place, field, value);
}

void field_auth(struct reader *reader, const struct place *place, const struct field *field,
		const struct cJSON *value)
{
	reader->request->has_auth = true;
	field_group(reader, place, field, value);
}

static void read_mechanism(struct reader *reader, const struct place *place,
			   const struct field *field, const struct cJSON *value)
{
	const char *words[AUTH_MECHANISM_COUNT + 1] = {NULL};
	int mechanism;

	(void)field;
	for (int i = 0; i < AUTH_MECHANISM_COUNT; i++)
		words[i] = auth_traits((enum auth_mechanism)i)->word;
	mechanism = reader_word(reader, place, words, value);
	if (mechanism >= 0)
		reader->request->auth.mechanism = (enum auth_mechanism)mechanism;
}

/* clang-format off */

const struct field auth_fields[] = {
	{.name = "mechanism",
	 .also = "mech|method|type",
	 .read = read_mechanism},
	{.name = "username",
	 .also = "user|login|account|name|authcid",
	 .read = field_string, .offset = AT(username), .min = 1, .max = 512},
	/* A password may hold any character. */
	{.name = "password",
	 .also = "pass|passwd|secret|pw",
	 .read = read_password, .min = 1, .max = 1024, .lines = true},
	{.name = "token",
	 .also = "access_token|bearer|oauth_token",
	 .read = read_token, .min = 1, .max = 8192},
	{.name = "authorization_id",
	 .also = "authzid",
	 .read = field_string, .offset = AT(authorization_id),
	 .min = 1, .max = 512},
	{.name = "allow_plaintext",
	 .also = "plaintext|insecure",
	 .read = field_bool, .offset = AT(allow_plaintext)},
	{0},
};

/* clang-format on */

/* Notes a field of "auth" that the mechanism needs and that is missing. */
static void check_field(struct reader *reader, const struct cJSON *auth, const char *name,
			bool needed)
{
	const struct place place = {.name = "auth"}, field = {.up = &place, .name = name};
	const char *mechanism = auth_traits(reader->request->auth.mechanism)->word;

	if (needed && !field_given(auth, name))
		reader_error(reader, &field, "the mechanism \"%s\" needs it", mechanism);
}

/* Notes a field that the mechanism does not use: a secret or an identity that never reaches the
 * server. */
static void check_unused(struct reader *reader, const struct cJSON *auth, const char *name,
			 bool used)
{
	const struct place place = {.name = "auth"}, field = {.up = &place, .name = name};
	const char *mechanism = auth_traits(reader->request->auth.mechanism)->word;

	if (!used && field_given(auth, name))
		reader_error(reader, &field,
			     "the mechanism \"%s\" does not use it: leave it out, or name a "
			     "mechanism that does",
			     mechanism);
}

static void check_credentials(struct reader *reader, const struct cJSON *auth)
{
	const struct place place = {.name = "auth"};
	enum auth_mechanism mechanism = reader->request->auth.mechanism;
	const struct auth_traits *traits = auth_traits(mechanism);
	const struct cJSON *word = cJSON_GetObjectItemCaseSensitive(auth, "mechanism");
	bool secret = field_given(auth, "password") || field_given(auth, "token");

	if (word && (!cJSON_IsString(word) || strcmp(word->valuestring, traits->word) != 0))
		return; /* the mechanism is not known */
	if (mechanism == AUTH_AUTO) {
		if (!secret || !field_given(auth, "username"))
			reader_error(reader, &place,
				     "\"auto\" needs \"username\", and \"password\" or \"token\"; "
				     "without them name the mechanism, \"external\" or "
				     "\"anonymous\"");
		return;
	}
	check_field(reader, auth, "username", traits->username);
	check_field(reader, auth, "password", traits->password);
	check_field(reader, auth, "token", traits->token);
	check_unused(reader, auth, "password", traits->password);
	check_unused(reader, auth, "token", traits->token);
	check_unused(reader, auth, "authorization_id", traits->acts_as);
}

void auth_fields_check(struct reader *reader, const struct cJSON *root)
{
	const struct cJSON *auth = cJSON_GetObjectItemCaseSensitive(root, "auth");
	const struct place place = {.name = "auth"}, stop_after = {.name = "stop_after"};
	const struct place mechanism = {.up = &place, .name = "mechanism"};
	const struct request *request = reader->request;
	bool stops = field_given(root, "stop_after");

	if (stops && request->stop_after == STEP_AUTH && !auth)
		reader_error(reader, &stop_after, "to stop after \"auth\" needs \"auth\"");
	if (!cJSON_IsObject(auth))
		return;
	check_credentials(reader, auth);
	if (stops && request->stop_after != STEP_DNS &&
	    step_precedes(request->stop_after, STEP_AUTH))
		reader_error(reader, &stop_after,
			     "the conversation would end before AUTH; stop after \"auth\" or "
			     "later, or leave \"auth\" out");
	if (auth_traits(request->auth.mechanism)->channel_binding && request->tls.mode == TLS_OFF)
		reader_error(reader, &mechanism,
			     "\"%s\" binds to a TLS session, and \"mode\" of \"tls\" is \"off\"",
			     auth_traits(request->auth.mechanism)->word);
}
