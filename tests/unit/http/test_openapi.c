/* The enumerations and operations of api/openapi.yaml against the tables: each value of the one is
 * in the other, and no enumeration of the document is left out. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cause/responsible.h"
#include "explain/bounce.h"
#include "http/endpoints.h"
#include "http/problem.h"
#include "model/auth.h"
#include "model/identity.h"
#include "model/policy.h"
#include "model/probe.h"
#include "model/request_words.h"
#include "model/result.h"
#include "model/severity.h"
#include "text/language.h"

#include "support/test.h"

#define DOCUMENT "api/openapi.yaml"

enum { WORDS_MAX = 40, WORD_SIZE = 64, PLACE_SIZE = 200, DEPTH_MAX = 32, ENUMERATIONS_MAX = 200 };

/* ---- the document ---- */

/* Its place is the keys above it, from the schema on: "Step", "Finding/evidence/kind". */
struct enumeration {
	char place[PLACE_SIZE];
	char words[WORDS_MAX][WORD_SIZE]; /* without null */
	size_t count;
	bool claimed;
};

static struct enumeration enumerations[ENUMERATIONS_MAX];
static size_t enumeration_count;

static void add_word(struct enumeration *enumeration, const char *text, size_t len)
{
	if (len >= 2 && text[0] == '"') {
		text++;
		len -= 2;
	}
	if (len == 0 || (len == 4 && memcmp(text, "null", 4) == 0))
		return;
	assert_true(enumeration->count < WORDS_MAX && len < WORD_SIZE);
	memcpy(enumeration->words[enumeration->count++], text, len);
}

/* "[a, b, null]" */
static void add_list(struct enumeration *enumeration, const char *text)
{
	const char *end = strchr(text, ']');

	assert_non_null(end);
	for (text++; text < end; text += strspn(text, ", ")) {
		size_t len = strcspn(text, ",]");

		add_word(enumeration, text, len);
		text += len;
	}
}

/* The keys above the line that is read. */
struct place {
	size_t indents[DEPTH_MAX];
	char keys[DEPTH_MAX][WORD_SIZE];
	size_t depth;
};

/* Enters the line's key, and leaves those that do not hold it. */
static void enter(struct place *place, const char *line)
{
	size_t indent = strspn(line, " ");
	size_t len = strcspn(line + indent, ":\n");

	if (line[indent] == '\n')
		return;
	while (place->depth > 0 && place->indents[place->depth - 1] >= indent)
		place->depth--;
	if (line[indent + len] != ':' || line[indent] == '-' || len >= WORD_SIZE)
		return;
	assert_true(place->depth < DEPTH_MAX);
	place->indents[place->depth] = indent;
	memcpy(place->keys[place->depth], line + indent, len);
	place->keys[place->depth++][len] = '\0';
}

static bool is_structure(const char *key)
{
	static const char *const keys[] = {"enum", "items", "oneOf", "anyOf", "properties"};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (strcmp(key, keys[i]) == 0)
			return true;
	return false;
}

static struct enumeration *begin_enumeration(const struct place *place)
{
	struct enumeration *enumeration = &enumerations[enumeration_count++];
	size_t len = 0;

	assert_true(enumeration_count <= ENUMERATIONS_MAX);
	/* below components and schemas */
	for (size_t i = 2; i < place->depth; i++) {
		if (is_structure(place->keys[i]))
			continue;
		len += (size_t)snprintf(enumeration->place + len, PLACE_SIZE - len, "%s%s",
					len > 0 ? "/" : "", place->keys[i]);
		assert_true(len < PLACE_SIZE);
	}
	return enumeration;
}

static int read_document(void **state)
{
	FILE *file = fopen(DOCUMENT, "r");
	struct place place = {0};
	struct enumeration *open = NULL; /* its words come next, one a line */
	char *line = NULL;
	size_t size = 0;

	(void)state;
	if (!file)
		return -1;
	while (getline(&line, &size, file) > 0) {
		const char *text = line + strspn(line, " ");
		const char *found = strstr(line, "enum:");

		if (open && strncmp(text, "- ", 2) == 0) {
			add_word(open, text + 2, strcspn(text + 2, "\n"));
			continue;
		}
		open = NULL;
		enter(&place, line);
		if (!found || text[0] == '#')
			continue;
		open = begin_enumeration(&place);
		found += strlen("enum:");
		found += strspn(found, " ");
		if (*found != '[')
			continue;
		add_list(open, found);
		open = NULL;
	}
	free(line);
	fclose(file);
	return 0;
}

/* ---- the tables ---- */

/* clang-format off */
#define BY_INDEX(name, type, expression)              \
	static const char *name##_at(int i)           \
	{                                             \
		enum type value = (enum type)i;       \
		return expression;                    \
	}
BY_INDEX(status, test_status, status_name(value))
BY_INDEX(verdict, verdict, verdict_name(value))
BY_INDEX(step, step, step_name(value))
BY_INDEX(outcome, outcome, outcome_name(value))
BY_INDEX(fault, fault, fault_name(value))
BY_INDEX(tls_mode, tls_mode, tls_mode_name(value))
BY_INDEX(tls_version, tls_version, tls_version_name(value))
BY_INDEX(mechanism, auth_mechanism, auth_traits(value)->word)
BY_INDEX(language, language, language_name(value))
BY_INDEX(iprev, iprev, iprev_name(value))
BY_INDEX(listing, listing_status, listing_status_name(value))
BY_INDEX(source, address_source, address_source_name(value))
BY_INDEX(spf, spf_status, spf_status_name(value))
BY_INDEX(dmarc, dmarc_status, dmarc_status_name(value))
BY_INDEX(dmarc_policy, dmarc_policy, dmarc_policy_name(value))
BY_INDEX(probe, probe_purpose, probe_purpose_name(value))
BY_INDEX(dnssec, dnssec, dnssec_name(value))
BY_INDEX(dns, dns_status, dns_status_name(value))
BY_INDEX(method, route_method, route_method_name(value))
BY_INDEX(exchanger, exchanger_problem, exchanger_problem_name(value))
BY_INDEX(dane, dane_status, dane_status_name(value))
BY_INDEX(dane_verdict, dane_verdict, dane_verdict_name(value))
BY_INDEX(action, sender_action, sender_action_name(value))
BY_INDEX(protection, protection, protection_name(value))
BY_INDEX(sts_status, sts_status, sts_status_name(value))
BY_INDEX(sts_mode, sts_mode, sts_mode_name(value))
BY_INDEX(fetch, fetch_fault, fetch_fault_name(value))
BY_INDEX(tls_rpt, tls_rpt_status, tls_rpt_status_name(value))
BY_INDEX(purpose, purpose, purpose_traits(value)->name)
BY_INDEX(certificate, certificate_problem, certificate_problem_name(value))
BY_INDEX(ocsp, ocsp_status, ocsp_status_name(value))
BY_INDEX(observation, observation_kind, observation_name(value))
BY_INDEX(severity, severity, severity_name(value))
BY_INDEX(confidence, confidence, confidence_name(value))
BY_INDEX(likelihood, likelihood, likelihood_name(value))
BY_INDEX(responsible, responsible, responsible_name(value))
BY_INDEX(speaker, speaker, speaker_name(value))
BY_INDEX(failure_source, failure_source, failure_source_name(value))
BY_INDEX(problem, problem_kind, problem_row(value)->type)

#define TABLE(where, name, from, to) {.place = where, .at = name##_at, .first = from, .end = to}
#define WORDS(...) .words = (const char *const[]){__VA_ARGS__, NULL}

/* The words are those of a table, from first to before end, or a list; some are left out. */
static const struct row {
	const char *place;
	const char *(*at)(int i);
	int first, end;
	const char *const *words;
	const char *without; /* "dns tls" */
	const char *prefix;
} rows[] = {
	TABLE("Status", status, 0, STATUS_COUNT),
	TABLE("Verdict", verdict, 0, VERDICT_COUNT),
	TABLE("Step", step, 0, STEP_COUNT),
	{"StopAfter", .at = step_at, .end = STEP_COUNT, .without = "dns tls helo quit"},
	TABLE("Outcome", outcome, 0, OUTCOME_COUNT),
	TABLE("StepResult/fault", fault, FAULT_NONE + 1, FAULT_COUNT),
	TABLE("Severity", severity, 0, SEVERITY_ERROR + 1),
	TABLE("Finding/confidence", confidence, 0, CONFIDENCE_POSSIBLE + 1),
	TABLE("ExplainedFinding/confidence", confidence, 0, CONFIDENCE_POSSIBLE + 1),
	TABLE("Finding/likely_causes/likelihood", likelihood, 0, LIKELIHOOD_LOW + 1),
	TABLE("Responsible", responsible, RESPONSIBLE_RECIPIENT_SIDE, RESPONSIBLE_COUNT),
	TABLE("Language", language, 0, LANGUAGE_COUNT),
	{"Family", .words = family_words},
	{"Notify", .words = notify_words},
	{"IdentityWhen", .words = identity_words},
	{"RouteChoices/exchangers", .words = exchangers_words},
	{"RouteChoices/addresses", .words = addresses_words},
	{"RequestShown/route/exchangers", .words = exchangers_words},
	{"RequestShown/route/addresses", .words = addresses_words},
	{"TestRequest/dsn/return", .words = return_words},
	{"RequestShown/dsn/return", .words = return_words},
	TABLE("TlsMode", tls_mode, 0, TLS_MODE_COUNT),
	TABLE("TlsOptions/min_version", tls_version, TLS_1_0, TLS_VERSION_COUNT),
	TABLE("RequestShown/tls/min_version", tls_version, TLS_1_0, TLS_VERSION_COUNT),
	TABLE("RequestShown/tls/max_version", tls_version, TLS_1_0, TLS_VERSION_COUNT),
	TABLE("AuthOptions/mechanism", mechanism, AUTH_AUTO, AUTH_MECHANISM_COUNT),
	TABLE("RequestShown/auth/mechanism", mechanism, AUTH_AUTO, AUTH_MECHANISM_COUNT),
	TABLE("Attempt/auth/mechanism", mechanism, AUTH_AUTO + 1, AUTH_MECHANISM_COUNT),
	TABLE("Attempt/purpose", purpose, 0, PURPOSE_COUNT),
	TABLE("Attempt/transcript/from", speaker, 0, SPEAKER_COUNT),
	TABLE("Observation/kind", observation, 0, OBSERVED_KIND_COUNT),
	TABLE("Probe/purpose", probe, 0, PROBE_PURPOSE_COUNT),
	TABLE("OwnAddress/source", source, 0, ADDRESS_SOURCE_COUNT),
	TABLE("OwnAddress/ptr/status", iprev, 0, IPREV_COUNT),
	TABLE("OwnAddress/listings/status", listing, 0, LISTING_COUNT),
	TABLE("SpfCheck/result", spf, 0, SPF_STATUS_COUNT),
	TABLE("Dmarc/status", dmarc, 0, DMARC_STATUS_COUNT),
	TABLE("DmarcPolicy", dmarc_policy, 0, DMARC_POLICY_COUNT),
	TABLE("Dnssec", dnssec, 0, DNSSEC_INDETERMINATE + 1),
	TABLE("DnsStatus", dns, 0, DNS_STATUS_COUNT),
	TABLE("Route/method", method, 0, ROUTE_NONE + 1),
	TABLE("Route/exchangers/problem", exchanger, EXCHANGER_OK + 1, EXCHANGER_PROBLEM_COUNT),
	TABLE("Dane/status", dane, 0, DANE_STATUS_COUNT),
	TABLE("SenderAction", action, 0, SENDER_ACTION_COUNT),
	TABLE("TransportSecurity/protection", protection, 0, PROTECTION_COUNT),
	TABLE("Policies/mta_sts/status", sts_status, 0, STS_STATUS_COUNT),
	TABLE("Policies/mta_sts/fetch_fault", fetch, FETCH_OK + 1, FETCH_FAULT_COUNT),
	TABLE("Policies/mta_sts/mode", sts_mode, 0, STS_MODE_COUNT),
	TABLE("Policies/tls_rpt/status", tls_rpt, 0, TLS_RPT_STATUS_COUNT),
	TABLE("CertificateProblem", certificate, 0, CERTIFICATE_PROBLEM_COUNT),
	TABLE("TlsSession/verification", certificate, CERTIFICATE_PROBLEM_COUNT,
	      CERTIFICATE_PROBLEM_COUNT + 1),
	TABLE("TlsSession/ocsp/status", ocsp, 0, OCSP_STATUS_COUNT),
	TABLE("TlsSession/dane/verdict", dane_verdict, DANE_NOT_JUDGED + 1, DANE_VERDICT_COUNT),
	TABLE("Explanations/explanations/source", failure_source, 0, SOURCE_COUNT),
	{"Problem/type", .at = problem_at, .end = PROBLEM_KIND_COUNT,
	 .prefix = "urn:smtptestd:problem:"},
	/* of no table */
	{"Dmarc/adkim", WORDS("relaxed", "strict")},
	{"Dmarc/aspf", WORDS("relaxed", "strict")},
	{"Icmp/version", WORDS("4", "6")},
	{"TlsSession/client_certificate", WORDS("not_requested", "requested", "sent")},
	{"TlsSession/failure/alert_from", WORDS("server", "client")},
	{"Finding/evidence/kind", WORDS("dns", "errno", "reply", "observation", "timing", "history",
		"icmp", "probe", "control", "local_route", "identity", "tls", "certificate",
		"policy", "limit")},
	{"Finding/reproduce/tool", WORDS("telnet", "openssl", "swaks", "dig", "curl")},
};
/* clang-format on */

static bool has_word(const struct enumeration *enumeration, const char *prefix, const char *word)
{
	size_t len = prefix ? strlen(prefix) : 0;

	for (size_t i = 0; i < enumeration->count; i++) {
		const char *found = enumeration->words[i];

		if (strncmp(found, prefix ? prefix : "", len) == 0 &&
		    strcmp(found + len, word) == 0)
			return true;
	}
	return false;
}

static bool is_among(const char *words, const char *word)
{
	size_t len = strlen(word);

	for (const char *at = words; at && (at = strstr(at, word)); at += len)
		if ((at == words || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0'))
			return true;
	return false;
}

/* The i-th word of the row; NULL after the last. */
static const char *word_of(const struct row *row, int i)
{
	if (row->words)
		return row->words[i];
	return row->first + i < row->end ? row->at(row->first + i) : NULL;
}

/* Each word of the row is in the enumeration, which has no other: no word is there twice. */
static void compare(const struct row *row, const struct enumeration *enumeration)
{
	const char *word;
	size_t count = 0;

	for (int i = 0; (word = word_of(row, i)); i++) {
		if (*word == '\0' || is_among(row->without, word))
			continue;
		count++;
		if (!has_word(enumeration, row->prefix, word))
			fail_msg("%s of " DOCUMENT " lacks %s", row->place, word);
	}
	if (count != enumeration->count)
		fail_msg("%s of " DOCUMENT " has %zu words, the table %zu", row->place,
			 enumeration->count, count);
}

static void enumerations_are_those_of_the_tables(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		bool found = false;

		for (size_t j = 0; j < enumeration_count; j++) {
			if (strcmp(enumerations[j].place, rows[i].place) != 0)
				continue;
			found = enumerations[j].claimed = true;
			compare(&rows[i], &enumerations[j]);
		}
		if (!found)
			fail_msg(DOCUMENT " has no enumeration %s", rows[i].place);
	}
	for (size_t j = 0; j < enumeration_count; j++)
		if (!enumerations[j].claimed)
			fail_msg("no table for the enumeration %s", enumerations[j].place);
}

/* ---- operations ---- */

enum { ENDPOINTS_MAX = 64 };

/* The index of the endpoint; -1: there is none. */
static int endpoint_index(const char *method, const char *path)
{
	for (int i = 0; http_endpoints[i].method; i++)
		if (strcasecmp(http_endpoints[i].method, method) == 0 &&
		    strcmp(http_endpoints[i].pattern, path) == 0)
			return i;
	return -1;
}

static bool is_method(const char *key)
{
	return strcmp(key, "get") == 0 || strcmp(key, "post") == 0 || strcmp(key, "delete") == 0 ||
	       strcmp(key, "put") == 0 || strcmp(key, "patch") == 0;
}

static void operations_are_those_of_the_endpoints(void **state)
{
	FILE *file = fopen(DOCUMENT, "r");
	bool described[ENDPOINTS_MAX] = {false};
	struct place place = {0};
	char *line = NULL;
	size_t size = 0;

	(void)state;
	assert_non_null(file);
	while (getline(&line, &size, file) > 0) {
		int i;

		enter(&place, line);
		if (place.depth != 3 || strcmp(place.keys[0], "paths") != 0 ||
		    place.indents[2] != strspn(line, " ") || !is_method(place.keys[2]))
			continue;
		i = endpoint_index(place.keys[2], place.keys[1]);
		if (i < 0 || i >= ENDPOINTS_MAX)
			fail_msg("no endpoint for %s %s", place.keys[2], place.keys[1]);
		else
			described[i] = true;
	}
	free(line);
	fclose(file);
	for (int i = 0; http_endpoints[i].method; i++)
		if (i >= ENDPOINTS_MAX || !described[i])
			fail_msg(DOCUMENT " lacks %s %s", http_endpoints[i].method,
				 http_endpoints[i].pattern);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(enumerations_are_those_of_the_tables),
		cmocka_unit_test(operations_are_those_of_the_endpoints),
	};

	return cmocka_run_group_tests(tests, read_document, NULL);
}
