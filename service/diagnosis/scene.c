#include "diagnosis/scene.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

#include "diagnosis/catalogue.h"
#include "diagnosis/diagnosis.h"
#include "diagnosis/network_fields.h"
#include "diagnosis/phrases.h"
#include "diagnosis/scene_fields.h"
#include "diagnosis/texts.h"

enum { REPLY_SHOWN = 200, EVIDENCE_LINES = 10 };

/* ---- languages ---- */

static enum language language_of(const struct scene *scene)
{
	return scene->for_evidence ? LANGUAGE_EN : scene->test->request.language;
}

const char *scene_phrase(const struct scene *scene, const char *english)
{
	return text_in(language_of(scene), english);
}

const char *scene_fill(const struct scene *scene, const char *english,
		       const struct template_value *values)
{
	return text_say(scene->test->arena, language_of(scene), english, values);
}

const char *scene_list(const struct scene *scene, const char *list, const char *item, bool last)
{
	const struct template_value *values = FIELDS({"list", list}, {"item", item});

	if (!list)
		return item;
	return last ? scene_fill(scene, "{list} and {item}", values)
		    : scene_fill(scene, "{list}, {item}", values);
}

const char *scene_count(const struct scene *scene, const char *english, long long count)
{
	return text_count(scene->test->arena, language_of(scene), english, count);
}

/* ---- the fields of sentences ---- */

static const char *say_host(const struct scene *scene)
{
	if (scene->attempt && scene->attempt->host)
		return scene->attempt->host;
	return scene->test->request.host ? scene->test->request.host
					 : scene_phrase(scene, "the server");
}

static const char *say_address(const struct scene *scene)
{
	if (scene->attempt && scene->attempt->address[0])
		return scene->attempt->address;
	return scene_phrase(scene, "address not known");
}

static const char *say_where(const struct scene *scene)
{
	const char *host = say_host(scene);

	if (!scene->attempt || !scene->attempt->address[0] ||
	    strcmp(host, scene->attempt->address) == 0)
		return host;
	return arena_printf(scene->test->arena, "%s (%s)", host, scene->attempt->address);
}

static const char *say_port(const struct scene *scene)
{
	unsigned port = scene->attempt ? scene->attempt->port : scene->test->request.port;

	return arena_printf(scene->test->arena, "%u", port);
}

static const char *say_domain(const struct scene *scene)
{
	if (scene->test->route && scene->test->route->domain)
		return scene->test->route->domain;
	return scene->test->request.domain ? scene->test->request.domain
					   : scene_phrase(scene, "the domain");
}

const char *scene_name(const struct scene *scene)
{
	if (scene->exchanger && scene->exchanger->host)
		return scene->exchanger->host;
	if (scene->test->request.host)
		return scene->test->request.host;
	return say_domain(scene);
}

static const char *say_exchanger(const struct scene *scene)
{
	return scene->exchanger && scene->exchanger->host ? scene->exchanger->host
							  : scene_phrase(scene, "the exchanger");
}

static const char *say_problem(const struct scene *scene)
{
	static const char *const problems[EXCHANGER_PROBLEM_COUNT] = {
		[EXCHANGER_OK] = "cannot be used",
		[EXCHANGER_UNRESOLVABLE] = "has no address",
		[EXCHANGER_CNAME] = "is an alias (CNAME)",
		[EXCHANGER_IP_LITERAL] = "is an IP address where a host name must stand",
		[EXCHANGER_LOOPBACK] = "has a loopback address",
		[EXCHANGER_PRIVATE] = "has a private or otherwise special-purpose address",
		[EXCHANGER_SINGLE_LABEL] = "is a name of one label",
	};

	return scene_phrase(scene,
			    problems[scene->exchanger ? scene->exchanger->problem : EXCHANGER_OK]);
}

static const char *say_sender(const struct scene *scene)
{
	const char *text = scene->test->request.sender.text;

	if (!text)
		return scene_phrase(scene, "of this mail");
	return *text ? text : "<>";
}

static const char *say_recipient(const struct scene *scene)
{
	const struct request *request = &scene->test->request;
	int index = scene->result ? scene->result->recipient : -1;

	if (index < 0 && request->recipient_count == 1)
		index = 0;
	if (index >= 0 && (size_t)index < request->recipient_count)
		return request->recipients[index].text;
	return scene_phrase(scene,
			    request->recipient_count > 1 ? "the recipients" : "the recipient");
}

static const char *say_helo(const struct scene *scene)
{
	return scene->test->request.helo ? scene->test->request.helo
					 : scene_phrase(scene, "of the client");
}

static const char *say_step(const struct scene *scene)
{
	static const char *const places[STEP_COUNT + 1] = {
		[STEP_DNS] = "the DNS look-up",
		[STEP_CONNECT] = "the connection attempt",
		[STEP_TLS] = "the TLS handshake",
		[STEP_GREETING] = "the greeting",
		[STEP_EHLO] = "EHLO",
		[STEP_HELO] = "HELO",
		[STEP_STARTTLS] = "STARTTLS",
		[STEP_AUTH] = "AUTH",
		[STEP_MAIL] = "MAIL FROM",
		[STEP_RCPT] = "RCPT TO",
		[STEP_DATA] = "DATA",
		[STEP_MESSAGE] = "the end of the message",
		[STEP_RSET] = "RSET",
		[STEP_QUIT] = "QUIT",
		[STEP_COUNT] = "this command",
	};

	return scene_phrase(scene, places[scene->step]);
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
static const char *say_reply(const struct scene *scene)
{
	const struct reply *reply = scene->reply;
	const char *line;
	bool broken_off =
		scene->step == STEP_AUTH && scene->result && scene->result->fault != FAULT_NONE;

	if ((!reply || broken_off) && scene->result && scene->result->detail)
		return scene->result->detail;
	if (!reply)
		return scene_phrase(scene, "there was no usable reply");
	line = first_line(scene->test->arena, reply);
	return arena_strndup(scene->test->arena, line, utf8_cut(line, strlen(line), REPLY_SHOWN));
}

static const char *say_detail(const struct scene *scene)
{
	return scene_phrase(scene,
			    scene->detail ? detail_phrase(scene->detail) : "no more is known");
}

static const char *say_succeeded(const struct scene *scene)
{
	unsigned succeeded = scene->test->reach.succeeded;

	return succeeded == 1 ? scene_phrase(scene, "one other server")
			      : scene_count(scene, "{count} other servers", succeeded);
}

static const char *say_failed(const struct scene *scene)
{
	return arena_printf(scene->test->arena, "%u", scene->test->reach.failed);
}

static const char *say_timed_out(const struct scene *scene)
{
	return arena_printf(scene->test->arena, "%u", scene->test->reach.timed_out);
}

/* Seconds before a follow-up. */
static const char *say_waited(const struct scene *scene)
{
	int64_t waited_ms = scene->attempt ? scene->attempt->waited_ms : 0;

	return arena_printf(scene->test->arena, "%lld", (long long)(waited_ms + 999) / 1000);
}

/* Seconds that the server asked to wait before it. */
static const char *say_stated(const struct scene *scene)
{
	int64_t stated_ms = scene->attempt ? scene->attempt->stated_ms : 0;

	return arena_printf(scene->test->arena, "%lld", (long long)(stated_ms + 999) / 1000);
}

static const char *say_control(const struct scene *scene)
{
	return scene->attempt && scene->attempt->control ? scene->attempt->control->text
							 : scene_phrase(scene, "another recipient");
}

/* Seconds that the reply of the step took. */
static const char *say_took(const struct scene *scene)
{
	int64_t took_ms = scene->result ? scene->result->duration_ms : 0;

	return arena_printf(scene->test->arena, "%lld", (long long)(took_ms + 500) / 1000);
}

static const struct scene_field fields[] = {
	{"host", say_host},	      {"where", say_where},
	{"address", say_address},     {"port", say_port},
	{"domain", say_domain},	      {"name", scene_name},
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
	const struct scene *scene = arg;
	const struct scene_field *const tables[] = {fields, security_fields, network_fields,
						    identity_fields};

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		for (const struct scene_field *field = tables[i]; field->name; field++) {
			if (strlen(field->name) == len && memcmp(field->name, name, len) == 0)
				return field->say(scene);
		}
	}
	return "";
}

const char *scene_say(const struct scene *scene, const char *sentence)
{
	const char *said =
		text_fill(scene->test->arena, scene_phrase(scene, sentence), field_find, scene);

	if (strncmp(said, "the ", 4) != 0)
		return said;
	return arena_printf(scene->test->arena, "T%s", said + 1);
}

const char *scene_note(const struct scene *scene, const char *sentence)
{
	struct scene note = *scene;

	note.for_evidence = true;
	return scene_say(&note, sentence);
}

/* ---- findings and their evidence ---- */

struct finding *scene_find(const struct scene *scene, const char *id)
{
	const struct cause *cause = cause_in(scene->test->request.language, cause_find(id));
	struct finding *finding = test_add_finding(scene->test, cause);

	finding->step = scene->step;
	finding->attempt = scene->attempt ? scene->attempt->index : -1;
	finding->recipient = scene->result ? scene->result->recipient : -1;
	finding->detail = scene->detail;
	finding->summary = scene_say(scene, cause_summary(cause));
	return finding;
}

void finding_say(const struct scene *scene, struct finding *finding, const char *sentence)
{
	finding->summary = scene_say(scene, sentence);
}

void finding_witness(const struct scene *scene, struct finding *finding, const char *kind,
		     int transcript_line, const char *text)
{
	struct evidence *evidence = arena_alloc(scene->test->arena, sizeof(*evidence));
	struct evidence **tail = &finding->evidence;

	while (*tail)
		tail = &(*tail)->next;
	evidence->kind = kind;
	evidence->attempt = scene->attempt ? scene->attempt->index : -1;
	evidence->transcript_line = transcript_line;
	evidence->text = text;
	*tail = evidence;
}

void finding_witness_reply(const struct scene *scene, struct finding *finding,
			   const struct reply *reply)
{
	size_t count = reply->line_count > 0 ? reply->line_count : 1;
	bool in_transcript = scene->attempt && reply->transcript_line >= 0;

	for (size_t i = 0; i < count && i < EVIDENCE_LINES; i++)
		finding_witness(scene, finding, "reply",
				in_transcript ? reply->transcript_line + (int)i : -1,
				reply_line(scene->test->arena, reply, i));
}
