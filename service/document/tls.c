#include "document/writers.h"

/* ---- certificates ---- */

static void write_names(struct writer *writer, const struct certificate *certificate)
{
	writer_key(writer, "names");
	writer_array(writer);
	for (size_t i = 0; i < certificate->name_count; i++)
		writer_string(writer, certificate->names[i]);
	writer_end_array(writer);
}

static void write_certificate(struct writer *writer, const struct certificate *certificate)
{
	writer_object(writer);
	writer_member(writer, "subject", certificate->subject);
	writer_member(writer, "issuer", certificate->issuer);
	write_names(writer, certificate);
	writer_member(writer, "serial", certificate->serial);
	write_time(writer, "not_before", certificate->not_before_ms);
	write_time(writer, "not_after", certificate->not_after_ms);
	if (certificate->not_after_ms != 0)
		writer_member_int(writer, "days_left", certificate->days_left);
	else
		writer_member(writer, "days_left", NULL);
	writer_member(writer, "key_type", certificate->key_type);
	writer_member_int(writer, "key_bits", certificate->key_bits);
	writer_member(writer, "signature_algorithm", certificate->signature_algorithm);
	writer_member(writer, "sha256", certificate->sha256);
	writer_member(writer, "spki_sha256", certificate->spki_sha256);
	writer_optional(writer, "pem", certificate->pem);
	writer_end_object(writer);
}

static void write_certificates(struct writer *writer, const struct tls_session *tls)
{
	writer_key(writer, "certificates");
	writer_array(writer);
	for (const struct certificate *certificate = tls->certificates; certificate;
	     certificate = certificate->next)
		write_certificate(writer, certificate);
	writer_end_array(writer);
}

static void write_ocsp(struct writer *writer, const struct tls_session *tls)
{
	writer_key(writer, "ocsp");
	writer_object(writer);
	writer_member(writer, "status", ocsp_status_name(tls->ocsp));
	write_time(writer, "this_update", tls->ocsp_this_update_ms);
	write_time(writer, "next_update", tls->ocsp_next_update_ms);
	writer_end_object(writer);
}

/* "verification" is null where no certificate was seen: nothing could be judged. */
static void write_verification(struct writer *writer, const struct tls_session *tls)
{
	const char *word = certificate_problem_name(tls_first_problem(tls->problems));

	writer_member(writer, "verified_for", tls->verified_for);
	writer_member(writer, "verification", tls->certificate_count > 0 ? word : NULL);
	writer_key(writer, "verification_problems");
	writer_array(writer);
	for (int i = 0; i < CERTIFICATE_PROBLEM_COUNT; i++) {
		if (tls->problems & 1U << i)
			writer_string(writer,
				      certificate_problem_name((enum certificate_problem)i));
	}
	writer_end_array(writer);
	writer_member(writer, "verification_text", tls->problem_text);
}

/* ---- DANE ---- */

/* Indexes of the usable records that match, or that do not. */
static void write_indexes(struct writer *writer, const char *key, const struct dane *dane,
			  uint64_t matches, bool wanted)
{
	int index = 0;

	writer_key(writer, key);
	writer_array(writer);
	for (const struct tlsa *tlsa = dane->records; tlsa && index < TLSA_MAX;
	     tlsa = tlsa->next, index++) {
		if (!tlsa->unusable && ((matches >> index & 1) != 0) == wanted)
			writer_int(writer, index);
	}
	writer_end_array(writer);
}

static void write_dane_judgement(struct writer *writer, const struct attempt *attempt)
{
	const struct tls_session *tls = attempt->tls;

	writer_key(writer, "dane");
	if (tls->dane == DANE_NOT_JUDGED || !attempt->dane) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	writer_member(writer, "verdict", dane_verdict_name(tls->dane));
	write_indexes(writer, "matched", attempt->dane, tls->tlsa_matches, true);
	write_indexes(writer, "unmatched", attempt->dane, tls->tlsa_matches, false);
	writer_end_object(writer);
}

/* ---- the session ---- */

static const char *client_certificate(const struct tls_session *tls)
{
	if (tls->client_certificate_sent)
		return "sent";
	return tls->client_certificate_requested ? "requested" : "not_requested";
}

/* Members of established sessions are null in any other. */
static void write_established(struct writer *writer, const struct tls_session *tls)
{
	bool established = tls->established;

	writer_member_bool(writer, "established", established);
	writer_member(writer, "version", established ? tls->version : NULL);
	writer_member(writer, "cipher", established ? tls->cipher : NULL);
	write_index(writer, "cipher_bits", established ? tls->cipher_bits : -1);
	writer_member(writer, "group", established ? tls->group : NULL);
	writer_member_bool(writer, "resumed", established && tls->resumed);
	writer_member(writer, "alpn", established ? tls->alpn : NULL);
}

static void write_failure(struct writer *writer, const struct tls_session *tls)
{
	const char *from = tls->alert_from_server ? "server" : "client";

	/* Under TLS 1.3 a server may refuse the client after the handshake has succeeded here. */
	writer_key(writer, "failure");
	if (tls->established && !tls->alert && !tls->error) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	writer_member(writer, "alert", tls->alert);
	writer_member(writer, "alert_from", tls->alert ? from : NULL);
	writer_member_bool(writer, "not_tls", tls->not_tls);
	writer_member(writer, "error", tls->error);
	writer_end_object(writer);
}

void write_tls(struct writer *writer, const struct attempt *attempt)
{
	const struct tls_session *tls = attempt->tls;

	writer_key(writer, "tls");
	if (!tls) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	write_established(writer, tls);
	writer_member(writer, "server_name", tls->server_name);
	writer_member_int(writer, "handshake_ms", tls->handshake_ms);
	writer_member(writer, "client_certificate", client_certificate(tls));
	write_certificates(writer, tls);
	write_verification(writer, tls);
	write_ocsp(writer, tls);
	write_dane_judgement(writer, attempt);
	write_failure(writer, tls);
	writer_end_object(writer);
}

/* ---- AUTH ---- */

void write_auth(struct writer *writer, const struct attempt *attempt)
{
	const struct auth_result *auth = attempt->auth;
	bool chosen = auth && auth->mechanism != AUTH_AUTO;

	writer_key(writer, "auth");
	if (!auth) {
		writer_null(writer);
		return;
	}
	writer_object(writer);
	writer_member(writer, "mechanism", chosen ? auth_traits(auth->mechanism)->word : NULL);
	writer_key(writer, "offered");
	writer_array(writer);
	if (attempt->extensions)
		write_mechanisms(writer, attempt->extensions);
	writer_end_array(writer);
	writer_member_bool(writer, "channel_bound", auth->channel_bound);
	writer_member_bool(writer, "server_proved", auth->server_proved);
	writer_member_int(writer, "rounds", auth->rounds);
	writer_end_object(writer);
}
