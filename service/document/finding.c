#include "cause/cause.h"
#include "document/writers.h"

static void write_likely_cause(struct writer *writer, const struct likely_cause *likely)
{
	writer_object(writer);
	writer_member(writer, "id", likely->id);
	writer_member(writer, "text", likely->text);
	writer_member(writer, "likelihood", likelihood_name(likely->likelihood));
	writer_member_texts(writer, "because", likely->because, REASONS_MAX);
	writer_end_object(writer);
}

static void write_evidence(struct writer *writer, const struct evidence *evidence)
{
	writer_object(writer);
	writer_member(writer, "kind", evidence->kind);
	write_index(writer, "attempt", evidence->attempt);
	write_index(writer, "transcript_line", evidence->transcript_line);
	writer_member(writer, "text", evidence->text);
	writer_end_object(writer);
}

static void write_reproduction(struct writer *writer, const struct reproduction *reproduction)
{
	writer_object(writer);
	writer_member(writer, "tool", reproduction->tool);
	writer_member(writer, "command", reproduction->command);
	writer_member_texts(writer, "input", reproduction->input, REPRODUCTION_INPUT_MAX);
	writer_end_object(writer);
}

/* A number that is known. */
static void write_amount(struct writer *writer, const char *key, int64_t value)
{
	if (value >= 0)
		writer_member_int(writer, key, value);
}

/* "details"; null for NULL. */
static void write_details(struct writer *writer, const struct details *details)
{
	writer_key(writer, "details");
	if (!details) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	writer_optional(writer, "provider", details->provider);
	writer_optional(writer, "blocklist", details->blocklist);
	writer_optional(writer, "blocklist_url", details->blocklist_url);
	writer_optional(writer, "url", details->url);
	writer_optional(writer, "address", details->address);
	writer_optional(writer, "new_address", details->new_address);
	writer_optional(writer, "ip", details->ip);
	writer_optional(writer, "token", details->token);
	write_amount(writer, "retry_after_ms", details->retry_after_ms);
	write_amount(writer, "size_limit", details->size_limit);
	write_amount(writer, "rate_limit", details->rate_limit);
	writer_end_object(writer);
}

void write_finding_head(struct writer *writer, const struct finding *finding)
{
	writer_member(writer, "cause", finding->cause->name);
	writer_member(writer, "severity", severity_name(finding->severity));
	writer_member(writer, "confidence", confidence_name(finding->confidence));
	writer_member_bool(writer, "retryable", finding->retryable);
	writer_member(
		writer, "responsible",
		responsible_name(finding->local ? RESPONSIBLE_LOCAL : finding->cause->responsible));
}

void write_finding_texts(struct writer *writer, const struct finding *finding)
{
	const struct cause *cause = finding->cause;

	writer_member(writer, "detail", finding->detail);
	write_details(writer, finding->details);
	writer_member(writer, "title", cause->title);
	writer_member(writer, "summary", finding->summary ? finding->summary : cause->title);
	writer_member(writer, "explanation",
		      finding->explanation ? finding->explanation : cause->explanation);
	writer_member_texts(writer, "advice", finding->advice ? finding->advice : cause->advice,
			    CAUSE_LIST_MAX);
}

void write_finding(struct writer *writer, const struct test *test, const struct finding *finding)
{
	writer_object(writer);
	write_finding_head(writer, finding);
	writer_member(writer, "step", step_name(finding->step));
	write_index(writer, "attempt", finding->attempt);
	write_recipient(writer, test, finding->recipient);
	write_finding_texts(writer, finding);
	writer_key(writer, "likely_causes");
	writer_array(writer);
	for (const struct likely_cause *likely = finding->likely_causes; likely;
	     likely = likely->next)
		write_likely_cause(writer, likely);
	writer_end_array(writer);
	writer_key(writer, "evidence");
	writer_array(writer);
	for (const struct evidence *evidence = finding->evidence; evidence;
	     evidence = evidence->next)
		write_evidence(writer, evidence);
	writer_end_array(writer);
	writer_key(writer, "reproduce");
	writer_array(writer);
	for (const struct reproduction *reproduction = finding->reproduction; reproduction;
	     reproduction = reproduction->next)
		write_reproduction(writer, reproduction);
	writer_end_array(writer);
	writer_member_texts(writer, "references", finding->cause->references, CAUSE_LIST_MAX);
	writer_end_object(writer);
}

static void write_steps(struct writer *writer, unsigned steps)
{
	writer_key(writer, "steps");
	writer_array(writer);
	for (unsigned step = 0; step < STEP_COUNT; step++) {
		if (steps & AT(step))
			writer_string(writer, step_name((enum step)step));
	}
	writer_end_array(writer);
}

void write_cause(struct writer *writer, const struct cause *cause)
{
	writer_object(writer);
	writer_member(writer, "cause", cause->name);
	writer_member(writer, "title", cause->title);
	writer_member(writer, "severity", severity_name(cause->severity));
	writer_member_bool(writer, "retryable", cause->retryable);
	writer_member(writer, "responsible", responsible_name(cause->responsible));
	write_steps(writer, cause->steps);
	writer_member(writer, "explanation", cause->explanation);
	writer_member_texts(writer, "typical_codes", cause->typical_codes, CAUSE_LIST_MAX);
	writer_member_texts(writer, "advice", cause->advice, CAUSE_LIST_MAX);
	writer_member_texts(writer, "references", cause->references, CAUSE_LIST_MAX);
	writer_end_object(writer);
}
