#include <stdio.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "json/document.h"
#include "json/labels.h"
#include "json/page.h"
#include "json/render_security.h"

enum { TEXT_MAX = 16384, DATE_SIZE = sizeof("2026-02-21") };

/* ---- words ---- */

/* A word of the API as people write it: "name_mismatch" is "name mismatch". */
static void add_word(const struct page *page, struct buf *out, const char *word)
{
	const char *said = label_in(page->language, word);

	if (said != word)
		buf_adds(out, said);
	for (; said == word && *word; word++, said++)
		buf_addc(out, *word == '_' ? ' ' : *word);
}

/* Adds the texts of a list with commas between them; before comes first when there are any. */
static void add_list(struct buf *out, const char *before, const struct cJSON *list)
{
	const struct cJSON *item;
	const char *separator = before;

	cJSON_ArrayForEach (item, list) {
		if (!cJSON_IsString(item))
			continue;
		buf_adds(out, separator);
		buf_adds(out, item->valuestring);
		separator = ", ";
	}
}

static void add_text(struct buf *out, const char *before, const struct cJSON *object,
		     const char *name)
{
	const char *text = document_text(object, name, NULL);

	if (text)
		buf_addf(out, "%s%s", before, text);
}

/* Shows and empties what was put together. */
static void show_line(struct page *page, int indent, const char *mark, struct buf *line)
{
	page_wrap(page, indent, mark, line->data);
	buf_release(line);
}

static bool is_true(const struct cJSON *object, const char *name)
{
	return cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(object, name));
}

/* ---- TLS ---- */

/* A member, or a label in its place. */
static const char *text_or(const struct page *page, const struct cJSON *object, const char *name,
			   const char *missing)
{
	return document_text(object, name, label_in(page->language, missing));
}

/* The name that a certificate is for: the one it was judged for when it fits, else its first. */
static const char *certificate_name(const struct page *page, const struct cJSON *tls,
				    const struct cJSON *certificate)
{
	const struct cJSON *first = cJSON_GetArrayItem(document_list(certificate, "names"), 0);

	if (strcmp(document_text(tls, "verification", ""), "ok") == 0)
		return document_text(tls, "verified_for", "");
	return cJSON_IsString(first) ? first->valuestring
				     : text_or(page, certificate, "subject", "nobody");
}

/* How long a certificate is valid. */
static void add_days(const struct page *page, struct buf *out, long days)
{
	if (days == 1 || days == -1)
		page_fill(page, out, days > 0 ? "1 day left" : "expired 1 day ago", NULL);
	else if (days >= 0)
		page_fill(page, out, "{days} days left", FIELDS({"days", NUMBER(days)}));
	else
		page_fill(page, out, "expired {days} days ago", FIELDS({"days", NUMBER(-days)}));
}

static void add_problems(const struct page *page, struct buf *out, const struct cJSON *tls)
{
	const char *separator = ": ";
	const struct cJSON *problem;

	cJSON_ArrayForEach (problem, document_list(tls, "verification_problems")) {
		if (!cJSON_IsString(problem))
			continue;
		buf_adds(out, separator);
		add_word(page, out, problem->valuestring);
		separator = label_in(page->language, ", ");
	}
	add_text(out, "; ", tls, "verification_text");
}

static void add_verification(const struct page *page, struct buf *out, const struct cJSON *tls)
{
	const struct cJSON *certificate = cJSON_GetArrayItem(document_list(tls, "certificates"), 0);
	bool verifies = strcmp(document_text(tls, "verification", ""), "ok") == 0;
	struct buf left;

	if (!certificate) {
		page_fill(page, out, "; no certificate", NULL);
		return;
	}
	buf_init(&left, TEXT_MAX);
	add_days(page, &left, document_number(certificate, "days_left", 0));
	const struct template_value values[] = {
		{"name", certificate_name(page, tls, certificate)},
		{"issuer", text_or(page, certificate, "issuer", "an unknown issuer")},
		{"left", left.data},
		{"host", text_or(page, tls, "verified_for", "this host")},
		{NULL, NULL},
	};

	if (verifies)
		page_fill(page, out, "; certificate of {name} by {issuer}, {left}, verifies",
			  values);
	else
		page_fill(page, out,
			  "; certificate of {name} by {issuer}, {left}, does not verify for {host}",
			  values);
	buf_release(&left);
	if (!verifies)
		add_problems(page, out, tls);
}

static void add_alert(const struct page *page, struct buf *out, const struct cJSON *failure,
		      const char *alert)
{
	const char *from = document_text(failure, "alert_from", "server");
	struct buf words;

	buf_init(&words, TEXT_MAX);
	add_word(page, &words, alert);
	page_fill(page, out,
		  strcmp(from, "client") == 0 ? ": alert {alert} from the client"
					      : ": alert {alert} from the server",
		  FIELDS({"alert", words.data ? words.data : ""}));
	buf_release(&words);
}

static void show_failure(struct page *page, const struct cJSON *failure)
{
	const char *alert = document_text(failure, "alert", NULL);
	struct buf line;

	buf_init(&line, TEXT_MAX);
	page_fill(page, &line, "the handshake failed", NULL);
	if (alert)
		add_alert(page, &line, failure, alert);
	if (is_true(failure, "not_tls"))
		page_fill(page, &line, ": what came is not TLS", NULL);
	add_text(&line, "; ", failure, "error");
	show_line(page, 2, "TLS: ", &line);
}

static void show_chain(struct page *page, const struct cJSON *tls)
{
	const struct cJSON *certificate;

	cJSON_ArrayForEach (certificate, document_list(tls, "certificates")) {
		char until[DATE_SIZE];
		struct buf line;

		buf_init(&line, TEXT_MAX);
		snprintf(until, sizeof(until), "%s", document_text(certificate, "not_after", ""));
		page_fill(
			page, &line, "{subject}; {key} {bits} bits, {algorithm}; until {date}",
			FIELDS({"subject", document_text(certificate, "subject", "")},
			       {"key", text_or(page, certificate, "key_type", "key of")},
			       {"bits", NUMBER(document_number(certificate, "key_bits", 0))},
			       {"algorithm", document_text(certificate, "signature_algorithm", "")},
			       {"date", until}));
		show_line(page, 4, "- ", &line);
	}
}

static void show_stapled(struct page *page, const struct cJSON *tls)
{
	const struct cJSON *ocsp = document_object(tls, "ocsp");
	const char *status = document_text(ocsp, "status", "not_stapled");

	if (strcmp(status, "not_stapled") != 0)
		page_say(page, 2, "OCSP: the stapled response says {status}",
			 FIELDS({"status", status}));
}

static void show_dane_judgement(struct page *page, const struct cJSON *tls)
{
	const struct cJSON *dane = document_object(tls, "dane");

	if (dane)
		page_say(page, 2,
			 "DANE: {verdict}; usable records that match: {matched}, that do not: "
			 "{unmatched}",
			 FIELDS({"verdict", document_text(dane, "verdict", "")},
				{"matched",
				 NUMBER(cJSON_GetArraySize(document_list(dane, "matched")))},
				{"unmatched",
				 NUMBER(cJSON_GetArraySize(document_list(dane, "unmatched")))}));
}

static void show_tls(struct page *page, const struct cJSON *tls)
{
	struct buf line;

	if (!tls)
		return;
	if (!is_true(tls, "established")) {
		show_failure(page, document_object(tls, "failure"));
	} else {
		buf_init(&line, TEXT_MAX);
		add_text(&line, "", tls, "version");
		add_text(&line, ", ", tls, "cipher");
		add_text(&line, ", ", tls, "group");
		if (is_true(tls, "resumed"))
			page_fill(page, &line, ", resumed", NULL);
		add_verification(page, &line, tls);
		show_line(page, 2, "TLS: ", &line);
	}
	show_chain(page, tls);
	show_stapled(page, tls);
	show_dane_judgement(page, tls);
}

/* ---- the second EHLO ---- */

static void add_lines(const struct page *page, struct buf *out, const char *says,
		      const struct cJSON *lines)
{
	const struct cJSON *line;

	cJSON_ArrayForEach (line, lines) {
		const char *keyword = document_text(line, "keyword", "");
		const char *parameters = document_text(line, "parameters", "");
		struct buf words;

		if (strcmp(keyword, "STARTTLS") == 0)
			continue;
		buf_init(&words, TEXT_MAX);
		buf_addf(&words, "%s%s%s", keyword, *parameters ? " " : "", parameters);
		buf_adds(out, out->len > 0 ? "; " : "");
		page_fill(page, out, says, FIELDS({"keyword", words.data ? words.data : ""}));
		buf_release(&words);
	}
}

/* What the server offers under TLS and not in clear text, and the other way round: but STARTTLS,
 * which is to be gone (RFC 3207 section 4.2). */
static void show_changes(struct page *page, const struct cJSON *changes)
{
	struct buf line;

	buf_init(&line, TEXT_MAX);
	add_lines(page, &line, "now {keyword}", document_list(changes, "added"));
	add_lines(page, &line, "no more {keyword}", document_list(changes, "removed"));
	show_line(page, 2, label_in(page->language, "EHLO under TLS: "), &line);
}

/* ---- AUTH ---- */

static void show_auth(struct page *page, const struct cJSON *auth)
{
	struct buf line;

	if (!auth)
		return;
	buf_init(&line, TEXT_MAX);
	buf_adds(&line, text_or(page, auth, "mechanism", "no mechanism could be used"));
	add_list(&line, label_in(page->language, "; offered: "), document_list(auth, "offered"));
	if (is_true(auth, "channel_bound"))
		page_fill(page, &line, "; bound to the TLS session", NULL);
	if (is_true(auth, "server_proved"))
		page_fill(page, &line, "; the server proved that it knows the password", NULL);
	show_line(page, 2, "AUTH: ", &line);
}

static const struct {
	const char *purpose;
	const char *text;
} purposes[] = {
	{"clear_text", "once more, without TLS, as a server that sends mail would"},
	{"enforcement", "to see whether the server takes mail without TLS"},
};

void show_session(struct page *page, const struct cJSON *attempt)
{
	const char *purpose = document_text(attempt, "purpose", "");

	for (size_t i = 0; i < sizeof(purposes) / sizeof(purposes[0]); i++) {
		if (strcmp(purposes[i].purpose, purpose) == 0)
			page_say(page, 2, purposes[i].text, NULL);
	}
	show_tls(page, document_object(attempt, "tls"));
	show_changes(page, document_object(attempt, "extension_changes"));
	show_auth(page, document_object(attempt, "auth"));
}

/* ---- transport security ---- */

/* What a sender that honours a policy does; nothing when there is no policy. */
static void add_action(const struct page *page, struct buf *out, const struct cJSON *security,
		       const char *member, const char *policy)
{
	static const char *const texts[][2] = {
		{"delivers", "; a sender that honours {policy} delivers"},
		{"refuses", "; a sender that honours {policy} does not deliver here"},
		{"unknown", "; a sender that honours {policy} may or may not deliver: the test "
			    "could not tell"},
	};
	const char *action = document_text(security, member, "");

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (strcmp(texts[i][0], action) == 0)
			page_fill(page, out, texts[i][1],
				  FIELDS({"policy", label_in(page->language, policy)}));
	}
}

/* What a status means, as far as there is more to say than its word. */
static const char *dane_status_text(const char *status)
{
	static const char *const texts[][2] = {
		{"insecure", "none, for the exchanger's zone is not signed"},
		{"no_records", "none"},
		{"lookup_failed", "the look-up failed"},
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (strcmp(texts[i][0], status) == 0)
			return texts[i][1];
	}
	return status;
}

static void show_dane(struct page *page, const struct cJSON *exchanger)
{
	const struct cJSON *dane = document_object(exchanger, "dane"), *record;
	const char *status = document_text(dane, "status", "not_looked_up");
	const char *separator = label_in(page->language, "; records: ");
	struct buf line;

	if (strcmp(status, "not_looked_up") == 0)
		return;
	buf_init(&line, TEXT_MAX);
	buf_adds(&line, label_in(page->language, dane_status_text(status)));
	if (cJSON_GetArraySize(document_list(dane, "records")) > 0) {
		add_text(&line, label_in(page->language, ", "), dane, "name");
		add_text(&line, label_in(page->language, ", DNSSEC "), dane, "dnssec");
	}
	cJSON_ArrayForEach (record, document_list(dane, "records")) {
		buf_addf(&line, "%s%ld %ld %ld%s", separator, document_number(record, "usage", 0),
			 document_number(record, "selector", 0),
			 document_number(record, "matching_type", 0),
			 is_true(record, "usable") ? "" : label_in(page->language, " (unusable)"));
		separator = ", ";
	}
	add_action(page, &line, document_object(exchanger, "transport_security"), "dane", "DANE");
	show_line(page, 4, "DANE: ", &line);
}

static const char *protection_of(const struct page *page, const struct cJSON *security)
{
	return label_in(page->language, document_text(security, "protection", "unknown"));
}

/* An exchanger that is the only one is all that the route's summary is about. */
static void show_exchanger_security(struct page *page, const struct cJSON *exchanger, bool alone)
{
	const struct cJSON *security = document_object(exchanger, "transport_security");
	const char *host = document_text(exchanger, "host", "");

	if (!security && !document_object(exchanger, "dane"))
		return;
	page_say(page, 2, "{host}: protection {protection}",
		 FIELDS({"host", host}, {"protection", protection_of(page, security)}));
	if (!alone)
		page_wrap(page, 4, "", document_text(security, "summary", NULL));
	show_dane(page, exchanger);
}

/* How long senders remember a policy: most are given in whole days. */
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

static void show_mta_sts(struct page *page, const struct cJSON *test, const struct cJSON *sts)
{
	const struct cJSON *route = document_object(test, "route");
	struct buf line;

	if (!sts)
		return;
	buf_init(&line, TEXT_MAX);
	add_word(page, &line, document_text(sts, "status", ""));
	add_text(&line, label_in(page->language, ", mode "), sts, "mode");
	add_age(page, &line, sts);
	add_list(&line, label_in(page->language, ", mx: "), document_list(sts, "mx"));
	add_text(&line, "; ", sts, "fetch_error");
	add_action(page, &line, document_object(route, "transport_security"), "mta_sts", "it");
	show_line(page, 2, "MTA-STS: ", &line);
}

static void show_tls_rpt(struct page *page, const struct cJSON *rpt)
{
	struct buf line;

	if (!rpt)
		return;
	buf_init(&line, TEXT_MAX);
	add_word(page, &line, document_text(rpt, "status", ""));
	add_list(&line, label_in(page->language, ", reports go to "), document_list(rpt, "rua"));
	show_line(page, 2, "TLS-RPT: ", &line);
}

static void show_problems(struct page *page, const struct cJSON *policy)
{
	const struct cJSON *problem;

	cJSON_ArrayForEach (problem, document_list(policy, "problems")) {
		page_wrap(page, 4, "- ", cJSON_GetStringValue(problem));
	}
}

void show_security(struct page *page, const struct cJSON *test)
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
	page_say(page, 0, "Transport security: protection {protection}",
		 FIELDS({"protection", protection_of(page, security)}));
	page_wrap(page, 2, "", document_text(security, "summary", NULL));
	cJSON_ArrayForEach (exchanger, document_list(route, "exchangers")) {
		show_exchanger_security(page, exchanger, alone);
	}
	show_mta_sts(page, test, sts);
	show_problems(page, sts);
	show_tls_rpt(page, rpt);
	show_problems(page, rpt);
}
