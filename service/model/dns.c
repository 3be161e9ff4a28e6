#include "model/dns.h"

static const char *const dns_status_names[DNS_STATUS_COUNT] = {
	[DNS_OK] = "ok",
	[DNS_NXDOMAIN] = "nxdomain",
	[DNS_NODATA] = "nodata",
	[DNS_SERVFAIL] = "servfail",
	[DNS_BOGUS] = "bogus",
	[DNS_TIMEOUT] = "timeout",
	[DNS_FAILED] = "failed",
	[DNS_CONGESTED] = "local_congestion",
	[DNS_RESOLVER_UNREACHABLE] = "resolver_unreachable",
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

bool dns_status_held_up(enum dns_status status)
{
	return status == DNS_CONGESTED || status == DNS_RESOLVER_UNREACHABLE;
}

bool dns_status_is_local(enum dns_status status)
{
	return status == DNS_FAILED || dns_status_held_up(status);
}

const char *dns_status_name(enum dns_status status)
{
	return dns_status_names[status];
}

const char *dnssec_name(enum dnssec dnssec)
{
	return dnssec_names[dnssec];
}
