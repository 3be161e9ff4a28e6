#include "diagnosis/finding.h"

#include <string.h>

#include "base/arena.h"
#include "text/texts.h"
#include "cause/catalogue.h"
#include "diagnosis/fields.h"

enum { EVIDENCE_LINES = 10 };

/* ---- sentences ---- */

static const char *field_find(const void *arg, const char *name, size_t len)
{
	const struct context *context = arg;
	const struct context_field *const tables[] = {general_fields, security_fields,
						      network_fields, identity_fields};

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		for (const struct context_field *field = tables[i]; field->name; field++) {
			if (strlen(field->name) == len && memcmp(field->name, name, len) == 0)
				return field->value(context);
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

/* A client's own error that someone pastes may name no port. */
static const char *sentence_of(const struct context *context, const struct cause *cause)
{
	bool known = context->attempt || context->test->request.port > 0;

	return known || !cause->without_port ? cause->summary : cause->without_port;
}

struct finding *context_add_finding(const struct context *context, enum cause_id id)
{
	const struct cause *cause = cause_in(context->test->request.language, id);
	struct finding *finding = test_add_finding(context->test);

	finding->cause = cause;
	finding->severity = cause->severity;
	finding->retryable = cause->retryable;
	finding->local = cause->local;
	finding->step = context->step;
	finding->attempt = context->attempt ? context->attempt->index : -1;
	finding->recipient = context->result ? context->result->recipient : -1;
	finding->detail = context->detail;
	finding->summary = context_text(context, sentence_of(context, cause));
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
				     context_reply_line(context->test->arena, reply, i));
}
