#include "model/request_words.h"

#include <stddef.h>

#include "model/request.h"

const char *const exchangers_words[] = {
	[EXCHANGERS_ALL] = "all",
	[EXCHANGERS_FAILOVER] = "failover",
	[EXCHANGERS_FIRST] = "first",
	NULL,
};

const char *const addresses_words[] = {
	[ADDRESSES_FIRST] = "first",
	[ADDRESSES_ALL] = "all",
	NULL,
};

const char *const family_words[] = {
	[FAMILY_ANY] = "any",
	[FAMILY_IPV4] = "ipv4",
	[FAMILY_IPV6] = "ipv6",
	NULL,
};

const char *const identity_words[] = {
	[IDENTITY_WHEN_REFUSED] = "when_refused",
	[IDENTITY_ALWAYS] = "always",
	[IDENTITY_NEVER] = "never",
	NULL,
};

const char *const return_words[] = {
	[RETURN_DEFAULT] = "",
	[RETURN_HEADERS] = "headers",
	[RETURN_FULL] = "full",
	NULL,
};

const char *const notify_words[] = {"success", "failure", "delay", "never", NULL};
