#include "diagnosis/context.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

#include "cause/catalogue.h"
#include "diagnosis/diagnosis.h"
#include "diagnosis/context_network.h"
#include "diagnosis/phrases.h"
#include "diagnosis/context_fields.h"
#include "text/texts.h"

enum { REPLY_SHOWN = 200, EVIDENCE_LINES = 10 };

/* ---- languages ---- */

static enum language language_of(const struct context *context)
{
	return context->for_evidence ? LANGUAGE_EN : context->test->request.language;
}

const char *context_phrase(const struct context *context, const char *english)
{
	return text_in(language_of(context), english);
}

const char *context_fill(const struct context *context, const char *english,
			 const struct template_value *values)
{
	return text_say(context->test->arena, language_of(context), english, values);
}

const char *context_list(const struct context *context, const char *list, const char *item,
			 bool last)
{
	const struct template_value *values = FIELDS({"list", list}, {"item", item});

	if (!list)
		return item;
	return last ? context_fill(context, "{list} and {item}", values)
		    : context_fill(context, "{list}, {item}", values);
}

const char *context_count(const struct context *context, const char *english, long long count)
{
	return text_count(context->test->arena, language_of(context), english, count);
}

/* ---- the fields of sentences ---- */

static const char *say_host(const struct context *context)
{
	if (context->attempt && context->attempt->host)
		return context->attempt->host;
	return context->test->request.host ? context->test->request.host
					   : context_phrase(context, "the server");
}

static const char *say_address(const struct context *context)
{
	if (context->attempt && context->attempt->address[0])
		return context->attempt->address;
	return context_phrase(context, "address not known");
}

static const char *say_where(const struct context *context)
{
	const char *host = say_host(context);

	if (!context->attempt || !context->attempt->address[0] ||
	    strcmp(host, context->attempt->address) == 0)
		return host;
	return arena_printf(context->test->arena, "%s (%s)", host, context->attempt->address);
}

static const char *say_port(const struct context *context)
{
	unsigned port = context->attempt ? context->attempt->port : context->test->request.port;

	return arena_printf(context->test->arena, "%u", port);
}

static const char *say_domain(const struct context *context)
{
	if (context->test->route && context->test->route->domain)
		return context->test->route->domain;
	return context->test->request.domain ? context->test->request.domain
					     : context_phrase(context, "the domain");
}

const char *context_name(const struct context *context)
{
	if (context->exchanger && context->exchanger->host)
		return context->exchanger->host;
	if (context->test->request.host)
		return context->test->request.host;
	return say_domain(context);
}

static const char *say_exchanger(const struct context *context)
{
	return context->exchanger && context->exchanger->host
		       ? context->exchanger->host
		       : context_phrase(context, "the exchanger");
}

static const char *say_problem(const struct context *context)
{
	static const char *const problems[EXCHANGER_PROBLEM_COUNT] = {
		[EXCHANGER_OK] = N_("cannot be used"),
		[EXCHANGER_UNRESOLVABLE] = N_("has no address"),
		[EXCHANGER_CNAME] = N_("is an alias (CNAME)"),
		[EXCHANGER_IP_LITERAL] = N_("is an IP address where a host name must stand"),
		[EXCHANGER_LOOPBACK] = N_("has a loopback address"),
		[EXCHANGER_PRIVATE] = N_("has a private or otherwise special-purpose address"),
		[EXCHANGER_SINGLE_LABEL] = N_("is a name of one label"),
	};

	return context_phrase(
		context, problems[context->exchanger ? context->exchanger->problem : EXCHANGER_OK]);
}

static const char *say_sender(const struct context *context)
{
	const char *text = context->test->request.sender.text;

	if (!text)
		return context_phrase(context, "of this mail");
	return *text ? text : "<>";
}

static const char *say_recipient(const struct context *context)
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

static const char *say_helo(const struct context *context)
{
	return context->test->request.helo ? context->test->request.helo
					   : context_phrase(context, "of the client");
}

static const char *say_step(const struct context *context)
{
	static const char *const places[STEP_COUNT + 1] = {
		[STEP_DNS] = N_("the DNS look-up"),
		[STEP_CONNECT] = N_("the connection attempt"),
		[STEP_TLS] = N_("the TLS handshake"),
		[STEP_GREETING] = N_("the greeting"),
		[STEP_EHLO] = "EHLO",
		[STEP_HELO] = "HELO",
		[STEP_STARTTLS] = "STARTTLS",
		[STEP_AUTH] = "AUTH",
		[STEP_MAIL] = "MAIL FROM",
		[STEP_RCPT] = "RCPT TO",
		[STEP_DATA] = "DATA",
		[STEP_MESSAGE] = N_("the end of the message"),
		[STEP_QUIT] = "QUIT",
		[STEP_COUNT] = N_("this command"),
	};

	return context_phrase(context, places[context->step]);
}

static const char *reply_line(struct arena *arena, const struct reply *reply, size_t index)
{
	char sign = index + 1 < reply->line_count ? '-' : ' ';
	const char *enhanced = index == 0 && reply->enhanced ? reply->enhanced : "";
	const char *text = reply->line_count > 0 ? reply->lines[index] : "";
	const char *code = reply->code > 0 ? arena_printf(arena, "%d%c", reply->code, sign) : "";

	return arena_printf(arena, "%s%s%s%s", code, enhanced, *enhanced && *text ? " " : "", text);
}

/* As a person would quote it; no code is said of words without one. */
static const char *first_line(struct arena *arena, const struct reply *reply)
{
	struct reply first = *reply;

	first.line_count = reply->line_count > 0 ? 1 : 0;
	return reply_line(arena, &first, 0);
}

/* The first line of the reply; what is known in its place without one, and after AUTH was broken
 * off, when the reply only says so. */
static const char *say_reply(const struct context *context)
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

static const char *say_detail(const struct context *context)
{
	return context_phrase(context, context->detail ? detail_phrase(context->detail)
						       : N_("no more is known"));
}

static const char *say_succeeded(const struct context *context)
{
	unsigned succeeded = context->test->reach.succeeded;

	return succeeded == 1 ? context_phrase(context, "one other server")
			      : context_count(context, "{count} other servers", succeeded);
}

static const char *say_failed(const struct context *context)
{
	return arena_printf(context->test->arena, "%u", context->test->reach.failed);
}

static const char *say_timed_out(const struct context *context)
{
	return arena_printf(context->test->arena, "%u", context->test->reach.timed_out);
}

/* Seconds before a follow-up. */
static const char *say_waited(const struct context *context)
{
	int64_t waited_ms = context->attempt ? context->attempt->waited_ms : 0;

	return arena_printf(context->test->arena, "%lld", (long long)(waited_ms + 999) / 1000);
}

/* Seconds that the server asked to wait before it. */
static const char *say_stated(const struct context *context)
{
	int64_t stated_ms = context->attempt ? context->attempt->stated_ms : 0;

	return arena_printf(context->test->arena, "%lld", (long long)(stated_ms + 999) / 1000);
}

static const char *say_control(const struct context *context)
{
	return context->attempt && context->attempt->control
		       ? context->attempt->control->text
		       : context_phrase(context, "another recipient");
}

/* Seconds that the reply of the step took. */
static const char *say_took(const struct context *context)
{
	int64_t took_ms = context->result ? context->result->duration_ms : 0;

	return arena_printf(context->test->arena, "%lld", (long long)(took_ms + 500) / 1000);
}

static const struct context_field fields[] = {
	{"host", say_host},	      {"where", say_where},
	{"address", say_address},     {"port", say_port},
	{"domain", say_domain},	      {"name", context_name},
	{"exchanger", say_exchanger}, {"problem", say_problem},
	{"sender", say_sender},	      {"recipient", say_recipient},
	{"helo", say_helo},	      {"step", say_step},
	{"reply", say_reply},	      {"detail", say_detail},
	{"succeeded", say_succeeded}, {"failed", say_failed},
	{"timed_out", say_timed_out}, {"waited", say_waited},
	{"control", say_control},     {"took", say_took},
	{"stated", say_stated},	      {NULL, NULL},
};

static const char *field_find(const void *arg, const char *name, size_t len)
{
	const struct context *context = arg;
	const struct context_field *const tables[] = {fields, security_fields, network_fields,
						      identity_fields};

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		for (const struct context_field *field = tables[i]; field->name; field++) {
			if (strlen(field->name) == len && memcmp(field->name, name, len) == 0)
				return field->say(context);
		}
	}
	return "";
}

const char *context_text(const struct context *context, const char *sentence)
{
	const char *said = text_fill(context->test->arena, context_phrase(context, sentence),
				     field_find, context);

	if (strncmp(said, "the ", 4) != 0)
		return said;
	return arena_printf(context->test->arena, "T%s", said + 1);
}

const char *context_note(const struct context *context, const char *sentence)
{
	struct context note = *context;

	note.for_evidence = true;
	return context_text(&note, sentence);
}

/* ---- findings and their evidence ---- */

struct finding *context_add_finding(const struct context *context, enum cause_id id)
{
	const struct cause *cause = cause_in(context->test->request.language, id);
	struct finding *finding = test_add_finding(context->test);

	finding->cause = cause;
	finding->severity = cause->severity;
	finding->retryable = cause->retryable;
	finding->step = context->step;
	finding->attempt = context->attempt ? context->attempt->index : -1;
	finding->recipient = context->result ? context->result->recipient : -1;
	finding->detail = context->detail;
	finding->summary = context_text(context, cause->summary);
	return finding;
}

void finding_set_summary(const struct context *context, struct finding *finding,
			 const char *sentence)
{
	finding->summary = context_text(context, sentence);
}

void finding_add_evidence(const struct context *context, struct finding *finding, const char *kind,
			  int transcript_line, const char *text)
{
	struct evidence *evidence = arena_alloc(context->test->arena, sizeof(*evidence));
	struct evidence **tail = &finding->evidence;

	while (*tail)
		tail = &(*tail)->next;
	evidence->kind = kind;
	evidence->attempt = context->attempt ? context->attempt->index : -1;
	evidence->transcript_line = transcript_line;
	evidence->text = text;
	*tail = evidence;
}

void finding_add_reply(const struct context *context, struct finding *finding,
		       const struct reply *reply)
{
	size_t count = reply->line_count > 0 ? reply->line_count : 1;
	bool in_transcript = context->attempt && reply->transcript_line >= 0;

	for (size_t i = 0; i < count && i < EVIDENCE_LINES; i++)
		finding_add_evidence(context, finding, "reply",
				     in_transcript ? reply->transcript_line + (int)i : -1,
				     reply_line(context->test->arena, reply, i));
}
