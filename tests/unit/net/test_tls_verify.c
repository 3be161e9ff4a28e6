/* The judgement of chains by PKIX: each problem, and several at once. */
#include <stdio.h>
#include <string.h>

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include "support/test.h"
#include "support/tls_case.h"

#define HAS(problem) (1u << CERTIFICATE_##problem)

enum signer { BY_ROOT, BY_ISSUER, BY_ISSUER_NOT_SENT, BY_STRANGER, BY_SELF, BY_LEAF };

static struct identity root, issuer, stranger, old_issuer, other_leaf;

static const struct verify_case {
	const char *name;
	struct plan plan;
	enum signer signer;
	const char *host; /* NULL: mx.example */
	unsigned problems;
	int error; /* OpenSSL's that is told; 0: any */
	int depth; /* of the certificate that has it */
} cases[] = {
	{.name = "good", .plan = {.names = "DNS:mx.example"}},
	{.name = "good, by an issuer", .plan = {.names = "DNS:mx.example"}, .signer = BY_ISSUER},
	{.name = "good, by case", .plan = {.names = "DNS:MX.Example"}},
	{.name = "good, with a final dot",
	 .plan = {.names = "DNS:mx.example"},
	 .host = "mx.example."},
	{.name = "the subject's name, where there is no other", .plan = {.cn = "mx.example"}},
	{.name = "the subject's name does not count beside others",
	 .plan = {.cn = "mx.example", .names = "DNS:www.example"},
	 .problems = HAS(NAME_MISMATCH)},
	{.name = "expired",
	 .plan = {.names = "DNS:mx.example", .from_days = -30, .to_days = -2},
	 .problems = HAS(EXPIRED),
	 .error = X509_V_ERR_CERT_HAS_EXPIRED},
	{.name = "not yet valid",
	 .plan = {.names = "DNS:mx.example", .from_days = 2},
	 .problems = HAS(NOT_YET_VALID),
	 .error = X509_V_ERR_CERT_NOT_YET_VALID},
	{.name = "self-signed",
	 .plan = {.names = "DNS:mx.example"},
	 .signer = BY_SELF,
	 .problems = HAS(SELF_SIGNED),
	 .error = X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT},
	{.name = "unknown authority",
	 .plan = {.names = "DNS:mx.example"},
	 .signer = BY_STRANGER,
	 .problems = HAS(UNTRUSTED)},
	{.name = "a gap in the chain",
	 .plan = {.names = "DNS:mx.example"},
	 .signer = BY_ISSUER_NOT_SENT,
	 .problems = HAS(UNTRUSTED),
	 .error = X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY},
	{.name = "another name",
	 .plan = {.names = "DNS:www.example"},
	 .problems = HAS(NAME_MISMATCH),
	 .error = X509_V_ERR_HOSTNAME_MISMATCH},
	{.name = "no name at all", .plan = {.cn = NULL}, .problems = HAS(NAME_MISMATCH)},
	{.name = "for clients",
	 .plan = {.names = "DNS:mx.example", .purpose = "clientAuth"},
	 .problems = HAS(WRONG_PURPOSE),
	 .error = X509_V_ERR_INVALID_PURPOSE},
	{.name = "for servers", .plan = {.names = "DNS:mx.example", .purpose = "serverAuth"}},
	{.name = "a broken signature",
	 .plan = {.names = "DNS:mx.example", .broken = true},
	 .problems = HAS(INVALID),
	 .error = X509_V_ERR_CERT_SIGNATURE_FAILURE},
	{.name = "issued by one who may not",
	 .plan = {.names = "DNS:mx.example"},
	 .signer = BY_LEAF,
	 .problems = HAS(WRONG_PURPOSE),
	 .error = X509_V_ERR_INVALID_CA,
	 .depth = 1},
	{.name = "expired, with another name",
	 .plan = {.names = "DNS:www.example", .from_days = -30, .to_days = -2},
	 .problems = HAS(EXPIRED) | HAS(NAME_MISMATCH),
	 .error = X509_V_ERR_CERT_HAS_EXPIRED},
	{.name = "self-signed, expired, with another name",
	 .plan = {.names = "DNS:www.example", .from_days = -30, .to_days = -2},
	 .signer = BY_SELF,
	 .problems = HAS(EXPIRED) | HAS(NAME_MISMATCH) | HAS(SELF_SIGNED)},
	{.name = "untrusted, expired, with another name, for clients",
	 .plan = {.names = "DNS:www.example",
		  .from_days = -30,
		  .to_days = -2,
		  .purpose = "clientAuth"},
	 .signer = BY_STRANGER,
	 .problems = HAS(EXPIRED) | HAS(NAME_MISMATCH) | HAS(UNTRUSTED) | HAS(WRONG_PURPOSE)},
	{.name = "a wildcard", .plan = {.names = "DNS:*.mail.example"}, .host = "mx1.mail.example"},
	{.name = "a wildcard is one label",
	 .plan = {.names = "DNS:*.mail.example"},
	 .host = "a.mx1.mail.example",
	 .problems = HAS(NAME_MISMATCH)},
	{.name = "a wildcard is not none",
	 .plan = {.names = "DNS:*.mail.example"},
	 .host = "mail.example",
	 .problems = HAS(NAME_MISMATCH)},
	{.name = "a wildcard is a whole label",
	 .plan = {.names = "DNS:mx*.mail.example"},
	 .host = "mx1.mail.example",
	 .problems = HAS(NAME_MISMATCH)},
	{.name = "a wildcard is the left label",
	 .plan = {.names = "DNS:mx.*.example"},
	 .host = "mx.mail.example",
	 .problems = HAS(NAME_MISMATCH)},
	{.name = "an address", .plan = {.names = "IP:192.0.2.1"}, .host = "192.0.2.1"},
	{.name = "an address of IPv6",
	 .plan = {.names = "IP:2001:db8::1"},
	 .host = "2001:db8:0::1"},
	{.name = "another address",
	 .plan = {.names = "IP:192.0.2.1"},
	 .host = "192.0.2.2",
	 .problems = HAS(NAME_MISMATCH),
	 .error = X509_V_ERR_IP_ADDRESS_MISMATCH},
	{.name = "an address is no name",
	 .plan = {.names = "DNS:192.0.2.1"},
	 .host = "192.0.2.1",
	 .problems = HAS(NAME_MISMATCH)},
	{.name = "a weak key is no problem of the chain",
	 .plan = {.names = "DNS:mx.example", .key = KEY_RSA_1024}},
	{.name = "a weak signature is one, as with other clients",
	 .plan = {.names = "DNS:mx.example", .digest = "SHA1"},
	 .problems = HAS(INVALID),
	 .error = X509_V_ERR_CA_MD_TOO_WEAK},
};

static const struct identity *signer_of(const struct verify_case *c)
{
	switch (c->signer) {
	case BY_ISSUER:
	case BY_ISSUER_NOT_SENT:
		return &issuer;
	case BY_STRANGER:
		return &stranger;
	case BY_SELF:
		return NULL;
	case BY_LEAF:
		return &other_leaf;
	case BY_ROOT:
	default:
		return &root;
	}
}

/* The text is OpenSSL's, with what the project adds. */
static void check_text(const char *text, int error, int depth)
{
	char wanted[200];

	snprintf(wanted, sizeof(wanted), depth > 0 ? "%s (issuer %d)" : "%s",
		 X509_verify_cert_error_string(error), depth);
	assert_string_equal(text, wanted);
}

static void check(const struct verify_case *c, const struct client *client,
		  const struct server_seen *seen)
{
	const struct tls_session *session = &client->session;
	const char *host = c->host ? c->host : "mx.example";
	bool address = strspn(host, "0123456789abcdef.:") == strlen(host);

	if (client->secured != 1)
		fail_msg("%s: %s, %s", c->name, fault_name(client->fault), session->error);
	if (session->problems != c->problems)
		fail_msg("%s: problems %x, not %x: %s", c->name, session->problems, c->problems,
			 session->problem_text);
	assert_int_equal(tls_verified(session), c->problems == 0);
	if (c->error != X509_V_OK)
		check_text(session->problem_text, c->error, c->depth);
	if (c->problems == 0)
		assert_null(session->problem_text);
	assert_memory_equal(session->verified_for, host, strlen(session->verified_for));
	if (address)
		assert_null(session->server_name);
	else
		assert_string_equal(session->server_name, seen->sni);
	assert_int_equal(seen->sni[0] == '\0', address);
	assert_int_equal(session->dane, DANE_NOT_JUDGED);
	assert_int_equal(session->ocsp, OCSP_NOT_STAPLED);
}

static void judges(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct verify_case *c = &cases[i];
		const struct identity *signer = signer_of(c);
		struct identity leaf = identity_make(&c->plan, signer);
		struct server_plan plan = {.identity = &leaf};
		struct client client = {0};
		struct server_seen seen;

		if (signer && signer != &root && c->signer != BY_ISSUER_NOT_SENT)
			plan.chain[0] = signer->x509;
		seen = handshake_with(&client, &plan, &root, c->host ? c->host : "mx.example");
		check(c, &client, &seen);
		client_release(&client);
		identity_free(&leaf);
	}
}

static void an_expired_issuer_is_told_as_such(void **state)
{
	struct identity leaf =
		identity_make(&(struct plan){.names = "DNS:mx.example"}, &old_issuer);
	struct server_plan plan = {.identity = &leaf, .chain = {old_issuer.x509, root.x509}};
	struct client client = {0};

	(void)state;
	handshake_with(&client, &plan, &root, "mx.example");
	assert_int_equal(client.session.problems, HAS(EXPIRED));
	check_text(client.session.problem_text, X509_V_ERR_CERT_HAS_EXPIRED, 1);
	assert_int_equal(client.session.certificate_count, 3);
	client_release(&client);
	identity_free(&leaf);
}

/* More certificates than are listed; the chain itself is good. */
static void long_chains_are_cut(void **state)
{
	struct identity leaf = identity_make(&(struct plan){.names = "DNS:mx.example"}, &issuer);
	struct server_plan plan = {.identity = &leaf};
	struct client client = {0};
	size_t listed = 0;

	(void)state;
	for (size_t i = 0; i < 20; i++)
		plan.chain[i] = i == 15 ? issuer.x509 : stranger.x509;
	handshake_with(&client, &plan, &root, "mx.example");
	assert_int_equal(client.session.problems, 0);
	assert_int_equal(client.session.certificate_count, 21);
	for (const struct certificate *c = client.session.certificates; c; c = c->next)
		listed++;
	assert_int_equal(listed, TLS_CHAIN_MAX);
	client_release(&client);
	identity_free(&leaf);
}

static int make_authorities(void **state)
{
	(void)state;
	root = identity_make(&(struct plan){.cn = "Root", .ca = true}, NULL);
	stranger = identity_make(&(struct plan){.cn = "Stranger", .ca = true}, NULL);
	issuer = identity_make(&(struct plan){.cn = "Issuer", .ca = true}, &root);
	old_issuer = identity_make(
		&(struct plan){.cn = "Old", .ca = true, .from_days = -30, .to_days = -3}, &root);
	other_leaf =
		identity_make(&(struct plan){.cn = "Leaf", .names = "DNS:leaf.example"}, &root);
	return 0;
}

static int free_authorities(void **state)
{
	(void)state;
	identity_free(&root);
	identity_free(&stranger);
	identity_free(&issuer);
	identity_free(&old_issuer);
	identity_free(&other_leaf);
	return 0;
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(judges),
		cmocka_unit_test(an_expired_issuer_is_told_as_such),
		cmocka_unit_test(long_chains_are_cut),
	};

	return cmocka_run_group_tests(tests, make_authorities, free_authorities);
}
