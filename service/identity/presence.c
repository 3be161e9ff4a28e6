#include "identity/presence.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/visible.h"
#include "model/address.h"
#include "model/mailbox.h"
#include "identity/names.h"

enum { NAME_SHOWN = 255 };

static const char *shown(struct arena *arena, const char *name)
{
	return visible_text(arena, name, strlen(name), NAME_SHOWN);
}

bool subject_parse(const char *text, struct subject *subject_r)
{
	static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};
	struct address address;
	const uint8_t *bytes;
	size_t len;

	if (!address_parse(text, &address))
		return false;
	len = address_bytes((const struct sockaddr *)&address.sockaddr, &bytes);
	if (len == 16 && memcmp(bytes, mapped, sizeof(mapped)) == 0) {
		bytes += sizeof(mapped);
		len = 4;
	}
	*subject_r = (struct subject){.len = len, .type = len == 4 ? DNS_TYPE_A : DNS_TYPE_AAAA};
	memcpy(subject_r->bytes, bytes, len);
	return true;
}

static bool has_subject(const struct dns_answer *answer, const struct subject *subject)
{
	for (size_t i = 0; i < answer->count; i++) {
		if (answer->records[i].len == subject->len &&
		    memcmp(answer->records[i].bytes, subject->bytes, subject->len) == 0)
			return true;
	}
	return false;
}

static bool may_exist(enum dns_status status)
{
	return status != DNS_OK && !dns_status_denies(status);
}

/* ---- PTR ---- */

static enum iprev iprev_of(const struct ptr_check *check)
{
	bool unsure = false;

	if (check->dns != DNS_OK)
		return may_exist(check->dns) ? IPREV_UNKNOWN : IPREV_MISSING;
	for (size_t i = 0; i < check->count; i++) {
		if (check->names[i].confirmed)
			return IPREV_PASS;
		unsure = unsure || may_exist(check->names[i].dns);
	}
	return unsure ? IPREV_UNKNOWN : IPREV_FAIL;
}

bool ptr_evaluate(const struct evaluation *evaluation, const struct subject *subject,
		  struct ptr_check *check_r)
{
	const struct dns_answer *answer, *back;
	bool known = true;

	*check_r = (struct ptr_check){
		.query = name_reverse(evaluation->arena, subject->bytes, subject->len)};
	answer = evaluation_query(evaluation, check_r->query, DNS_TYPE_PTR);
	if (!answer)
		return false;
	check_r->dns = answer->status;
	for (size_t i = 0; i < answer->count && i < IDENTITY_PTR_MAX; i++) {
		struct ptr_name *name = &check_r->names[check_r->count++];

		name->name = shown(evaluation->arena, answer->records[i].name);
		back = evaluation_query(evaluation, answer->records[i].name, subject->type);
		known = known && back;
		if (!back)
			continue;
		name->dns = back->status;
		name->confirmed = has_subject(back, subject);
	}
	check_r->status = iprev_of(check_r);
	return known;
}

/* ---- HELO ---- */

static void add_addresses(struct arena *arena, const struct dns_answer *answer,
			  struct helo_check *check)
{
	for (size_t i = 0; i < answer->count && check->address_count < IDENTITY_HOSTS_MAX; i++)
		check->addresses[check->address_count++] = name_address(
			arena, answer->records[i].bytes, answer->records[i].len == 4 ? 4 : 16);
}

static bool is_ptr_name(const struct ptr_check *ptr, const char *name)
{
	for (size_t i = 0; i < ptr->count; i++) {
		if (strcasecmp(ptr->names[i].name, name) == 0)
			return true;
	}
	return false;
}

static void helo_literal(const struct subject *subject, const char *address,
			 struct helo_check *check)
{
	struct subject named;

	check->literal = true;
	check->resolves = true;
	check->matches = subject_parse(address, &named) && named.len == subject->len &&
			 memcmp(named.bytes, subject->bytes, subject->len) == 0;
}

bool helo_evaluate(const struct evaluation *evaluation, const struct subject *subject,
		   const char *helo, const struct ptr_check *ptr, struct helo_check *check_r)
{
	const struct dns_answer *ipv4, *ipv6, *own;
	const char *name = name_lower(evaluation->arena, helo);
	char address[ADDRESS_TEXT_SIZE];

	*check_r = (struct helo_check){.name = shown(evaluation->arena, name)};
	if (helo[0] == '[' && address_literal(helo, address, sizeof(address))) {
		helo_literal(subject, address, check_r);
		return true;
	}
	check_r->qualified = name_qualified(name);
	ipv4 = evaluation_query(evaluation, name, DNS_TYPE_A);
	ipv6 = evaluation_query(evaluation, name, DNS_TYPE_AAAA);
	if (!ipv4 || !ipv6)
		return false;
	own = subject->len == 4 ? ipv4 : ipv6;
	check_r->dns = own->status;
	if (may_exist(ipv4->status) || may_exist(ipv6->status))
		check_r->dns = may_exist(ipv4->status) ? ipv4->status : ipv6->status;
	check_r->resolves = ipv4->status == DNS_OK || ipv6->status == DNS_OK;
	check_r->matches = has_subject(own, subject);
	check_r->is_ptr = is_ptr_name(ptr, name);
	add_addresses(evaluation->arena, ipv4, check_r);
	add_addresses(evaluation->arena, ipv6, check_r);
	return true;
}

/* ---- the sender's domain ---- */

bool sender_domain_evaluate(const struct evaluation *evaluation, const char *domain,
			    struct sender_domain *result_r)
{
	const struct dns_answer *mx, *ipv4, *ipv6;

	*result_r = (struct sender_domain){.known = true};
	if (!domain || domain[0] == '\0' || domain[0] == '[')
		return true;
	result_r->domain = name_lower(evaluation->arena, domain);
	mx = evaluation_query(evaluation, domain, DNS_TYPE_MX);
	ipv4 = evaluation_query(evaluation, domain, DNS_TYPE_A);
	ipv6 = evaluation_query(evaluation, domain, DNS_TYPE_AAAA);
	if (!mx || !ipv4 || !ipv6)
		return false;
	result_r->mx = mx->status;
	result_r->a = ipv4->status;
	result_r->aaaa = ipv6->status;
	result_r->null_mx = mx->count == 1 && mx->records[0].name[0] == '\0';
	result_r->resolvable =
		mx->status == DNS_OK || ipv4->status == DNS_OK || ipv6->status == DNS_OK;
	result_r->known =
		!may_exist(mx->status) && !may_exist(ipv4->status) && !may_exist(ipv6->status);
	for (size_t i = 0; i < mx->count && i < IDENTITY_HOSTS_MAX; i++)
		result_r->exchangers[result_r->exchanger_count++] =
			shown(evaluation->arena, mx->records[i].name);
	return true;
}
