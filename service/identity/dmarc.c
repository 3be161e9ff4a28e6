#include "identity/dmarc.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/visible.h"
#include "identity/names.h"

enum { WALK_MAX = 8, VERSION_LEN = 8, PCT_DIGITS = 3, PCT_MAX = 100 };

/* A piece of the record, not NUL-terminated. */
struct piece {
	const char *text;
	size_t len;
};

/* ---- one record (RFC 7489 section 6.4) ---- */

static struct piece trim(struct piece piece)
{
	while (piece.len > 0 && is_blank(piece.text[0])) {
		piece.text++;
		piece.len--;
	}
	while (piece.len > 0 && is_blank(piece.text[piece.len - 1]))
		piece.len--;
	return piece;
}

/* Takes the text before the mark off rest, and the mark. */
static struct piece take(struct piece *rest, char mark)
{
	const char *end = rest->len > 0 ? memchr(rest->text, mark, rest->len) : NULL;
	struct piece taken = *rest;

	if (!end) {
		rest->len = 0;
		return trim(taken);
	}
	taken.len = (size_t)(end - rest->text);
	rest->text += taken.len + 1;
	rest->len -= taken.len + 1;
	return trim(taken);
}

static bool is(struct piece piece, const char *word)
{
	return piece.len == strlen(word) && strncasecmp(piece.text, word, piece.len) == 0;
}

bool dmarc_is_record(const char *text, size_t len)
{
	struct piece rest = {.text = text, .len = len};
	struct piece version;

	version = take(&rest, ';');
	return version.len >= VERSION_LEN && version.text[0] == 'v' &&
	       take(&version, '=').len == 1 && trim(version).len == strlen("DMARC1") &&
	       memcmp(trim(version).text, "DMARC1", strlen("DMARC1")) == 0;
}

/* The state of dmarc_parse(). */
struct reading {
	struct arena *arena;
	struct dmarc *dmarc;
	enum dmarc_psd psd;
	bool has_p, bad_p;
};

static bool read_policy(struct piece value, enum dmarc_policy *policy_r)
{
	for (size_t i = 0; i < DMARC_POLICY_COUNT; i++) {
		if (is(value, dmarc_policy_name((enum dmarc_policy)i))) {
			*policy_r = (enum dmarc_policy)i;
			return true;
		}
	}
	return false;
}

static void take_p(struct reading *reading, struct piece value)
{
	reading->has_p = read_policy(value, &reading->dmarc->p);
	reading->bad_p = !reading->has_p;
}

static void take_sp(struct reading *reading, struct piece value)
{
	reading->dmarc->has_sp = read_policy(value, &reading->dmarc->sp);
}

static void take_np(struct reading *reading, struct piece value)
{
	reading->dmarc->has_np = read_policy(value, &reading->dmarc->np);
}

static void take_adkim(struct reading *reading, struct piece value)
{
	reading->dmarc->strict_dkim = is(value, "s");
}

static void take_aspf(struct reading *reading, struct piece value)
{
	reading->dmarc->strict_spf = is(value, "s");
}

static void take_t(struct reading *reading, struct piece value)
{
	reading->dmarc->testing = is(value, "y");
}

static void take_psd(struct reading *reading, struct piece value)
{
	if (is(value, "y"))
		reading->psd = DMARC_PSD_YES;
	else if (is(value, "n"))
		reading->psd = DMARC_PSD_NO;
}

static void take_pct(struct reading *reading, struct piece value)
{
	int number = 0;

	if (value.len == 0 || value.len > PCT_DIGITS)
		return;
	for (size_t i = 0; i < value.len; i++) {
		if (value.text[i] < '0' || value.text[i] > '9')
			return;
		number = number * 10 + (value.text[i] - '0');
	}
	if (number <= PCT_MAX)
		reading->dmarc->pct = number;
}

static void take_rua(struct reading *reading, struct piece value)
{
	struct dmarc *dmarc = reading->dmarc;

	while (value.len > 0 && dmarc->rua_count < IDENTITY_RUA_MAX) {
		struct piece uri = take(&value, ',');

		if (uri.len > 0)
			dmarc->rua[dmarc->rua_count++] =
				visible_text(reading->arena, uri.text, uri.len, IDENTITY_TEXT_MAX);
	}
}

static const struct {
	const char *tag;
	void (*take)(struct reading *reading, struct piece value);
} tags[] = {
	{"p", take_p},	       {"sp", take_sp},	    {"np", take_np},
	{"adkim", take_adkim}, {"aspf", take_aspf}, {"t", take_t},
	{"psd", take_psd},     {"pct", take_pct},   {"rua", take_rua},
};

enum { TAGS = sizeof(tags) / sizeof(tags[0]) };

/* Reads the tags; the first of several equal ones counts. */
static void read_tags(struct reading *reading, struct piece rest)
{
	unsigned seen = 0;

	while (rest.len > 0) {
		struct piece value = take(&rest, ';'), name = take(&value, '=');

		for (size_t i = 0; i < TAGS; i++) {
			if (!is(name, tags[i].tag) || seen & 1U << i)
				continue;
			seen |= 1U << i;
			tags[i].take(reading, trim(value));
		}
	}
}

/* A record without a valid p means p=none when it requests reports, and is ignored otherwise (RFC
 * 7489 section 6.6.3). */
enum dmarc_psd dmarc_parse(struct arena *arena, const char *text, size_t len, struct dmarc *dmarc)
{
	struct reading reading = {.arena = arena, .dmarc = dmarc};
	struct piece rest = {.text = text, .len = len};

	take(&rest, ';');
	dmarc->record = visible_text(arena, text, len, IDENTITY_TEXT_MAX);
	dmarc->pct = PCT_MAX;
	read_tags(&reading, rest);
	dmarc->status = DMARC_VALID;
	if (!reading.has_p) {
		dmarc->problem = reading.bad_p ? "the tag p is not none, quarantine or reject"
					       : "the tag p is missing";
		if (dmarc->rua_count == 0)
			dmarc->status = DMARC_INVALID;
	}
	return reading.psd;
}

/* ---- the tree walk ---- */

/* The record at a domain of the walk. */
struct stop {
	const char *domain;
	const char *text; /* NULL: there is none */
	size_t len;
	bool failed; /* the look-up had no answer */
	enum dmarc_psd psd;
	bool invalid;
};

struct walk {
	struct stop stops[WALK_MAX];
	size_t count;
};

static const char *parent(const char *domain)
{
	const char *dot = strchr(domain, '.');

	return dot ? dot + 1 : NULL;
}

static size_t label_count(const char *domain)
{
	size_t count = 1;

	for (; *domain; domain++)
		count += *domain == '.';
	return count;
}

/* Chooses the DMARC record of an answer; several count as none (RFC 7489 section 6.6.3). */
static void choose_record(const struct dns_answer *answer, struct stop *stop)
{
	size_t found = 0;

	stop->failed = answer->status != DNS_OK && !dns_status_denies(answer->status);
	for (size_t i = 0; i < answer->count; i++) {
		const struct dns_record *record = &answer->records[i];

		if (!dmarc_is_record(record->bytes, record->len))
			continue;
		stop->text = found++ == 0 ? record->bytes : NULL;
		stop->len = record->len;
	}
}

/* Queries the domains of the walk, all at once: there are eight at most, the first of which is the
 * domain itself (section 4.10). False while an answer is needed. */
static bool walk_up(const struct evaluation *evaluation, const char *domain, struct walk *walk)
{
	bool known = true;

	*walk = (struct walk){0};
	while (domain && walk->count < WALK_MAX) {
		struct stop *stop = &walk->stops[walk->count++];
		const struct dns_answer *answer =
			evaluation_query_below(evaluation, "_dmarc", domain, DNS_TYPE_TXT);
		struct dmarc read = {0};

		stop->domain = domain;
		known = known && answer;
		if (answer)
			choose_record(answer, stop);
		if (stop->text) {
			stop->psd = dmarc_parse(evaluation->arena, stop->text, stop->len, &read);
			stop->invalid = read.status == DMARC_INVALID;
		}
		domain = parent(domain);
		while (domain && label_count(domain) >= WALK_MAX)
			domain = parent(domain);
	}
	return known;
}

/* The organizational domain (section 4.10.2); *index_r: its index in the walk. */
static const char *organization(const struct walk *walk, size_t *index_r)
{
	size_t last = 0;

	for (size_t i = 0; i < walk->count; i++) {
		if (!walk->stops[i].text)
			continue;
		last = i;
		if (walk->stops[i].psd == DMARC_PSD_NO)
			break;
		if (walk->stops[i].psd == DMARC_PSD_YES && i > 0) {
			last = i - 1;
			break;
		}
	}
	*index_r = last;
	return walk->stops[last].domain;
}

/* True when a relevant look-up failed: the domain's own only, when it has a record. */
static bool walk_failed(const struct walk *walk)
{
	for (size_t i = 0; i < walk->count; i++) {
		if (walk->stops[i].text)
			return false;
		if (walk->stops[i].failed)
			return true;
	}
	return false;
}

/* The stop whose record has the policy: the domain's own, else that of the organizational domain,
 * else that of the public suffix above it. NULL: none. */
static const struct stop *policy_stop(const struct walk *walk, size_t organization_index)
{
	if (walk->stops[0].text)
		return &walk->stops[0];
	for (size_t i = organization_index; i < walk->count; i++) {
		if (walk->stops[i].text)
			return &walk->stops[i];
	}
	return NULL;
}

static bool is_nonexistent(const struct evaluation *evaluation, const char *domain, bool *known)
{
	const struct dns_answer *answer = evaluation_query(evaluation, domain, DNS_TYPE_A);

	*known = answer;
	return answer && answer->status == DNS_NXDOMAIN;
}

/* Sets the policy of the domain: p of its own record, else sp, or np for a domain that does not
 * exist. */
static bool choose_policy(const struct evaluation *evaluation, const struct stop *stop,
			  struct dmarc *dmarc)
{
	bool known = true;

	dmarc->applies = dmarc->p;
	if (strcmp(stop->domain, dmarc->domain) == 0)
		return true;
	if (dmarc->has_sp)
		dmarc->applies = dmarc->sp;
	if (dmarc->has_np && is_nonexistent(evaluation, dmarc->domain, &known))
		dmarc->applies = dmarc->np;
	return known;
}

/* Sets the alignment of SPF's domain with the From domain, by aspf. */
static bool align(const struct evaluation *evaluation, const char *spf_domain, struct dmarc *dmarc)
{
	struct walk walk;
	size_t index;
	const char *name;

	if (!spf_domain)
		return true;
	name = name_lower(evaluation->arena, spf_domain);
	dmarc->spf_aligned = strcmp(name, dmarc->domain) == 0;
	if (dmarc->spf_aligned || dmarc->strict_spf || !name_qualified(name))
		return true;
	if (!walk_up(evaluation, name, &walk))
		return false;
	dmarc->spf_aligned = strcmp(organization(&walk, &index), dmarc->organization) == 0;
	return true;
}

bool dmarc_evaluate(const struct evaluation *evaluation, const char *from, const char *spf_domain,
		    struct dmarc *dmarc_r)
{
	const char *domain = from ? name_lower(evaluation->arena, from) : NULL;
	const struct stop *stop;
	struct walk walk;
	size_t index = 0;

	*dmarc_r = (struct dmarc){.status = DMARC_NONE, .pct = PCT_MAX};
	if (!domain || !name_qualified(domain))
		return true;
	dmarc_r->domain = domain;
	if (!walk_up(evaluation, domain, &walk))
		return false;
	dmarc_r->organization = organization(&walk, &index);
	stop = policy_stop(&walk, index);
	if (walk_failed(&walk))
		dmarc_r->status = DMARC_UNKNOWN;
	else if (stop) {
		dmarc_r->found_at = stop->domain;
		dmarc_parse(evaluation->arena, stop->text, stop->len, dmarc_r);
		if (!choose_policy(evaluation, stop, dmarc_r))
			return false;
	}
	return align(evaluation, spf_domain, dmarc_r);
}
