#include <string.h>

#include <cjson/cJSON.h>

#include "json/document.h"
#include "json/page.h"
#include "json/render_security.h"

enum { TEXT_MAX = 16384 };

/* ---- words ---- */

/* Adds a word of the API as people write it: "name_mismatch" is "name mismatch". */
static bool add_word(struct buf *out, const char *word)
{
	for (; *word; word++)
		buf_addc(out, *word == '_' ? ' ' : *word);
	return true;
}

/* Adds the texts of a list by add(), commas between them; before comes first when there are any. */
static void add_list(struct buf *out, const char *before, const struct cJSON *list,
		     bool (*add)(struct buf *out, const char *text))
{
	const struct cJSON *item;
	const char *separator = before;

	cJSON_ArrayForEach (item, list) {
		if (!cJSON_IsString(item))
			continue;
		buf_adds(out, separator);
		add(out, item->valuestring);
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

/* The name that a certificate is for: the one it was judged for when it fits, else its first. */
static const char *certificate_name(const struct cJSON *tls, const struct cJSON *certificate)
{
	const struct cJSON *first = cJSON_GetArrayItem(document_list(certificate, "names"), 0);

	if (strcmp(document_text(tls, "verification", ""), "ok") == 0)
		return document_text(tls, "verified_for", "");
	return cJSON_IsString(first) ? first->valuestring
				     : document_text(certificate, "subject", "nobody");
}

static void add_verification(struct buf *out, const struct cJSON *tls)
{
	const struct cJSON *certificate = cJSON_GetArrayItem(document_list(tls, "certificates"), 0);
	const char *issuer = document_text(certificate, "issuer", "an unknown issuer");
	long days = document_number(certificate, "days_left", 0);

	if (!certificate) {
		buf_adds(out, "; no certificate");
		return;
	}
	buf_addf(out, "; certificate of %s by %s, ", certificate_name(tls, certificate), issuer);
	if (days >= 0)
		buf_addf(out, "%ld days left, ", days);
	else
		buf_addf(out, "expired %ld days ago, ", -days);
	if (strcmp(document_text(tls, "verification", ""), "ok") == 0) {
		buf_adds(out, "verifies");
		return;
	}
	buf_addf(out, "does not verify for %s", document_text(tls, "verified_for", "this host"));
	add_list(out, ": ", document_list(tls, "verification_problems"), add_word);
	add_text(out, "; ", tls, "verification_text");
}

static void show_failure(struct page *page, const struct cJSON *failure)
{
	const char *alert = document_text(failure, "alert", NULL);
	struct buf line;

	buf_init(&line, TEXT_MAX);
	buf_adds(&line, "the handshake failed");
	if (alert) {
		buf_adds(&line, ": alert ");
		add_word(&line, alert);
		buf_addf(&line, " from the %s", document_text(failure, "alert_from", "server"));
	}
	if (is_true(failure, "not_tls"))
		buf_adds(&line, ": what came is not TLS");
	add_text(&line, "; ", failure, "error");
	show_line(page, 2, "TLS: ", &line);
}

static void show_chain(struct page *page, const struct cJSON *tls)
{
	const struct cJSON *certificate;

	cJSON_ArrayForEach (certificate, document_list(tls, "certificates")) {
		struct buf line;

		buf_init(&line, TEXT_MAX);
		buf_addf(&line, "%s; %s %ld bits, %s; until %.10s",
			 document_text(certificate, "subject", ""),
			 document_text(certificate, "key_type", "key of"),
			 document_number(certificate, "key_bits", 0),
			 document_text(certificate, "signature_algorithm", ""),
			 document_text(certificate, "not_after", ""));
		show_line(page, 4, "- ", &line);
	}
}

static void show_stapled(struct page *page, const struct cJSON *tls)
{
	const struct cJSON *ocsp = document_object(tls, "ocsp");
	const char *status = document_text(ocsp, "status", "not_stapled");

	if (strcmp(status, "not_stapled") != 0)
		page_line(page, "  OCSP: the stapled response says %s", status);
}

static void show_dane_judgement(struct page *page, const struct cJSON *tls)
{
	const struct cJSON *dane = document_object(tls, "dane");

	if (dane)
		page_line(page, "  DANE: %s; usable records that match: %d, that do not: %d",
			  document_text(dane, "verdict", ""),
			  cJSON_GetArraySize(document_list(dane, "matched")),
			  cJSON_GetArraySize(document_list(dane, "unmatched")));
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
			buf_adds(&line, ", resumed");
		add_verification(&line, tls);
		show_line(page, 2, "TLS: ", &line);
	}
	show_chain(page, tls);
	show_stapled(page, tls);
	show_dane_judgement(page, tls);
}

/* ---- the second EHLO ---- */

static void add_lines(struct buf *out, const char *before, const struct cJSON *lines)
{
	const struct cJSON *line;

	cJSON_ArrayForEach (line, lines) {
		const char *parameters = document_text(line, "parameters", "");

		if (strcmp(document_text(line, "keyword", ""), "STARTTLS") == 0)
			continue;
		buf_addf(out, "%s%s%s%s%s", out->len > 0 ? "; " : "", before,
			 document_text(line, "keyword", ""), *parameters ? " " : "", parameters);
	}
}

/* What the server offers under TLS and not in clear text, and the other way round: but STARTTLS,
 * which is to be gone (RFC 3207 section 4.2). */
static void show_changes(struct page *page, const struct cJSON *changes)
{
	struct buf line;

	buf_init(&line, TEXT_MAX);
	add_lines(&line, "now ", document_list(changes, "added"));
	add_lines(&line, "no more ", document_list(changes, "removed"));
	show_line(page, 2, "EHLO under TLS: ", &line);
}

/* ---- AUTH ---- */

static void show_auth(struct page *page, const struct cJSON *auth)
{
	struct buf line;

	if (!auth)
		return;
	buf_init(&line, TEXT_MAX);
	buf_adds(&line, document_text(auth, "mechanism", "no mechanism could be used"));
	add_list(&line, "; offered: ", document_list(auth, "offered"), buf_adds);
	if (is_true(auth, "channel_bound"))
		buf_adds(&line, "; bound to the TLS session");
	if (is_true(auth, "server_proved"))
		buf_adds(&line, "; the server proved that it knows the password");
	show_line(page, 2, "AUTH: ", &line);
}

static const struct {
	const char *purpose;
	const char *text;
} purposes[] = {
	{"clear_text", "  once more, without TLS, as a server that sends mail would"},
	{"enforcement", "  to see whether the server takes mail without TLS"},
};

void show_session(struct page *page, const struct cJSON *attempt)
{
	const char *purpose = document_text(attempt, "purpose", "");

	for (size_t i = 0; i < sizeof(purposes) / sizeof(purposes[0]); i++) {
		if (strcmp(purposes[i].purpose, purpose) == 0)
			page_line(page, "%s", purposes[i].text);
	}
	show_tls(page, document_object(attempt, "tls"));
	show_changes(page, document_object(attempt, "extension_changes"));
	show_auth(page, document_object(attempt, "auth"));
}

/* ---- transport security ---- */

/* What a sender that honours a policy does; nothing when there is no policy. */
static void add_action(struct buf *out, const struct cJSON *security, const char *policy,
		       const char *sender)
{
	static const char *const texts[][2] = {
		{"delivers", "delivers"},
		{"refuses", "does not deliver here"},
		{"unknown", "may or may not deliver: the test could not tell"},
	};
	const char *action = document_text(security, policy, "");

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (strcmp(texts[i][0], action) == 0)
			buf_addf(out, "; a sender that honours %s %s", sender, texts[i][1]);
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
	const char *separator = "; records: ";
	struct buf line;

	if (strcmp(status, "not_looked_up") == 0)
		return;
	buf_init(&line, TEXT_MAX);
	buf_adds(&line, dane_status_text(status));
	if (cJSON_GetArraySize(document_list(dane, "records")) > 0) {
		add_text(&line, ", ", dane, "name");
		add_text(&line, ", DNSSEC ", dane, "dnssec");
	}
	cJSON_ArrayForEach (record, document_list(dane, "records")) {
		buf_addf(&line, "%s%ld %ld %ld%s", separator, document_number(record, "usage", 0),
			 document_number(record, "selector", 0),
			 document_number(record, "matching_type", 0),
			 is_true(record, "usable") ? "" : " (unusable)");
		separator = ", ";
	}
	add_action(&line, document_object(exchanger, "transport_security"), "dane", "DANE");
	show_line(page, 4, "DANE: ", &line);
}

/* An exchanger that is the only one is all that the route's summary is about. */
static void show_exchanger_security(struct page *page, const struct cJSON *exchanger, bool alone)
{
	const struct cJSON *security = document_object(exchanger, "transport_security");
	const char *host = document_text(exchanger, "host", "");

	if (!security && !document_object(exchanger, "dane"))
		return;
	page_line(page, "  %s: protection %s", host,
		  document_text(security, "protection", "unknown"));
	if (!alone)
		page_wrap(page, 4, "", document_text(security, "summary", NULL));
	show_dane(page, exchanger);
}

/* How long senders remember a policy: most are given in whole days. */
static void add_age(struct buf *line, const struct cJSON *sts)
{
	enum { DAY_SECONDS = 86400 };
	long seconds = document_number(sts, "max_age_s", -1);

	if (seconds >= DAY_SECONDS && seconds % DAY_SECONDS == 0)
		buf_addf(line, ", kept for %ld day%s", seconds / DAY_SECONDS,
			 seconds == DAY_SECONDS ? "" : "s");
	else if (seconds >= 0)
		buf_addf(line, ", kept for %ld s", seconds);
}

static void show_mta_sts(struct page *page, const struct cJSON *test, const struct cJSON *sts)
{
	const struct cJSON *route = document_object(test, "route");
	struct buf line;

	if (!sts)
		return;
	buf_init(&line, TEXT_MAX);
	add_word(&line, document_text(sts, "status", ""));
	add_text(&line, ", mode ", sts, "mode");
	add_age(&line, sts);
	add_list(&line, ", mx: ", document_list(sts, "mx"), buf_adds);
	add_text(&line, "; ", sts, "fetch_error");
	add_action(&line, document_object(route, "transport_security"), "mta_sts", "it");
	show_line(page, 2, "MTA-STS: ", &line);
}

static void show_tls_rpt(struct page *page, const struct cJSON *rpt)
{
	struct buf line;

	if (!rpt)
		return;
	buf_init(&line, TEXT_MAX);
	add_word(&line, document_text(rpt, "status", ""));
	add_list(&line, ", reports go to ", document_list(rpt, "rua"), buf_adds);
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
	page_line(page, "Transport security: protection %s",
		  document_text(security, "protection", "unknown"));
	page_wrap(page, 2, "", document_text(security, "summary", NULL));
	cJSON_ArrayForEach (exchanger, document_list(route, "exchangers")) {
		show_exchanger_security(page, exchanger, alone);
	}
	show_mta_sts(page, test, sts);
	show_problems(page, sts);
	show_tls_rpt(page, rpt);
	show_problems(page, rpt);
}
