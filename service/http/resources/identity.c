/* GET /v1/identity: the sender's identity in the DNS. */
#include <string.h>

#include "base/arena.h"
#include "settings/settings.h"
#include "model/mailbox.h"
#include "identity/identity.h"
#include "practice/practice.h"
#include "pages/render.h"
#include "pool/pool.h"
#include "http/parameters.h"
#include "http/resources/handlers.h"
#include "http/resources/look_up.h"
#include "http/response.h"
#include "http/suspend.h"

enum { HELO_MAX = 255, ADDRESS_SIZE = 46 };

/* The query; strings live in the test's arena. */
struct query {
	struct test *test;
	const char *from;    /* NULL: not given */
	const char *address; /* NULL: not given */
};

static const char *read_helo(struct exchange *exchange, const char *value, void *target)
{
	struct query *query = target;
	const char *why = NULL;
	size_t len = strlen(value);
	bool ascii = true;

	(void)exchange;
	for (size_t i = 0; i < len; i++) {
		if ((unsigned char)value[i] <= ' ' || value[i] == 0x7f)
			return "allowed: a name without spaces, or an address in brackets";
		ascii = ascii && (unsigned char)value[i] < 0x80;
	}
	if (len == 0 || len > HELO_MAX)
		return "allowed: 1 to 255 octets";
	query->test->request.helo = ascii ? arena_strdup(query->test->arena, value)
					  : domain_to_ascii(query->test->arena, value, &why);
	return why;
}

static const char *read_sender(struct exchange *exchange, const char *value, void *target)
{
	static const struct mailbox null_path = {.text = "", .local = "", .domain = ""};
	struct query *query = target;
	struct mailbox *sender = &query->test->request.sender;
	const char *why = NULL;

	(void)exchange;
	if (*value == '\0' || strcmp(value, "<>") == 0)
		*sender = null_path;
	else
		mailbox_parse(query->test->arena, value, sender, &why);
	return why;
}

/* Reads a domain, or an address, whose domain it takes. */
static const char *read_from(struct exchange *exchange, const char *value, void *target)
{
	struct query *query = target;
	struct mailbox from;
	const char *why = NULL;

	(void)exchange;
	if (!strchr(value, '@'))
		query->from = domain_to_ascii(query->test->arena, value, &why);
	else if (mailbox_parse(query->test->arena, value, &from, &why))
		query->from = from.domain;
	return why;
}

static const char *read_address(struct exchange *exchange, const char *value, void *target)
{
	struct query *query = target;
	char bare[ADDRESS_SIZE];

	(void)exchange;
	if (!address_literal(value, bare, sizeof(bare)))
		return "allowed: an IPv4 or IPv6 address, as in 192.0.2.1 or 2001:db8::1";
	query->address = arena_strdup(query->test->arena, bare);
	return NULL;
}

static const char *read_family(struct exchange *exchange, const char *value, void *target)
{
	struct query *query = target;

	return parameter_family(exchange, value, &query->test->request.family);
}

static const struct parameter parameters[] = {
	{"sender", read_sender},   {"helo", read_helo},	    {"from", read_from},
	{"address", read_address}, {"family", read_family},
};

static void set_defaults(struct exchange *exchange, struct test *test)
{
	struct request *request = &test->request;
	const char *sender = exchange->config->settings->sender;
	const char *why;

	request->helo = arena_strdup(test->arena, exchange->config->hostname);
	request->sender = (struct mailbox){.text = "", .local = "", .domain = ""};
	if (*sender && !mailbox_parse(test->arena, sender, &request->sender, &why))
		request->sender = (struct mailbox){.text = "", .local = "", .domain = ""};
}

static bool is_practice(const struct settings *settings, const char *domain)
{
	return settings->practice && domain && practice_owns(domain);
}

static const char *source_in_practice(const struct settings *settings,
				      const struct identity_question *question)
{
	const char *domain = identity_domain(question);

	return is_practice(settings, domain) ? practice_source(domain) : NULL;
}

/* Adds the address that the query gives, else that of the practice domain, else those of
 * --public-address, else those of the outbound route. */
static void add_addresses(const struct settings *settings, const struct query *query,
			  struct identity_question *question)
{
	struct arena *arena = query->test->arena;
	enum family family = query->test->request.family;
	const char *practice = source_in_practice(settings, question);

	if (practice)
		question->zones = PRACTICE_BLOCKLIST;
	if (!query->address && practice) {
		identity_add(question, practice, ADDRESS_OF_PRACTICE);
		return;
	}
	if (query->address) {
		identity_add(question, query->address, ADDRESS_OF_QUERY);
		return;
	}
	identity_add_list(question, arena, settings->public_address, family, ADDRESS_OF_SETTING);
	if (!question->addresses[0].address)
		identity_add_route(question, arena, family);
}

static struct identity_question *make_question(struct exchange *exchange, const struct query *query)
{
	const struct settings *settings = exchange->config->settings;
	const struct request *request = &query->test->request;
	struct identity_question *question = arena_alloc(query->test->arena, sizeof(*question));

	*question = (struct identity_question){
		.helo = request->helo,
		.sender = request->sender.text,
		.sender_domain = *request->sender.domain ? request->sender.domain : NULL,
		.from = query->from,
		.zones = settings->dnsbl,
		.limit_ms = settings->dns_timeout,
		.caller = query->test->caller,
	};
	add_addresses(settings, query, question);
	query->test->practice = is_practice(settings, question->sender_domain) ||
				is_practice(settings, question->helo) ||
				is_practice(settings, question->from);
	return question;
}

static enum handler_result identity_found(struct exchange *exchange)
{
	return respond_look_up(exchange, render_identity_text);
}

enum handler_result identity_get(struct exchange *exchange)
{
	struct field_errors errors = {.tail = &errors.first};
	struct query query = {.test = test_new()};
	enum pool_result result;

	set_defaults(exchange, query.test);
	parameters_read(exchange, parameters, sizeof(parameters) / sizeof(parameters[0]), &query,
			&errors);
	query.test->request.language = exchange_language(exchange);
	query.test->caller = exchange_caller(exchange);
	if (errors.count > 0) {
		respond_field_errors(exchange, PROBLEM_INVALID_REQUEST, &errors);
		test_free(query.test);
		return HANDLER_RESPONDED;
	}
	memcpy(exchange->wait_id, query.test->id, ID_SIZE);
	result = pool_identity(exchange->config->pool, query.test, make_question(exchange, &query),
			       exchange_resume, exchange);
	if (result != POOL_OK)
		test_free(query.test);
	return exchange_await(exchange, result, identity_found);
}
