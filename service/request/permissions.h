/* The tests that a caller may have made. */
#ifndef REQUEST_PERMISSIONS_H
#define REQUEST_PERMISSIONS_H

#include <stdbool.h>

#include "settings/settings.h"
#include "request/reader.h"

/* Permissions, as the settings have them. They outlive the request. */
struct permissions {
	const char *ports;	   /* as --ports has it */
	const char *control_hosts; /* as --control-hosts has it: their ports are allowed, too */
	enum send_rule send;
	const char *send_domains; /* of SEND_OWN: separated by commas, not "" */
	/* True for a host that this service plays itself: everything is allowed there. NULL: none
	 */
	bool (*plays)(const char *host);
};

/*
 * Judges a request without faults, with its defaults filled in, by the permissions of its caller,
 * and notes an error for each part of it that they forbid. The one place that does: limits of a
 * single key belong here, too.
 */
void permissions_check(struct reader *reader, const struct permissions *permissions);

#endif
