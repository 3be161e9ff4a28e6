#include "model/auth.h"

#include <string.h>
#include <strings.h>

/* clang-format off */
/* NOLINTBEGIN(bugprone-macro-parentheses): the arguments are literals of designators */
#define NAMED(mechanism, in_api) .name = mechanism, .word = in_api
#define USES_PASSWORD .username = true, .password = true, .secret = true
#define USES_TOKEN .username = true, .token = true, .secret = true, .reveals = true

static const struct auth_traits traits[AUTH_MECHANISM_COUNT] = {
	[AUTH_AUTO] = {.word = "auto"},
	[AUTH_SCRAM_SHA_256_PLUS] = {NAMED("SCRAM-SHA-256-PLUS", "scram-sha-256-plus"),
		USES_PASSWORD, .mutual = true, .channel_binding = true, .acts_as = true},
	[AUTH_SCRAM_SHA_256] = {NAMED("SCRAM-SHA-256", "scram-sha-256"),
		USES_PASSWORD, .mutual = true, .acts_as = true},
	[AUTH_SCRAM_SHA_1_PLUS] = {NAMED("SCRAM-SHA-1-PLUS", "scram-sha-1-plus"),
		USES_PASSWORD, .mutual = true, .channel_binding = true, .acts_as = true},
	[AUTH_SCRAM_SHA_1] = {NAMED("SCRAM-SHA-1", "scram-sha-1"),
		USES_PASSWORD, .mutual = true, .acts_as = true},
	[AUTH_DIGEST_MD5] = {NAMED("DIGEST-MD5", "digest-md5"),
		USES_PASSWORD, .mutual = true, .acts_as = true},
	[AUTH_CRAM_MD5] = {NAMED("CRAM-MD5", "cram-md5"), USES_PASSWORD},
	[AUTH_OAUTHBEARER] = {NAMED("OAUTHBEARER", "oauthbearer"), USES_TOKEN, .acts_as = true},
	[AUTH_XOAUTH2] = {NAMED("XOAUTH2", "xoauth2"), USES_TOKEN},
	[AUTH_PLAIN] = {NAMED("PLAIN", "plain"), USES_PASSWORD, .reveals = true, .acts_as = true},
	[AUTH_LOGIN] = {NAMED("LOGIN", "login"), USES_PASSWORD, .reveals = true},
	[AUTH_EXTERNAL] = {NAMED("EXTERNAL", "external"), .acts_as = true},
	[AUTH_ANONYMOUS] = {NAMED("ANONYMOUS", "anonymous")},
};
/* NOLINTEND(bugprone-macro-parentheses) */
/* clang-format on */

const struct auth_traits *auth_traits(enum auth_mechanism mechanism)
{
	return &traits[mechanism];
}

bool auth_mechanism_find(const char *name, unsigned long len, enum auth_mechanism *mechanism_r)
{
	for (int i = AUTH_AUTO + 1; i < AUTH_MECHANISM_COUNT; i++) {
		if (strlen(traits[i].name) == len && strncasecmp(traits[i].name, name, len) == 0) {
			*mechanism_r = (enum auth_mechanism)i;
			return true;
		}
	}
	return false;
}
