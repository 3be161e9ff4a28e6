#include "request/permissions.h"

#include <string.h>
#include <strings.h>

#include "settings/list.h"

/* ---- ports ---- */

static bool lists_port(const char *list, uint16_t port)
{
	uint16_t listed;

	while (settings_next_port(&list, &listed)) {
		if (listed == port)
			return true;
	}
	return false;
}

static bool is_control_host(const char *list, const struct request *request)
{
	char host[SETTINGS_HOST_SIZE];
	uint16_t port;

	while (request->host && settings_next_host(&list, host, &port)) {
		if (port == request->port && strcasecmp(host, request->host) == 0)
			return true;
	}
	return false;
}

static void check_port(struct reader *reader, const struct permissions *permissions)
{
	const struct place port = {.name = "port"};

	if (strcmp(permissions->ports, "any") == 0 ||
	    lists_port(permissions->ports, reader->request->port) ||
	    is_control_host(permissions->control_hosts, reader->request))
		return;
	reader_error(reader, &port,
		     "this service may not connect to port %u; allowed: %s, by its setting --ports",
		     reader->request->port, permissions->ports);
}

/* ---- messages ---- */

/* True for a domain of the list, and for one below it. */
static bool lists_domain(const char *list, const char *domain)
{
	size_t len = strlen(domain);

	while (*list) {
		size_t listed = strcspn(list, ",");
		const char *tail = listed <= len ? domain + len - listed : NULL;

		if (tail && strncasecmp(tail, list, listed) == 0 &&
		    (tail == domain || tail[-1] == '.'))
			return true;
		list += listed;
		list += *list == ',';
	}
	return false;
}

/* The null reverse-path has no domain and is allowed. */
static void check_domain(struct reader *reader, const struct place *place, const char *domain,
			 const struct permissions *permissions)
{
	if (!*domain || lists_domain(permissions->send_domains, domain))
		return;
	reader_error(reader, place,
		     "this service sends messages from and to its own domains only; allowed: %s, "
		     "by its settings --send and --send-domains",
		     permissions->send_domains);
}

static void check_own(struct reader *reader, const struct permissions *permissions)
{
	const struct request *request = reader->request;
	const struct place sender = {.name = "sender"}, message = {.name = "message"};
	const struct place from = {.up = &message, .name = "from"};
	const struct place recipients = {.name = "recipients"};
	const char *at = request->message.from ? strrchr(request->message.from, '@') : NULL;

	check_domain(reader, &sender, request->sender.domain, permissions);
	if (at)
		check_domain(reader, &from, at + 1, permissions);
	for (size_t i = 0; i < request->recipient_count; i++) {
		const struct place entry = {.up = &recipients, .index = (int)i};

		check_domain(reader, &entry, request->recipients[i].domain, permissions);
	}
}

/* Before DATA a message costs nobody anything. */
static void check_message(struct reader *reader, const struct permissions *permissions)
{
	const struct request *request = reader->request;
	const struct place message = {.name = "message"};

	if (!request->has_message || step_precedes(request->stop_after, STEP_DATA))
		return;
	if (permissions->send == SEND_OFF)
		reader_error(reader, &message,
			     "this service sends no messages, by its setting --send; allowed: a "
			     "\"stop_after\" of \"rcpt\" or earlier");
	else if (permissions->send == SEND_OWN)
		check_own(reader, permissions);
}

void permissions_check(struct reader *reader, const struct permissions *permissions)
{
	const struct request *request = reader->request;
	const char *target = request->host ? request->host : request->domain;

	if (!target || (permissions->plays && permissions->plays(target)))
		return;
	check_port(reader, permissions);
	check_message(reader, permissions);
}
