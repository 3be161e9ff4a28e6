#include "model/identity.h"
#include "document/writers.h"

static void write_address_head(struct writer *writer, const struct identity_address *address)
{
	writer_member(writer, "address", address->address);
	writer_member(writer, "source", address_source_name(address->source));
	writer_member_bool(writer, "public", address->is_public);
}

static void write_ptr(struct writer *writer, const struct ptr_check *ptr)
{
	writer_key(writer, "ptr");
	writer_object(writer);
	writer_member(writer, "status", iprev_name(ptr->status));
	writer_member(writer, "query", ptr->query);
	writer_member(writer, "dns", dns_status_name(ptr->dns));
	writer_key(writer, "names");
	writer_array(writer);
	for (size_t i = 0; i < ptr->count; i++) {
		writer_object(writer);
		writer_member(writer, "name", ptr->names[i].name);
		writer_member(writer, "dns", dns_status_name(ptr->names[i].dns));
		writer_member_bool(writer, "confirmed", ptr->names[i].confirmed);
		writer_end_object(writer);
	}
	writer_end_array(writer);
	writer_end_object(writer);
}

static void write_helo(struct writer *writer, const struct helo_check *helo)
{
	writer_key(writer, "helo");
	writer_object(writer);
	writer_member(writer, "name", helo->name);
	writer_member_bool(writer, "literal", helo->literal);
	writer_member_bool(writer, "qualified", helo->qualified);
	writer_member(writer, "dns", helo->literal ? NULL : dns_status_name(helo->dns));
	writer_member_bool(writer, "resolves", helo->resolves);
	writer_member_bool(writer, "matches_address", helo->matches);
	writer_member_bool(writer, "matches_ptr", helo->is_ptr);
	writer_member_texts(writer, "addresses", helo->addresses, helo->address_count);
	writer_end_object(writer);
}

static void write_spf_check(struct writer *writer, const char *key, const struct spf_check *spf)
{
	writer_key(writer, key);
	writer_object(writer);
	writer_member(writer, "result", spf_status_name(spf->status));
	writer_member(writer, "domain", spf->domain);
	writer_member(writer, "sender", spf->sender);
	writer_member(writer, "mechanism", spf->mechanism);
	writer_member(writer, "in_domain", spf->in_domain);
	writer_member(writer, "problem", spf->problem);
	writer_member(writer, "explanation", spf->explanation);
	writer_member_int(writer, "lookups", spf->lookups);
	writer_member_int(writer, "void_lookups", spf->voids);
	writer_key(writer, "records");
	writer_array(writer);
	for (size_t i = 0; i < spf->record_count; i++) {
		writer_object(writer);
		writer_member(writer, "domain", spf->records[i].domain);
		writer_member(writer, "record", spf->records[i].text);
		writer_end_object(writer);
	}
	writer_end_array(writer);
	writer_end_object(writer);
}

static void write_listings(struct writer *writer, const struct identity_address *address)
{
	writer_key(writer, "listings");
	writer_array(writer);
	for (size_t i = 0; i < address->listing_count; i++) {
		const struct listing *listing = &address->listings[i];

		writer_object(writer);
		writer_member(writer, "zone", listing->zone);
		writer_member(writer, "status", listing_status_name(listing->status));
		writer_member(writer, "query", listing->query);
		writer_member(writer, "dns", dns_status_name(listing->dns));
		writer_member_texts(writer, "codes", listing->codes, listing->code_count);
		writer_member(writer, "reason", listing->reason);
		writer_end_object(writer);
	}
	writer_end_array(writer);
}

static void write_own_address(struct writer *writer, const struct identity_address *address)
{
	writer_object(writer);
	write_address_head(writer, address);
	write_ptr(writer, &address->ptr);
	write_helo(writer, &address->helo);
	writer_key(writer, "spf");
	writer_object(writer);
	write_spf_check(writer, "mail_from", &address->mail_from);
	write_spf_check(writer, "helo", &address->of_helo);
	writer_end_object(writer);
	write_listings(writer, address);
	writer_end_object(writer);
}

/* ---- the domain ---- */

static void write_dmarc(struct writer *writer, const struct dmarc *dmarc)
{
	bool valid = dmarc->status == DMARC_VALID;

	writer_key(writer, "dmarc");
	writer_object(writer);
	writer_member(writer, "status", dmarc_status_name(dmarc->status));
	writer_member(writer, "domain", dmarc->domain);
	writer_member(writer, "organizational_domain", dmarc->organization);
	writer_member(writer, "found_at", dmarc->found_at);
	writer_member(writer, "record", dmarc->record);
	writer_member(writer, "problem", dmarc->problem);
	writer_member(writer, "applies", valid ? dmarc_policy_name(dmarc->applies) : NULL);
	writer_member(writer, "p", valid ? dmarc_policy_name(dmarc->p) : NULL);
	writer_member(writer, "sp", valid && dmarc->has_sp ? dmarc_policy_name(dmarc->sp) : NULL);
	writer_member(writer, "np", valid && dmarc->has_np ? dmarc_policy_name(dmarc->np) : NULL);
	writer_member(writer, "adkim", dmarc->strict_dkim ? "strict" : "relaxed");
	writer_member(writer, "aspf", dmarc->strict_spf ? "strict" : "relaxed");
	writer_member_int(writer, "pct", dmarc->pct);
	writer_member_bool(writer, "testing", dmarc->testing);
	writer_member_texts(writer, "rua", dmarc->rua, dmarc->rua_count);
	writer_member_bool(writer, "spf_aligned", dmarc->spf_aligned);
	writer_end_object(writer);
}

static void write_sender_domain(struct writer *writer, const struct sender_domain *domain)
{
	writer_key(writer, "sender_domain");
	if (!domain->domain) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	writer_member(writer, "domain", domain->domain);
	writer_member_bool(writer, "resolvable", domain->resolvable);
	writer_member_bool(writer, "null_mx", domain->null_mx);
	writer_member(writer, "mx", dns_status_name(domain->mx));
	writer_member(writer, "a", dns_status_name(domain->a));
	writer_member(writer, "aaaa", dns_status_name(domain->aaaa));
	writer_member_texts(writer, "exchangers", domain->exchangers, domain->exchanger_count);
	writer_end_object(writer);
}

void write_identity_members(struct writer *writer, const struct identity *identity)
{
	writer_member(writer, "helo", identity->helo);
	writer_member(writer, "sender", identity->sender);
	writer_member(writer, "from", identity->from);
	writer_key(writer, "addresses");
	writer_array(writer);
	for (size_t i = 0; i < identity->address_count; i++)
		write_own_address(writer, &identity->addresses[i]);
	writer_end_array(writer);
	write_dmarc(writer, &identity->dmarc);
	write_sender_domain(writer, &identity->sender_domain);
	writer_member_bool(writer, "out_of_time", identity->out_of_time);
	writer_member_int(writer, "duration_ms", identity->duration_ms);
}

void write_identity(struct writer *writer, const struct identity *identity)
{
	writer_key(writer, "identity");
	if (!identity) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	write_identity_members(writer, identity);
	writer_end_object(writer);
}
