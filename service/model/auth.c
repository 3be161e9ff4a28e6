#include "model/auth.h"

#include <string.h>
#include <strings.h>

/* clang-format off */
static const struct auth_traits traits[AUTH_MECHANISM_COUNT] = {
	[AUTH_AUTO] = {.word = "auto"},
	[AUTH_SCRAM_SHA_256_PLUS] = {"SCRAM-SHA-256-PLUS", "scram-sha-256-plus", .username = true,
		.password = true, .secret = true, .mutual = true, .channel_binding = true},
	[AUTH_SCRAM_SHA_256] = {"SCRAM-SHA-256", "scram-sha-256", .username = true,
		.password = true, .secret = true, .mutual = true},
	[AUTH_SCRAM_SHA_1_PLUS] = {"SCRAM-SHA-1-PLUS", "scram-sha-1-plus", .username = true,
		.password = true, .secret = true, .mutual = true, .channel_binding = true},
	[AUTH_SCRAM_SHA_1] = {"SCRAM-SHA-1", "scram-sha-1", .username = true, .password = true,
		.secret = true, .mutual = true},
	[AUTH_DIGEST_MD5] = {"DIGEST-MD5", "digest-md5", .username = true, .password = true,
		.secret = true, .mutual = true},
	[AUTH_CRAM_MD5] = {"CRAM-MD5", "cram-md5", .username = true, .password = true,
		.secret = true},
	[AUTH_OAUTHBEARER] = {"OAUTHBEARER", "oauthbearer", .username = true, .token = true,
		.reveals = true, .secret = true},
	[AUTH_XOAUTH2] = {"XOAUTH2", "xoauth2", .username = true, .token = true, .reveals = true,
		.secret = true},
	[AUTH_PLAIN] = {"PLAIN", "plain", .username = true, .password = true, .reveals = true,
		.secret = true},
	[AUTH_LOGIN] = {"LOGIN", "login", .username = true, .password = true, .reveals = true,
		.secret = true},
	[AUTH_EXTERNAL] = {"EXTERNAL", "external"},
	[AUTH_ANONYMOUS] = {"ANONYMOUS", "anonymous"},
};
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
