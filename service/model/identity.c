#include "model/identity.h"

const char *spf_status_name(enum spf_status status)
{
	static const char *const names[SPF_STATUS_COUNT] = {
		[SPF_NONE] = "none",	       [SPF_NEUTRAL] = "neutral",
		[SPF_PASS] = "pass",	       [SPF_FAIL] = "fail",
		[SPF_SOFTFAIL] = "softfail",   [SPF_TEMPERROR] = "temperror",
		[SPF_PERMERROR] = "permerror",
	};

	return names[status];
}

const char *iprev_name(enum iprev status)
{
	static const char *const names[IPREV_COUNT] = {
		[IPREV_PASS] = "pass",
		[IPREV_FAIL] = "fail",
		[IPREV_MISSING] = "missing",
		[IPREV_UNKNOWN] = "unknown",
	};

	return names[status];
}

const char *listing_status_name(enum listing_status status)
{
	static const char *const names[LISTING_COUNT] = {
		[LISTING_CLEAR] = "clear",
		[LISTING_LISTED] = "listed",
		[LISTING_REFUSED] = "query_refused",
		[LISTING_UNKNOWN] = "unknown",
	};

	return names[status];
}

const char *address_source_name(enum address_source source)
{
	static const char *const names[ADDRESS_SOURCE_COUNT] = {
		[ADDRESS_OF_ROUTE] = "route",	    [ADDRESS_OF_SETTING] = "setting",
		[ADDRESS_OF_QUERY] = "query",	    [ADDRESS_OF_ATTEMPT] = "attempt",
		[ADDRESS_OF_PRACTICE] = "practice",
	};

	return names[source];
}

const char *dmarc_status_name(enum dmarc_status status)
{
	static const char *const names[DMARC_STATUS_COUNT] = {
		[DMARC_NONE] = "none",
		[DMARC_VALID] = "valid",
		[DMARC_INVALID] = "invalid",
		[DMARC_UNKNOWN] = "unknown",
	};

	return names[status];
}

const char *dmarc_policy_name(enum dmarc_policy policy)
{
	static const char *const names[DMARC_POLICY_COUNT] = {
		[DMARC_POLICY_NONE] = "none",
		[DMARC_QUARANTINE] = "quarantine",
		[DMARC_REJECT] = "reject",
	};

	return names[policy];
}
