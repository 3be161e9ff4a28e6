#include "model/dns.h"

static const char *const dns_status_names[DNS_STATUS_COUNT] = {
	[DNS_OK] = "ok",	 [DNS_NXDOMAIN] = "nxdomain",
	[DNS_NODATA] = "nodata", [DNS_SERVFAIL] = "servfail",
	[DNS_BOGUS] = "bogus",	 [DNS_TIMEOUT] = "timeout",
	[DNS_FAILED] = "failed",
};

static const char *const dnssec_names[] = {
	[DNSSEC_INSECURE] = "insecure",
	[DNSSEC_SECURE] = "secure",
	[DNSSEC_BOGUS] = "bogus",
	[DNSSEC_INDETERMINATE] = "indeterminate",
};

bool dns_status_denies(enum dns_status status)
{
	return status == DNS_NODATA || status == DNS_NXDOMAIN;
}

const char *dns_status_name(enum dns_status status)
{
	return dns_status_names[status];
}

const char *dnssec_name(enum dnssec dnssec)
{
	return dnssec_names[dnssec];
}
