#include "base/hex.h"
#include "document/writers.h"

static const char *fault_or_null(const struct mta_sts *sts)
{
	return sts->fetch_fault != FETCH_OK ? fetch_fault_name(sts->fetch_fault) : NULL;
}

/* ---- DANE ---- */

static void write_hex(struct writer *writer, const char *key, const unsigned char *data, size_t len)
{
	struct buf hex;
	char *digits;

	buf_init(&hex, 2 * (size_t)TLSA_DATA_MAX);
	digits = buf_extend(&hex, 2 * len);
	if (digits)
		hex_write(data, len, digits);
	writer_member(writer, key, hex.data ? hex.data : "");
	buf_release(&hex);
}

static void write_tlsa(struct writer *writer, const struct tlsa *tlsa)
{
	writer_object(writer);
	writer_member_int(writer, "usage", tlsa->usage);
	writer_member_int(writer, "selector", tlsa->selector);
	writer_member_int(writer, "matching_type", tlsa->matching_type);
	write_hex(writer, "data", tlsa->data, tlsa->len);
	writer_member_bool(writer, "usable", !tlsa->unusable);
	writer_member(writer, "why", tlsa->unusable);
	writer_end_object(writer);
}

void write_dane(struct writer *writer, const struct dane *dane)
{
	writer_key(writer, "dane");
	if (!dane) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	writer_member(writer, "status", dane_status_name(dane->status));
	writer_member(writer, "name", dane->name);
	writer_member(writer, "base", dane->base);
	writer_member(writer, "dns", dns_status_name(dane->dns));
	writer_member(writer, "dnssec", dnssec_name(dane->dnssec));
	writer_optional(writer, "why_bogus", dane->why_bogus);
	writer_key(writer, "records");
	writer_array(writer);
	for (const struct tlsa *tlsa = dane->records; tlsa; tlsa = tlsa->next)
		write_tlsa(writer, tlsa);
	writer_end_array(writer);
	writer_end_object(writer);
}

/* ---- transport security ---- */

void write_security(struct writer *writer, const struct transport_security *security)
{
	writer_key(writer, "transport_security");
	if (!security->summary) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	writer_member(writer, "protection", protection_name(security->protection));
	writer_member(writer, "dane", sender_action_name(security->dane));
	writer_member(writer, "mta_sts", sender_action_name(security->mta_sts));
	writer_member(writer, "summary", security->summary);
	writer_end_object(writer);
}

/* ---- MTA-STS ---- */

static void write_patterns(struct writer *writer, const struct mta_sts *sts)
{
	writer_key(writer, "mx");
	writer_array(writer);
	for (size_t i = 0; i < sts->mx_count; i++)
		writer_string(writer, sts->mx[i]);
	writer_end_array(writer);
}

static void write_mta_sts(struct writer *writer, const struct mta_sts *sts)
{
	bool valid = sts && sts->status == STS_VALID;

	writer_key(writer, "mta_sts");
	if (!sts) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	writer_member(writer, "status", sts_status_name(sts->status));
	writer_member(writer, "dns", dns_status_name(sts->dns));
	writer_member(writer, "record", sts->record);
	writer_member(writer, "id", sts->id);
	writer_member(writer, "url", sts->url);
	writer_member(writer, "fetch_fault", fault_or_null(sts));
	write_index(writer, "http_status", sts->http_status > 0 ? sts->http_status : -1);
	writer_member(writer, "fetch_error", sts->fetch_error);
	writer_member(writer, "policy", sts->policy);
	writer_member(writer, "mode", valid ? sts_mode_name(sts->mode) : NULL);
	writer_key(writer, "max_age_s");
	if (valid)
		writer_int(writer, sts->max_age_s);
	else
		writer_null(writer);
	write_patterns(writer, sts);
	writer_member_texts(writer, "problems", sts->problems, sts->problem_count);
	writer_member_int(writer, "duration_ms", sts->duration_ms);
	writer_end_object(writer);
}

/* ---- TLS-RPT ---- */

static void write_tls_rpt(struct writer *writer, const struct tls_rpt *rpt)
{
	writer_key(writer, "tls_rpt");
	if (!rpt) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	writer_member(writer, "status", tls_rpt_status_name(rpt->status));
	writer_member(writer, "dns", dns_status_name(rpt->dns));
	writer_member(writer, "record", rpt->record);
	writer_member_texts(writer, "rua", rpt->rua, rpt->rua_count);
	writer_member_texts(writer, "problems", rpt->problems, rpt->problem_count);
	writer_end_object(writer);
}

void write_policies(struct writer *writer, const struct test *test, bool ended)
{
	writer_key(writer, "policies");
	writer_object(writer);
	write_mta_sts(writer, ended ? test->mta_sts : NULL);
	write_tls_rpt(writer, ended ? test->tls_rpt : NULL);
	writer_end_object(writer);
}
