#include "diagnosis/fields.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/mark.h"
#include "diagnosis/phrases.h"
#include "diagnosis/protocol.h"

enum { REPLY_SHOWN = 200 };

static const char *field_host(const struct context *context)
{
	if (context->attempt && context->attempt->host)
		return context->attempt->host;
	return context->test->request.host ? context->test->request.host
					   : context_phrase(context, "the server");
}

static const char *field_address(const struct context *context)
{
	if (context->attempt && context->attempt->address[0])
		return context->attempt->address;
	return context_phrase(context, "address not known");
}

static const char *field_where(const struct context *context)
{
	const char *host = field_host(context);

	if (!context->attempt || !context->attempt->address[0] ||
	    strcmp(host, context->attempt->address) == 0)
		return host;
	return arena_printf(context->test->arena, "%s (%s)", host, context->attempt->address);
}

static const char *field_port(const struct context *context)
{
	unsigned port = context->attempt ? context->attempt->port : context->test->request.port;

	return arena_printf(context->test->arena, "%u", port);
}

static const char *field_exchanger(const struct context *context)
{
	return context->exchanger && context->exchanger->host
		       ? context->exchanger->host
		       : context_phrase(context, "the exchanger");
}

static const char *field_problem(const struct context *context)
{
	static const char *const problems[EXCHANGER_PROBLEM_COUNT] = {
		[EXCHANGER_OK] = N_("cannot be used"),
		[EXCHANGER_UNRESOLVABLE] = N_("has no address"),
		[EXCHANGER_CNAME] = N_("is an alias (CNAME)"),
		[EXCHANGER_IP_LITERAL] = N_("is an IP address where a host name must stand"),
		[EXCHANGER_LOOPBACK] = N_("has a loopback address"),
		[EXCHANGER_PRIVATE] = N_("has a private or otherwise special-purpose address"),
		[EXCHANGER_SINGLE_LABEL] = N_("is a single-label name"),
	};

	return context_phrase(
		context, problems[context->exchanger ? context->exchanger->problem : EXCHANGER_OK]);
}

static const char *field_sender(const struct context *context)
{
	const char *text = context->test->request.sender.text;

	if (!text)
		return context_phrase(context, "of this mail");
	return *text ? text : "<>";
}

static const char *field_recipient(const struct context *context)
{
	const struct request *request = &context->test->request;
	int index = context->result ? context->result->recipient : -1;

	if (index < 0 && request->recipient_count == 1)
		index = 0;
	if (index >= 0 && (size_t)index < request->recipient_count)
		return request->recipients[index].text;
	return context_phrase(context, request->recipient_count > 1 ? N_("the recipients")
								    : N_("the recipient"));
}

static const char *field_helo(const struct context *context)
{
	return context->test->request.helo ? context->test->request.helo
					   : context_phrase(context, "of the client");
}

static const char *field_step(const struct context *context)
{
	return context_phrase(context, step_place(context->step));
}

/* As a person would quote it; no code is said of words without one. */
static const char *first_line(struct arena *arena, const struct reply *reply)
{
	struct reply first = *reply;

	first.line_count = reply->line_count > 0 ? 1 : 0;
	return context_reply_line(arena, &first, 0);
}

/* The first line of the reply; what is known in its place without one, and after AUTH was broken
 * off, when the reply only says so. */
static const char *field_reply(const struct context *context)
{
	const struct reply *reply = context->reply;
	const char *line;
	bool broken_off = context->step == STEP_AUTH && context->result &&
			  context->result->fault != FAULT_NONE;

	if ((!reply || broken_off) && context->result && context->result->detail)
		return context->result->detail;
	if (!reply)
		return context_phrase(context, "there was no usable reply");
	line = first_line(context->test->arena, reply);
	return arena_strndup(context->test->arena, line, utf8_cut(line, strlen(line), REPLY_SHOWN));
}

static const char *field_detail(const struct context *context)
{
	return context_phrase(context, context->detail ? detail_phrase(context->detail)
						       : N_("no more is known"));
}

static const char *field_succeeded(const struct context *context)
{
	unsigned succeeded = context->test->reach.succeeded;

	return succeeded == 1 ? context_phrase(context, "one other server")
			      : context_count(context, "{count} other servers", succeeded);
}

static const char *field_failed(const struct context *context)
{
	return arena_printf(context->test->arena, "%u", context->test->reach.failed);
}

static const char *field_timed_out(const struct context *context)
{
	return arena_printf(context->test->arena, "%u", context->test->reach.timed_out);
}

/* Seconds before a follow-up. */
static const char *field_waited(const struct context *context)
{
	int64_t waited_ms = context->attempt ? context->attempt->waited_ms : 0;

	return arena_printf(context->test->arena, "%lld", (long long)(waited_ms + 999) / 1000);
}

/* Seconds that the server asked to wait before it. */
static const char *field_stated(const struct context *context)
{
	int64_t stated_ms = context->attempt ? context->attempt->stated_ms : 0;

	return arena_printf(context->test->arena, "%lld", (long long)(stated_ms + 999) / 1000);
}

static const char *field_control(const struct context *context)
{
	return context->attempt && context->attempt->control
		       ? context->attempt->control->text
		       : context_phrase(context, "another recipient");
}

/* Seconds that the reply of the step took. */
static const char *field_took(const struct context *context)
{
	int64_t took_ms = context->result ? context->result->duration_ms : 0;

	return arena_printf(context->test->arena, "%lld", (long long)(took_ms + 500) / 1000);
}

const struct context_field general_fields[] = {
	{"host", field_host},
	{"where", field_where},
	{"address", field_address},
	{"port", field_port},
	{"domain", context_domain},
	{"name", context_name},
	{"exchanger", field_exchanger},
	{"problem", field_problem},
	{"sender", field_sender},
	{"recipient", field_recipient},
	{"helo", field_helo},
	{"step", field_step},
	{"reply", field_reply},
	{"detail", field_detail},
	{"succeeded", field_succeeded},
	{"failed", field_failed},
	{"timed_out", field_timed_out},
	{"waited", field_waited},
	{"control", field_control},
	{"took", field_took},
	{"stated", field_stated},
	{"protocol", protocol_name},
	{NULL, NULL},
};
