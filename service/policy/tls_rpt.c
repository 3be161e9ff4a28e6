#include "policy/tls_rpt.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/visible.h"
#include "dns/record.h"
#include "policy/record.h"
#include "policy/text.h"

static bool begins(struct span text, const char *start)
{
	return text.len >= strlen(start) && strncasecmp(text.data, start, strlen(start)) == 0;
}

static bool has(struct span text, char c)
{
	return text.len > 0 && memchr(text.data, c, text.len);
}

/* True for "mailto:" and one address, with optional header fields after "?" (RFC 6068). */
static bool mailto_valid(struct span uri)
{
	struct span domain = {.data = uri.data + strlen("mailto:"),
			      .len = uri.len - strlen("mailto:")};
	struct span local;

	domain = span_take(&domain, '?');
	local = span_take(&domain, '@');
	return local.len > 0 && domain.len > 0 && !has(domain, '@');
}

static bool https_valid(struct span uri)
{
	struct span rest = {.data = uri.data + strlen("https://"),
			    .len = uri.len - strlen("https://")};

	return span_take(&rest, '/').len > 0;
}

/* URI schemes for reports. */
static const struct {
	const char *start;
	bool (*valid)(struct span uri);
} schemes[] = {
	{"mailto:", mailto_valid},
	{"https://", https_valid},
};

static bool scheme_valid(struct span uri)
{
	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
		if (begins(uri, schemes[i].start))
			return schemes[i].valid(uri);
	}
	return false;
}

static bool characters_valid(struct span uri)
{
	for (size_t i = 0; i < uri.len; i++) {
		if (uri.data[i] <= ' ' || uri.data[i] >= 0x7f)
			return false;
	}
	return true;
}

/* The fault of a URI; NULL: valid. */
static const char *uri_fault(struct span uri)
{
	if (!characters_valid(uri))
		return "has characters that are not allowed in a URI";
	if (has(uri, '!'))
		return "has a \"!\", which has to be written \"%21\"";
	return scheme_valid(uri) ? NULL : "is neither \"mailto:\" and an address nor an https URI";
}

/* tlsrpt-rua = %s"rua=" tlsrpt-uri *(*WSP "," *WSP tlsrpt-uri) */
static void take_rua(void *arg, struct span value, struct problems *problems)
{
	struct tls_rpt *rpt = arg;
	size_t beyond = 0;
	bool more = true;

	while (more) {
		struct span uri;
		const char *fault;

		more = has(value, ',');
		uri = span_trim(span_take(&value, ','));
		fault = uri_fault(uri);
		if (uri.len == 0)
			problem_add(problems, "rua has an empty URI");
		else if (fault)
			problem_add(problems, "%s %s", problem_quote(problems, uri.data, uri.len),
				    fault);
		else if (rpt->rua_count < TLS_RPT_RUA_MAX)
			rpt->rua[rpt->rua_count++] =
				arena_strndup(problems->arena, uri.data, uri.len);
		else
			beyond++;
	}
	if (beyond > 0)
		problem_note(problems, "%zu URIs exceed the limit of %d and are not listed", beyond,
			     TLS_RPT_RUA_MAX);
}

static const struct record_kind rpt_kind = {
	.version = "v=TLSRPTv1",
	.stem = "v=tlsrpt",
	.fields = {{.name = "rua", .take = take_rua, .required = true}},
};

static void parse(const struct dns_answer *answer, struct arena *arena, struct tls_rpt *rpt)
{
	struct problems problems = {
		.arena = arena, .list = rpt->problems, .count = &rpt->problem_count};
	const struct dns_record *record = record_choose(&rpt_kind, answer, &problems);

	rpt->status = TLS_RPT_NO_RECORD;
	if (!record)
		return;
	rpt->record = visible_text(arena, record->bytes, record->len, TEXT_RECORD_MAX);
	if (!problems.fatal)
		record_read(&rpt_kind, (struct span){.data = record->bytes, .len = record->len},
			    rpt, &problems);
	rpt->status = problems.fatal ? TLS_RPT_INVALID : TLS_RPT_VALID;
}

void tls_rpt_take(const struct dns_answer *answer, struct arena *arena, struct tls_rpt *rpt)
{
	rpt->dns = answer->status;
	if (answer->status == DNS_OK)
		parse(answer, arena, rpt);
	else if (dns_status_denies(answer->status))
		rpt->status = TLS_RPT_NO_RECORD;
	else
		rpt->status = TLS_RPT_LOOKUP_FAILED;
}
