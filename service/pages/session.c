#include "pages/session.h"

#include <stdio.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "text/texts.h"
#include "document/document.h"
#include "pages/page.h"

enum { LINE_BYTES_MAX = 16384, DATE_SIZE = sizeof("2026-02-21") };

/* ---- TLS ---- */

/* A member, or a text in its place. */
static const char *text_or(const struct page *page, const struct cJSON *object, const char *name,
			   const char *missing)
{
	return document_text(object, name, text_in(page->language, missing));
}

/* The name that a certificate is for: the one it was judged for when it fits, else its first. */
static const char *certificate_name(const struct page *page, const struct cJSON *tls,
				    const struct cJSON *certificate)
{
	const struct cJSON *first = cJSON_GetArrayItem(document_list(certificate, "names"), 0);

	if (strcmp(document_text(tls, "verification", ""), "ok") == 0)
		return document_text(tls, "verified_for", "");
	return cJSON_IsString(first) ? first->valuestring
				     : text_or(page, certificate, "subject", N_("nobody"));
}

/* The days that a certificate is still valid, or has been expired. */
static void add_days(const struct page *page, struct buf *out, long days)
{
	if (days == 1 || days == -1)
		page_fill(page, out, days > 0 ? N_("1 day left") : N_("expired 1 day ago"), NULL);
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
		page_add_word(page, out, problem->valuestring);
		separator = text_in(page->language, ", ");
	}
	document_add_text(out, "; ", tls, "verification_text");
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
	buf_init(&left, LINE_BYTES_MAX);
	add_days(page, &left, document_number(certificate, "days_left", 0));
	const struct template_value *values = FIELDS(
		{"name", certificate_name(page, tls, certificate)},
		{"issuer", text_or(page, certificate, "issuer", N_("an unknown issuer"))},
		{"left", left.data}, {"host", text_or(page, tls, "verified_for", N_("this host"))});

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

	buf_init(&words, LINE_BYTES_MAX);
	page_add_word(page, &words, alert);
	page_fill(page, out,
		  strcmp(from, "client") == 0 ? N_(": alert {alert} from the client")
					      : N_(": alert {alert} from the server"),
		  FIELDS({"alert", words.data ? words.data : ""}));
	buf_release(&words);
}

static void print_failure(struct page *page, const struct cJSON *failure)
{
	const char *alert = document_text(failure, "alert", NULL);
	struct buf line;

	buf_init(&line, LINE_BYTES_MAX);
	page_fill(page, &line, "the handshake failed", NULL);
	if (alert)
		add_alert(page, &line, failure, alert);
	if (document_true(failure, "not_tls"))
		page_fill(page, &line, ": the peer's answer is not TLS", NULL);
	document_add_text(&line, "; ", failure, "error");
	page_show(page, 2, "TLS: ", &line);
}

static void print_chain(struct page *page, const struct cJSON *tls)
{
	const struct cJSON *certificate;

	cJSON_ArrayForEach (certificate, document_list(tls, "certificates")) {
		char until[DATE_SIZE];
		struct buf line;

		buf_init(&line, LINE_BYTES_MAX);
		snprintf(until, sizeof(until), "%s", document_text(certificate, "not_after", ""));
		page_fill(
			page, &line, "{subject}; {key} {bits} bits, {algorithm}; until {date}",
			FIELDS({"subject", document_text(certificate, "subject", "")},
			       {"key", text_or(page, certificate, "key_type", N_("key of"))},
			       {"bits", NUMBER(document_number(certificate, "key_bits", 0))},
			       {"algorithm", document_text(certificate, "signature_algorithm", "")},
			       {"date", until}));
		page_show(page, 4, "- ", &line);
	}
}

static void print_stapled(struct page *page, const struct cJSON *tls)
{
	const struct cJSON *ocsp = document_object(tls, "ocsp");
	const char *status = document_text(ocsp, "status", "not_stapled");

	if (strcmp(status, "not_stapled") != 0)
		page_print(page, 2, "OCSP: the stapled response says {status}",
			   FIELDS({"status", status}));
}

static void print_dane_judgement(struct page *page, const struct cJSON *tls)
{
	const struct cJSON *dane = document_object(tls, "dane");

	if (dane)
		page_print(page, 2,
			   "DANE: {verdict}; usable records that match: {matched}, that do not: "
			   "{unmatched}",
			   FIELDS({"verdict", document_text(dane, "verdict", "")},
				  {"matched",
				   NUMBER(cJSON_GetArraySize(document_list(dane, "matched")))},
				  {"unmatched",
				   NUMBER(cJSON_GetArraySize(document_list(dane, "unmatched")))}));
}

static void print_tls(struct page *page, const struct cJSON *tls)
{
	struct buf line;

	if (!tls)
		return;
	if (!document_true(tls, "established")) {
		print_failure(page, document_object(tls, "failure"));
	} else {
		buf_init(&line, LINE_BYTES_MAX);
		document_add_text(&line, "", tls, "version");
		document_add_text(&line, ", ", tls, "cipher");
		document_add_text(&line, ", ", tls, "group");
		if (document_true(tls, "resumed"))
			page_fill(page, &line, ", resumed", NULL);
		add_verification(page, &line, tls);
		page_show(page, 2, "TLS: ", &line);
	}
	print_chain(page, tls);
	print_stapled(page, tls);
	print_dane_judgement(page, tls);
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
		buf_init(&words, LINE_BYTES_MAX);
		buf_addf(&words, "%s%s%s", keyword, *parameters ? " " : "", parameters);
		buf_adds(out, out->len > 0 ? "; " : "");
		page_fill(page, out, says, FIELDS({"keyword", words.data ? words.data : ""}));
		buf_release(&words);
	}
}

/* Extensions offered under TLS and not in clear text, and the other way round: but STARTTLS,
 * which is to be gone (RFC 3207 section 4.2). */
static void print_changes(struct page *page, const struct cJSON *changes)
{
	struct buf line;

	buf_init(&line, LINE_BYTES_MAX);
	add_lines(page, &line, N_("now {keyword}"), document_list(changes, "added"));
	add_lines(page, &line, N_("no longer {keyword}"), document_list(changes, "removed"));
	page_show(page, 2, text_in(page->language, "EHLO under TLS: "), &line);
}

/* ---- AUTH ---- */

static void print_auth(struct page *page, const struct cJSON *auth)
{
	struct buf line;

	if (!auth)
		return;
	buf_init(&line, LINE_BYTES_MAX);
	buf_adds(&line, text_or(page, auth, "mechanism", N_("no mechanism could be used")));
	document_add_list(&line, text_in(page->language, "; offered: "),
			  document_list(auth, "offered"));
	if (document_true(auth, "channel_bound"))
		page_fill(page, &line, "; bound to the TLS session", NULL);
	if (document_true(auth, "server_proved"))
		page_fill(page, &line, "; the server proved that it knows the password", NULL);
	page_show(page, 2, "AUTH: ", &line);
}

static const struct {
	const char *purpose;
	const char *text;
} purposes[] = {
	{"clear_text", N_("a second attempt without TLS, as a sending server would make")},
	{"enforcement", N_("a test whether the server accepts mail without TLS")},
};

void page_add_session(struct page *page, const struct cJSON *attempt)
{
	const char *purpose = document_text(attempt, "purpose", "");

	for (size_t i = 0; i < sizeof(purposes) / sizeof(purposes[0]); i++) {
		if (strcmp(purposes[i].purpose, purpose) == 0)
			page_print(page, 2, purposes[i].text, NULL);
	}
	print_tls(page, document_object(attempt, "tls"));
	print_changes(page, document_object(attempt, "extension_changes"));
	print_auth(page, document_object(attempt, "auth"));
}
