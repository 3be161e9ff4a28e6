#include <string.h>

#include "base/ascii.h"
#include "base/word.h"
#include "model/enhanced.h"
#include "document/writers.h"

/* ---- extensions ---- */

/* Extensions shown as true or false. */
static const struct {
	enum extension bit;
	const char *key;
} flags[] = {
	{EXT_STARTTLS, "starttls"},
	{EXT_DSN, "dsn"},
	{EXT_PIPELINING, "pipelining"},
	{EXT_SMTPUTF8, "smtputf8"},
	{EXT_8BITMIME, "8bitmime"},
	{EXT_CHUNKING, "chunking"},
	{EXT_BINARYMIME, "binarymime"},
	{EXT_ENHANCEDSTATUSCODES, "enhancedstatuscodes"},
	{EXT_REQUIRETLS, "requiretls"},
	{EXT_LIMITS, "limits"},
	{EXT_DELIVERBY, "deliverby"},
	{EXT_MT_PRIORITY, "mt_priority"},
	{EXT_ETRN, "etrn"},
	{EXT_ATRN, "atrn"},
	{EXT_VRFY, "vrfy"},
	{EXT_EXPN, "expn"},
	{EXT_HELP, "help"},
	{EXT_CHECKPOINT, "checkpoint"},
	{EXT_NO_SOLICITING, "no_soliciting"},
	{EXT_BURL, "burl"},
	{EXT_FUTURERELEASE, "futurerelease"},
	{EXT_CONPERM, "conperm"},
	{EXT_CONNEG, "conneg"},
	{EXT_MTRK, "mtrk"},
	{EXT_SUBMITTER, "submitter"},
	{EXT_RRVS, "rrvs"},
};

enum { MECHANISM_MAX = 32 };

/* The mechanisms of AUTH in lower case; one that is longer than any mechanism's name may be
 * (RFC 4422 section 3.1: 20) is cut. */
static void write_words(struct writer *writer, const char *list)
{
	struct list_word word;

	while (word_next(&list, &word)) {
		char lower[MECHANISM_MAX + 1] = "";

		for (size_t i = 0; i < word.len && i < MECHANISM_MAX; i++)
			lower[i] = to_lower(word.text[i]);
		writer_string(writer, lower);
	}
}

void write_mechanisms(struct writer *writer, const struct extensions *extensions)
{
	write_words(writer, extensions->auth);
}

static void write_keyword(struct writer *writer, const struct keyword *keyword)
{
	writer_object(writer);
	writer_member(writer, "keyword", keyword->name);
	writer_member(writer, "parameters", keyword->parameters);
	writer_end_object(writer);
}

static void write_keywords(struct writer *writer, const struct keyword *keywords)
{
	writer_key(writer, "keywords");
	writer_array(writer);
	for (const struct keyword *keyword = keywords; keyword; keyword = keyword->next)
		write_keyword(writer, keyword);
	writer_end_array(writer);
}

static void write_extensions(struct writer *writer, const struct extensions *extensions)
{
	if (!extensions) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	if (extensions->known & EXT_SIZE) {
		writer_key(writer, "size");
		writer_uint(writer, extensions->size);
	}
	writer_key(writer, "auth");
	writer_array(writer);
	write_mechanisms(writer, extensions);
	writer_end_array(writer);
	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		writer_member_bool(writer, flags[i].key, (extensions->known & flags[i].bit) != 0);
	write_keywords(writer, extensions->keywords);
	writer_end_object(writer);
}

static bool has_line(const struct keyword *keywords, const struct keyword *line)
{
	for (; keywords; keywords = keywords->next) {
		if (strcmp(keywords->name, line->name) == 0 &&
		    strcmp(keywords->parameters, line->parameters) == 0)
			return true;
	}
	return false;
}

/* The lines of one answer to EHLO that the other lacks. */
static void write_missing(struct writer *writer, const char *key, const struct keyword *lines,
			  const struct keyword *others)
{
	writer_key(writer, key);
	writer_array(writer);
	for (; lines; lines = lines->next) {
		if (!has_line(others, lines))
			write_keyword(writer, lines);
	}
	writer_end_array(writer);
}

/* Extensions that TLS added or removed. */
static void write_changes(struct writer *writer, const struct extensions *before,
			  const struct extensions *after)
{
	writer_key(writer, "extension_changes");
	if (!before || !after) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	write_missing(writer, "added", after->keywords, before->keywords);
	write_missing(writer, "removed", before->keywords, after->keywords);
	writer_end_object(writer);
}

/* ---- steps ---- */

void write_reply(struct writer *writer, const struct reply *reply)
{
	writer_key(writer, "reply");
	if (!reply) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	writer_key(writer, "code");
	if (reply->code > 0)
		writer_int(writer, reply->code);
	else
		writer_null(writer);
	writer_member(writer, "enhanced", reply->enhanced);
	writer_member(writer, "enhanced_meaning", enhanced_meaning(reply->enhanced));
	writer_member_texts(writer, "lines", reply->lines, reply->line_count);
	if (reply->truncated)
		writer_member_bool(writer, "truncated", true);
	writer_end_object(writer);
}

static void write_step(struct writer *writer, const struct test *test,
		       const struct step_result *step)
{
	writer_object(writer);
	writer_member(writer, "step", step_name(step->step));
	writer_member(writer, "command", step->command);
	write_recipient(writer, test, step->recipient);
	write_reply(writer, step->reply);
	writer_member(writer, "outcome", outcome_name(step->outcome));
	writer_member(writer, "fault", step->fault ? fault_name(step->fault) : NULL);
	writer_member(writer, "errno", step->sys_errno ? strerrorname_np(step->sys_errno) : NULL);
	if (step->icmp.seen)
		write_icmp(writer, &step->icmp);
	if (step->unsent)
		writer_member_bool(writer, "unsent", true);
	writer_member(writer, "detail", step->detail);
	write_index(writer, "transcript_line", step->transcript_line);
	writer_member_int(writer, "at_ms", step->at_ms);
	writer_member_int(writer, "duration_ms", step->duration_ms);
	writer_end_object(writer);
}

static void write_observation(struct writer *writer, const struct observation *observation)
{
	writer_object(writer);
	writer_member(writer, "kind", observation_name(observation->kind));
	writer_member(writer, "step", step_name(observation->step));
	write_index(writer, "transcript_line", observation->transcript_line);
	if (observation->value != 0)
		writer_member_int(writer, "value", observation->value);
	writer_optional(writer, "text", observation->text);
	writer_end_object(writer);
}

static void write_transcript(struct writer *writer, const struct attempt *attempt, int transcripts)
{
	const struct transcript_line *line = attempt->transcript;

	if (transcripts == TRANSCRIPTS_EMPTY)
		line = NULL;
	writer_key(writer, "transcript");
	writer_array(writer);
	for (; line; line = line->next) {
		writer_object(writer);
		writer_member_int(writer, "at_ms", line->at_ms);
		writer_member(writer, "from", speaker_name(line->speaker));
		writer_member(writer, "text", line->text);
		writer_end_object(writer);
	}
	writer_end_array(writer);
	writer_member_bool(writer, "transcript_truncated",
			   attempt->transcript_truncated || transcripts == TRANSCRIPTS_EMPTY);
}

static void write_connection(struct writer *writer, const struct attempt *attempt)
{
	const char *source = attempt->source_address;

	writer_member_int(writer, "index", attempt->index);
	writer_member(writer, "host", attempt->host);
	writer_member_int(writer, "preference", attempt->preference);
	writer_member(writer, "address", *attempt->address ? attempt->address : NULL);
	writer_member_int(writer, "port", attempt->port);
	writer_member(writer, "source_address", *source ? source : NULL);
	writer_member(writer, "purpose", purpose_traits(attempt->purpose)->name);
	write_index(writer, "first_attempt", attempt->first ? attempt->first->index : -1);
	writer_member_int(writer, "waited_ms", attempt->waited_ms);
	writer_member(writer, "tls_mode", tls_mode_name(attempt->tls_mode));
	writer_member(writer, "outcome", outcome_name(attempt->outcome));
	writer_optional(writer, "skipped", attempt->skipped);
	if (attempt->same_as)
		writer_member_int(writer, "same_address_as", attempt->same_as->index);
	if (attempt->withheld)
		writer_member_bool(writer, "message_withheld", true);
}

static void write_offers(struct writer *writer, const struct attempt *attempt)
{
	writer_key(writer, "extensions");
	write_extensions(writer, attempt->extensions);
	writer_key(writer, "extensions_before_tls");
	write_extensions(writer, attempt->clear_extensions);
	write_changes(writer, attempt->clear_extensions, attempt->extensions);
}

void write_attempt(struct writer *writer, const struct test *test, const struct attempt *attempt,
		   int transcripts)
{
	writer_object(writer);
	write_connection(writer, attempt);
	write_offers(writer, attempt);
	write_tls(writer, attempt);
	write_auth(writer, attempt);
	writer_key(writer, "observations");
	writer_array(writer);
	for (const struct observation *observation = attempt->observations; observation;
	     observation = observation->next)
		write_observation(writer, observation);
	writer_end_array(writer);
	writer_key(writer, "steps");
	writer_array(writer);
	for (const struct step_result *step = attempt->steps; step; step = step->next)
		write_step(writer, test, step);
	writer_end_array(writer);
	write_transcript(writer, attempt, transcripts);
	writer_member_int(writer, "duration_ms", attempt->duration_ms);
	writer_end_object(writer);
}
