#include "identity/spf.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/visible.h"
#include "identity/names.h"
#include "identity/spf_known.h"
#include "identity/spf_macro.h"
#include "identity/spf_syntax.h"

enum {
	TERMS_MAX = 10, /* terms with DNS queries (section 4.6.4) */
	NAMES_MAX = 10, /* exchangers of one mx, names of the address */
	VOIDS_MAX = 2,
	/* results beyond enum spf_status: */
	NO_MATCH = SPF_STATUS_COUNT,
	WAITING,
};

/* The state of a check. The result is copied out at its end, when scratch is freed. */
struct walk {
	const struct spf_dns *dns;
	struct arena *scratch;
	const struct spf_question *question;
	struct spf_check *check;
	struct spf_macros macros;
	const uint8_t *address;
	size_t address_len;
	enum dns_type address_type;
	const char *explain_spec, *explain_domain; /* of the record with the result fail */
};

/* ---- queries ---- */

/* The answer for an invalid name. */
static const struct dns_answer no_such_name = {.status = DNS_NXDOMAIN};

/* NULL: not known yet. */
static const struct dns_answer *ask(const struct walk *walk, const char *name, enum dns_type type)
{
	const char *wanted = name_lower(walk->scratch, name);

	return name_valid(wanted) ? walk->dns->ask(walk->dns->arg, wanted, type) : &no_such_name;
}

static int problem(struct walk *walk, enum spf_status status, const char *text)
{
	if (!walk->check->problem)
		walk->check->problem = text;
	return (int)status;
}

/* The result of a failed query. */
static int no_answer(struct walk *walk, const char *name, const struct dns_answer *answer)
{
	walk->check->held_up = dns_status_held_up(answer->status);
	return problem(walk, SPF_TEMPERROR,
		       arena_printf(walk->scratch, "the look-up of %.253s ended with %s", name,
				    dns_status_name(answer->status)));
}

/* Counts a void look-up; NO_MATCH, or permerror beyond the limit. */
static int found_nothing(struct walk *walk)
{
	if (++walk->check->voids <= VOIDS_MAX)
		return NO_MATCH;
	return problem(walk, SPF_PERMERROR, "more than 2 void look-ups");
}

/* ---- names and addresses ---- */

static bool prefix_equal(const uint8_t *a, const uint8_t *b, unsigned bits)
{
	unsigned whole = bits / 8, rest = bits % 8;

	if (memcmp(a, b, whole) != 0)
		return false;
	return rest == 0 || ((a[whole] ^ b[whole]) >> (8 - rest)) == 0;
}

static bool has_address(const struct walk *walk, const struct dns_answer *answer, unsigned bits)
{
	for (size_t i = 0; i < answer->count; i++) {
		if (answer->records[i].len == walk->address_len &&
		    prefix_equal(answer->records[i].bytes, walk->address, bits))
			return true;
	}
	return false;
}

static unsigned prefix_of(const struct walk *walk, const struct spf_term *term)
{
	return walk->address_len == 4 ? term->prefix4 : term->prefix6;
}

/* True when a name of the address resolves to the address; or WAITING. */
static int is_validated(const struct walk *walk, const char *name)
{
	const struct dns_answer *answer = ask(walk, name, walk->address_type);

	if (!answer)
		return WAITING;
	return answer->status == DNS_OK &&
	       has_address(walk, answer, 8 * (unsigned)walk->address_len);
}

/* The validated name of the address that is nearest to domain (section 5.5 and the macro p);
 * nearness_r: -1 when there is none. False: not known yet. */
static bool validated_name(const struct walk *walk, const char *domain, const char **name_r,
			   int *nearness_r)
{
	const struct dns_answer *answer = ask(
		walk, name_reverse(walk->scratch, walk->address, walk->address_len), DNS_TYPE_PTR);
	bool waiting = !answer;

	*name_r = NULL;
	*nearness_r = -1;
	if (waiting || answer->status != DNS_OK)
		return !waiting;
	for (size_t i = 0; i < answer->count && i < NAMES_MAX; i++) {
		const char *name = answer->records[i].name;
		int validated = is_validated(walk, name);

		if (validated == WAITING)
			waiting = true;
		else if (validated && name_nearness(name, domain) > *nearness_r) {
			*name_r = name;
			*nearness_r = name_nearness(name, domain);
		}
	}
	return !waiting;
}

/* ---- macros ---- */

static bool expand(struct walk *walk, const char *domain, const char *text, const char **text_r)
{
	int near;

	walk->macros.domain = domain;
	if (spf_macro_needs_name(text)) {
		if (!validated_name(walk, domain, &walk->macros.validated, &near))
			return false;
		if (!walk->macros.validated)
			walk->macros.validated = "unknown";
	}
	*text_r = spf_macro_expand(walk->scratch, text, &walk->macros);
	return true;
}

/* Expands a domain-spec to a name; NO_MATCH on success. */
static int target_name(struct walk *walk, const char *domain, const char *spec, const char **name_r)
{
	const char *expansion = domain;

	if (spec && !expand(walk, domain, spec, &expansion))
		return WAITING;
	if (!expansion)
		return problem(walk, SPF_PERMERROR,
			       "a domain with its macros filled in is too long");
	*name_r = spec ? spf_macro_domain(walk->scratch, expansion) : domain;
	return NO_MATCH;
}

/* ---- mechanisms: each returns NO_MATCH, SPF_PASS for a match, an error, or WAITING ---- */

static int evaluate(struct walk *walk, const char *domain);

static int match_addresses(struct walk *walk, const char *name, const struct spf_term *term)
{
	const struct dns_answer *answer = ask(walk, name, walk->address_type);

	if (!answer)
		return WAITING;
	if (dns_status_denies(answer->status))
		return found_nothing(walk);
	if (answer->status != DNS_OK)
		return no_answer(walk, name, answer);
	return has_address(walk, answer, prefix_of(walk, term)) ? SPF_PASS : NO_MATCH;
}

static int match_all(struct walk *walk, const char *name, const struct spf_term *term)
{
	(void)walk;
	(void)name;
	(void)term;
	return SPF_PASS;
}

static int match_mx(struct walk *walk, const char *name, const struct spf_term *term)
{
	const struct dns_answer *answer = ask(walk, name, DNS_TYPE_MX);
	int match = NO_MATCH;

	if (!answer)
		return WAITING;
	if (dns_status_denies(answer->status))
		return found_nothing(walk);
	if (answer->status != DNS_OK)
		return no_answer(walk, name, answer);
	if (answer->count > NAMES_MAX)
		return problem(
			walk, SPF_PERMERROR,
			arena_printf(walk->scratch, "%.253s has more than 10 MX records", name));
	for (size_t i = 0; i < answer->count; i++)
		ask(walk, answer->records[i].name, walk->address_type); /* all queries at once */
	for (size_t i = 0; match == NO_MATCH && i < answer->count; i++) {
		if (answer->records[i].name[0] != '\0')
			match = match_addresses(walk, answer->records[i].name, term);
	}
	return match;
}

static int match_ptr(struct walk *walk, const char *name, const struct spf_term *term)
{
	const char *validated;
	int near;

	(void)term;
	if (!validated_name(walk, name, &validated, &near))
		return WAITING;
	return near > 0 ? SPF_PASS : NO_MATCH;
}

static int match_network(struct walk *walk, const char *name, const struct spf_term *term)
{
	size_t len = term->mechanism == SPF_IP4 ? 4 : 16;

	(void)name;
	return walk->address_len == len &&
			       prefix_equal(term->network, walk->address, prefix_of(walk, term))
		       ? SPF_PASS
		       : NO_MATCH;
}

/* Queries A, also for an IPv6 client (section 5.7). */
static int match_exists(struct walk *walk, const char *name, const struct spf_term *term)
{
	const struct dns_answer *answer = ask(walk, name, DNS_TYPE_A);

	(void)term;
	if (!answer)
		return WAITING;
	if (dns_status_denies(answer->status))
		return found_nothing(walk);
	return answer->status == DNS_OK ? SPF_PASS : no_answer(walk, name, answer);
}

static int no_record(struct walk *walk, const char *name)
{
	return problem(walk, SPF_PERMERROR,
		       arena_printf(walk->scratch, "%.253s has no SPF record", name));
}

static int match_include(struct walk *walk, const char *name, const struct spf_term *term)
{
	int result = evaluate(walk, name);

	(void)term;
	switch (result) {
	case SPF_FAIL:
	case SPF_SOFTFAIL:
	case SPF_NEUTRAL:
		return NO_MATCH;
	case SPF_NONE:
		return no_record(walk, name);
	default:
		return result;
	}
}

static const struct {
	int (*match)(struct walk *walk, const char *name, const struct spf_term *term);
	bool queries; /* counts against the limit of terms */
} mechanisms[SPF_MECHANISM_COUNT] = {
	[SPF_ALL] = {match_all, false},	    [SPF_INCLUDE] = {match_include, true},
	[SPF_A] = {match_addresses, true},  [SPF_MX] = {match_mx, true},
	[SPF_PTR] = {match_ptr, true},	    [SPF_IP4] = {match_network, false},
	[SPF_IP6] = {match_network, false}, [SPF_EXISTS] = {match_exists, true},
};

/* ---- records ---- */

/* Counts a term with queries; NO_MATCH, or permerror beyond the limit. */
static int count_term(struct walk *walk)
{
	if (walk->check->lookups == TERMS_MAX)
		return problem(
			walk, SPF_PERMERROR,
			"more than 10 terms need DNS look-ups, with those of included records");
	walk->check->lookups++;
	return NO_MATCH;
}

static int match_term(struct walk *walk, const char *domain, const struct spf_term *term)
{
	const char *name = domain;
	int match = NO_MATCH;

	if (mechanisms[term->mechanism].queries)
		match = count_term(walk);
	if (match == NO_MATCH)
		match = target_name(walk, domain, term->domain_spec, &name);
	if (match == NO_MATCH)
		match = mechanisms[term->mechanism].match(walk, name, term);
	return match;
}

/* Sets the mechanism that matched: the outermost one; an include's result comes from its record. */
static int decided(struct walk *walk, const char *domain, const struct spf_term *term,
		   const struct spf_record *record)
{
	walk->check->mechanism = term->text;
	walk->check->in_domain = domain;
	walk->explain_spec = term->result == SPF_FAIL ? record->explanation : NULL;
	walk->explain_domain = domain;
	return (int)term->result;
}

static int follow_redirect(struct walk *walk, const char *domain, const char *spec)
{
	const char *name = NULL;
	int result = count_term(walk);

	if (result == NO_MATCH)
		result = target_name(walk, domain, spec, &name);
	if (result != NO_MATCH)
		return result;
	result = evaluate(walk, name);
	return result == SPF_NONE ? no_record(walk, name) : result;
}

static int walk_record(struct walk *walk, const char *domain, const struct spf_record *record)
{
	if (record->problem)
		return problem(walk, SPF_PERMERROR,
			       arena_printf(walk->scratch, "in the record of %.253s, %s", domain,
					    record->problem));
	for (size_t i = 0; i < record->count; i++) {
		int match = match_term(walk, domain, &record->terms[i]);

		if (match == SPF_PASS)
			return decided(walk, domain, &record->terms[i], record);
		if (match != NO_MATCH)
			return match;
	}
	/* an include may have left its own mechanism there */
	walk->check->mechanism = NULL;
	walk->check->in_domain = NULL;
	return record->redirect ? follow_redirect(walk, domain, record->redirect) : SPF_NEUTRAL;
}

static void note_record(struct walk *walk, const char *domain, const struct dns_record *record)
{
	struct spf_check *check = walk->check;

	if (check->record_count < IDENTITY_RECORDS_MAX)
		check->records[check->record_count++] = (struct spf_source){
			.domain = domain,
			.text = visible_text(walk->scratch, record->bytes, record->len,
					     IDENTITY_TEXT_MAX),
		};
}

/* check_host() of a domain (section 4): its record (sections 4.4 and 4.5), then the terms. */
/* NOLINTNEXTLINE(misc-no-recursion): each level spends one of ten terms */
static int evaluate(struct walk *walk, const char *domain)
{
	const struct dns_record *found = NULL;
	const struct dns_answer *answer;

	if (!name_qualified(domain))
		return SPF_NONE;
	answer = ask(walk, domain, DNS_TYPE_TXT);
	if (!answer)
		return WAITING;
	if (dns_status_denies(answer->status))
		return SPF_NONE;
	if (answer->status != DNS_OK)
		return no_answer(walk, domain, answer);
	for (size_t i = 0; i < answer->count; i++) {
		const struct dns_record *record = &answer->records[i];

		if (!spf_is_record(record->bytes, record->len))
			continue;
		if (found)
			return problem(walk, SPF_PERMERROR,
				       arena_printf(walk->scratch,
						    "%.253s has more than one SPF record", domain));
		found = record;
	}
	if (!found)
		return SPF_NONE;
	note_record(walk, domain, found);
	return walk_record(walk, domain, spf_known_read(walk->dns->known, walk->scratch, found));
}

/* ---- the explanation (section 6.2) ---- */

/* Expands the explanation; none on any failure. False while an answer is needed. */
static bool explain(struct walk *walk)
{
	const struct dns_answer *answer;
	const char *name, *text = NULL;

	if (!walk->explain_spec)
		return true;
	if (!expand(walk, walk->explain_domain, walk->explain_spec, &name))
		return false;
	if (!name)
		return true;
	answer = ask(walk, spf_macro_domain(walk->scratch, name), DNS_TYPE_TXT);
	if (!answer)
		return false;
	if (answer->status != DNS_OK || answer->count != 1 ||
	    memchr(answer->records[0].bytes, '\0', answer->records[0].len))
		return true;
	text = arena_strndup(walk->scratch, answer->records[0].bytes, answer->records[0].len);
	if (!spf_macro_valid(text, answer->records[0].len, true))
		return true;
	if (!expand(walk, walk->explain_domain, text, &text))
		return false;
	if (text)
		walk->check->explanation =
			visible_text(walk->scratch, text, strlen(text), IDENTITY_TEXT_MAX);
	return true;
}

/* ---- the result ---- */

enum { MECHANISM_SHOWN = 256 };

static const char *keep_text(struct arena *arena, const char *text)
{
	return text ? visible_text(arena, text, strlen(text), IDENTITY_TEXT_MAX) : NULL;
}

/* Copies the data of check into arena, made visible and limited in length. */
static void keep_result(struct arena *arena, struct spf_check *check)
{
	check->domain = keep_text(arena, check->domain);
	check->sender = keep_text(arena, check->sender);
	check->in_domain = keep_text(arena, check->in_domain);
	check->problem = keep_text(arena, check->problem);
	check->explanation = keep_text(arena, check->explanation);
	if (check->mechanism)
		check->mechanism = visible_text(arena, check->mechanism, strlen(check->mechanism),
						MECHANISM_SHOWN);
	for (size_t i = 0; i < check->record_count; i++) {
		check->records[i].domain = keep_text(arena, check->records[i].domain);
		check->records[i].text = keep_text(arena, check->records[i].text);
	}
}

/* ---- check_host() ---- */

/* Sets the client's address; an IPv4-mapped one counts as IPv4 (section 5). */
static void set_address(struct walk *walk)
{
	static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};
	const struct spf_question *question = walk->question;

	walk->address = question->address;
	walk->address_len = question->address_len;
	if (walk->address_len == 16 && memcmp(walk->address, mapped, sizeof(mapped)) == 0) {
		walk->address += sizeof(mapped);
		walk->address_len = 4;
	}
	walk->address_type = walk->address_len == 4 ? DNS_TYPE_A : DNS_TYPE_AAAA;
	walk->macros.family = walk->address_len == 4 ? "in-addr" : "ip6";
	walk->macros.dotted = name_dotted(walk->scratch, walk->address, walk->address_len);
	walk->macros.address = name_address(walk->scratch, walk->address, walk->address_len);
}

/* Sets the sender: postmaster at the HELO name for a null reverse-path; "postmaster" for a missing
 * local part (sections 2.4 and 4.3). */
static void set_sender(struct walk *walk)
{
	const struct spf_question *question = walk->question;
	const char *at = strrchr(question->sender, '@');
	struct spf_macros *macros = &walk->macros;
	const char *domain = at ? at + 1 : question->sender;

	if (question->sender[0] == '\0')
		domain = question->helo;
	macros->local = "postmaster";
	if (at && at > question->sender)
		macros->local = arena_strndup(walk->scratch, question->sender,
					      (size_t)(at - question->sender));
	macros->sender_domain = name_lower(walk->scratch, domain);
	macros->sender = arena_printf(walk->scratch, "%s@%s", macros->local, macros->sender_domain);
	macros->helo = question->helo;
	macros->receiver = "unknown";
	macros->now = arena_printf(walk->scratch, "%lld", (long long)question->now_s);
}

bool spf_check(const struct spf_dns *dns, struct arena *arena, const struct spf_question *question,
	       struct spf_check *check_r)
{
	struct walk walk = {
		.dns = dns, .scratch = arena_new(0), .question = question, .check = check_r};
	int result;
	bool known;

	*check_r = (struct spf_check){.status = SPF_NONE};
	set_address(&walk);
	set_sender(&walk);
	check_r->sender = walk.macros.sender;
	check_r->domain = walk.macros.sender_domain;
	result = evaluate(&walk, walk.macros.sender_domain);
	known = result != WAITING && (result != SPF_FAIL || explain(&walk));
	if (known) {
		check_r->status = (enum spf_status)result;
		keep_result(arena, check_r);
	}
	arena_free(walk.scratch);
	return known;
}
