#include "pages/security.h"

#include <string.h>

#include <cjson/cJSON.h>

#include "text/texts.h"
#include "document/document.h"
#include "pages/page.h"

enum { LINE_BYTES_MAX = 16384 };

/* The action of a sender that honours a policy; nothing when there is no policy. */
static void add_action(const struct page *page, struct buf *out, const struct cJSON *security,
		       const char *member, const char *policy)
{
	static const char *const texts[][2] = {
		{"delivers", N_("; a sender that honours {policy} delivers")},
		{"refuses", N_("; a sender that honours {policy} does not deliver here")},
		{"unknown",
		 N_("; a sender that honours {policy} may or may not deliver: the test could not "
		    "tell")},
	};
	const char *action = document_text(security, member, "");

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (strcmp(texts[i][0], action) == 0)
			page_fill(page, out, texts[i][1],
				  FIELDS({"policy", text_in(page->language, policy)}));
	}
}

/* The text of a status that needs more than its word, else its word. */
static const char *dane_status_text(const char *status)
{
	static const char *const texts[][2] = {
		{"insecure", N_("none: the exchanger's zone is not signed")},
		{"no_records", N_("none")},
		{"lookup_failed", N_("the look-up failed")},
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (strcmp(texts[i][0], status) == 0)
			return texts[i][1];
	}
	return status;
}

static void print_dane(struct page *page, const struct cJSON *exchanger)
{
	const struct cJSON *dane = document_object(exchanger, "dane"), *record;
	const char *status = document_text(dane, "status", "not_looked_up");
	const char *separator = text_in(page->language, "; records: ");
	struct buf line;

	if (strcmp(status, "not_looked_up") == 0)
		return;
	buf_init(&line, LINE_BYTES_MAX);
	buf_adds(&line, text_in(page->language, dane_status_text(status)));
	if (cJSON_GetArraySize(document_list(dane, "records")) > 0) {
		document_add_text(&line, text_in(page->language, ", "), dane, "name");
		document_add_text(&line, text_in(page->language, ", DNSSEC "), dane, "dnssec");
	}
	cJSON_ArrayForEach (record, document_list(dane, "records")) {
		buf_addf(&line, "%s%ld %ld %ld%s", separator, document_number(record, "usage", 0),
			 document_number(record, "selector", 0),
			 document_number(record, "matching_type", 0),
			 document_true(record, "usable") ? ""
							 : text_in(page->language, " (unusable)"));
		separator = ", ";
	}
	add_action(page, &line, document_object(exchanger, "transport_security"), "dane", "DANE");
	page_show(page, 4, "DANE: ", &line);
}

static const char *protection_of(const struct page *page, const struct cJSON *security)
{
	return text_in(page->language, document_text(security, "protection", N_("unknown")));
}

/* The summary of a route with a single exchanger is about that one already. */
static void print_exchanger_security(struct page *page, const struct cJSON *exchanger, bool alone)
{
	const struct cJSON *security = document_object(exchanger, "transport_security");
	const char *host = document_text(exchanger, "host", "");

	if (!security && !document_object(exchanger, "dane"))
		return;
	page_print(page, 2, "{host}: protection {protection}",
		   FIELDS({"host", host}, {"protection", protection_of(page, security)}));
	if (!alone)
		page_wrap(page, 4, "", document_text(security, "summary", NULL));
	print_dane(page, exchanger);
}

/* The time for which senders cache a policy: most are given in whole days. */
static void add_age(const struct page *page, struct buf *line, const struct cJSON *sts)
{
	enum { DAY_SECONDS = 86400 };
	long seconds = document_number(sts, "max_age_s", -1);

	if (seconds == DAY_SECONDS)
		page_fill(page, line, ", kept for 1 day", NULL);
	else if (seconds > DAY_SECONDS && seconds % DAY_SECONDS == 0)
		page_fill(page, line, ", kept for {days} days",
			  FIELDS({"days", NUMBER(seconds / DAY_SECONDS)}));
	else if (seconds >= 0)
		page_fill(page, line, ", kept for {seconds} s",
			  FIELDS({"seconds", NUMBER(seconds)}));
}

static void print_mta_sts(struct page *page, const struct cJSON *test, const struct cJSON *sts)
{
	const struct cJSON *route = document_object(test, "route");
	struct buf line;

	if (!sts)
		return;
	buf_init(&line, LINE_BYTES_MAX);
	page_add_word(page, &line, document_text(sts, "status", ""));
	document_add_text(&line, text_in(page->language, ", mode "), sts, "mode");
	add_age(page, &line, sts);
	document_add_list(&line, text_in(page->language, ", mx: "), document_list(sts, "mx"));
	document_add_text(&line, "; ", sts, "fetch_error");
	add_action(page, &line, document_object(route, "transport_security"), "mta_sts", N_("it"));
	page_show(page, 2, "MTA-STS: ", &line);
}

static void print_tls_rpt(struct page *page, const struct cJSON *rpt)
{
	struct buf line;

	if (!rpt)
		return;
	buf_init(&line, LINE_BYTES_MAX);
	page_add_word(page, &line, document_text(rpt, "status", ""));
	document_add_list(&line, text_in(page->language, ", reports go to "),
			  document_list(rpt, "rua"));
	page_show(page, 2, "TLS-RPT: ", &line);
}

static void print_problems(struct page *page, const struct cJSON *policy)
{
	const struct cJSON *problem;

	cJSON_ArrayForEach (problem, document_list(policy, "problems")) {
		page_wrap(page, 4, "- ", cJSON_GetStringValue(problem));
	}
}

void page_add_security(struct page *page, const struct cJSON *test)
{
	const struct cJSON *route = document_object(test, "route"), *exchanger;
	const struct cJSON *policies = document_object(test, "policies");
	const struct cJSON *security = document_object(route, "transport_security");
	const struct cJSON *sts = document_object(policies, "mta_sts");
	const struct cJSON *rpt = document_object(policies, "tls_rpt");
	bool alone = cJSON_GetArraySize(document_list(route, "exchangers")) == 1;

	if (!security && !sts && !rpt)
		return;
	page_gap(page);
	page_print(page, 0, "Transport security: protection {protection}",
		   FIELDS({"protection", protection_of(page, security)}));
	page_wrap(page, 2, "", document_text(security, "summary", NULL));
	cJSON_ArrayForEach (exchanger, document_list(route, "exchangers")) {
		print_exchanger_security(page, exchanger, alone);
	}
	print_mta_sts(page, test, sts);
	print_problems(page, sts);
	print_tls_rpt(page, rpt);
	print_problems(page, rpt);
}
