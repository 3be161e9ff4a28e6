#include "practice/practice.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/address.h"
#include "practice/authority.h"
#include "practice/dead_end.h"
#include "practice/script.h"
#include "practice/server.h"
#include "practice/web.h"
#include "practice/zone.h"

struct practice {
	struct authority *authority;
	struct zone *zone;
	struct server *server;
	struct dead_ends dead_ends;
};

struct practice *practice_start(char *err, size_t err_size)
{
	struct practice *practice = calloc(1, sizeof(*practice));

	if (!practice) {
		snprintf(err, err_size, "the practice domain cannot start: out of memory");
		return NULL;
	}
	if (!dead_ends_open(&practice->dead_ends)) {
		snprintf(err, err_size, "the practice domain cannot start: %s",
			 strerrordesc_np(errno));
		practice_stop(practice);
		return NULL;
	}
	practice->authority = authority_new();
	if (practice->authority)
		practice->zone = zone_new(practice->authority);
	if (!practice->zone) {
		snprintf(err, err_size,
			 "the practice domain cannot start: no certificates could be made");
		practice_stop(practice);
		return NULL;
	}
	practice->server = server_start(practice->authority, err, err_size);
	if (!practice->server) {
		practice_stop(practice);
		return NULL;
	}
	return practice;
}

void practice_stop(struct practice *practice)
{
	if (!practice)
		return;
	server_stop(practice->server);
	zone_free(practice->zone);
	authority_free(practice->authority);
	dead_ends_close(&practice->dead_ends);
	free(practice);
}

const struct dns_local *practice_zone(const struct practice *practice)
{
	return zone_rows(practice ? practice->zone : NULL);
}

const char *practice_authority(const struct practice *practice)
{
	return authority_pem(practice->authority);
}

bool practice_owns(const char *host)
{
	size_t len = strlen(host), domain_len = strlen(PRACTICE_DOMAIN);

	/* hosts outside the domain are single labels */
	if (!strchr(host, '.'))
		return practice_host(host);
	if (len < domain_len || strcasecmp(host + len - domain_len, PRACTICE_DOMAIN) != 0)
		return false;
	return len == domain_len || host[len - domain_len - 1] == '.';
}

const char *practice_source(const char *domain)
{
	static const struct {
		const char *domain, *address;
	} others[] = {
		{"listed." PRACTICE_DOMAIN, "192.0.2.26"},
		{"wrongptr." PRACTICE_DOMAIN, "192.0.2.27"},
	};

	if (!domain || !practice_owns(domain))
		return NULL;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (strcasecmp(others[i].domain, domain) == 0)
			return others[i].address;
	}
	return "192.0.2.25";
}

/* The port of the server of host, or 0 and in *sys_errno_r the result of a connection to it. */
static uint16_t port_of(const struct practice *practice, const struct host *host, int *sys_errno_r)
{
	uint16_t port = 0;

	switch (host->kind) {
	case HOST_SERVED:
		port = server_port(practice->server, host);
		break;
	case HOST_REFUSED:
		port = practice->dead_ends.refused_port;
		break;
	case HOST_BLACK_HOLE:
		port = practice->dead_ends.hole_port;
		break;
	case HOST_ERRNO:
		break;
	}
	*sys_errno_r = port ? 0 : host->kind == HOST_ERRNO ? host->sys_errno : ETIMEDOUT;
	return port;
}

bool practice_target(const struct practice *practice, const char *name, struct address *address_r,
		     int *sys_errno_r)
{
	const struct host *host = practice_host(name);
	bool policy_host = practice_policy_host(name);

	if ((!host && !policy_host) || !address_parse("127.0.0.1", address_r))
		return false;
	*sys_errno_r = 0;
	address_set_port(address_r, policy_host ? server_web_port(practice->server)
						: port_of(practice, host, sys_errno_r));
	return true;
}
