/* Stapled OCSP responses, right and wrong. */
#include <string.h>

#include <openssl/ocsp.h>
#include <openssl/ssl.h>

#include "support/test.h"
#include "support/tls_case.h"

#define HAS(problem) (1u << CERTIFICATE_##problem)

static struct identity root, stranger, leaf, other_leaf, responder, no_responder, self_signed;

static const struct ocsp_case {
	const char *name;
	const struct identity *about, *signer;
	int status, from_h, to_h; /* hours from now */
	const char *digest;	  /* of the certificate's id; NULL: SHA1 */
	int others;		  /* answers about another certificate before it */
	int response_status;
	const char *bytes; /* in place of a response */
	size_t cut;	   /* number of octets missing at the end */
	enum ocsp_status expected;
} cases[] = {
	{.name = "good", .status = V_OCSP_CERTSTATUS_GOOD, .expected = OCSP_GOOD},
	{.name = "good, by a delegate", .signer = &responder, .expected = OCSP_GOOD},
	{.name = "good, another digest", .digest = "SHA256", .expected = OCSP_GOOD},
	{.name = "revoked", .status = V_OCSP_CERTSTATUS_REVOKED, .expected = OCSP_REVOKED},
	{.name = "unknown", .status = V_OCSP_CERTSTATUS_UNKNOWN, .expected = OCSP_UNKNOWN},
	{.name = "stale", .from_h = -48, .to_h = -2, .expected = OCSP_INVALID},
	{.name = "of the future", .from_h = 2, .to_h = 4, .expected = OCSP_INVALID},
	{.name = "stale, and revoked",
	 .status = V_OCSP_CERTSTATUS_REVOKED,
	 .from_h = -48,
	 .to_h = -2,
	 .expected = OCSP_INVALID},
	{.name = "about another certificate", .about = &other_leaf, .expected = OCSP_INVALID},
	{.name = "after some others", .others = 31, .expected = OCSP_GOOD},
	{.name = "after too many others", .others = 32, .expected = OCSP_INVALID},
	{.name = "by a stranger", .signer = &stranger, .expected = OCSP_INVALID},
	{.name = "revoked, by a stranger",
	 .signer = &stranger,
	 .status = V_OCSP_CERTSTATUS_REVOKED,
	 .expected = OCSP_INVALID},
	{.name = "by one who is no delegate", .signer = &no_responder, .expected = OCSP_INVALID},
	{.name = "by the certificate itself", .signer = &leaf, .expected = OCSP_INVALID},
	{.name = "try later",
	 .response_status = OCSP_RESPONSE_STATUS_TRYLATER,
	 .expected = OCSP_INVALID},
	{.name = "cut", .cut = 9, .expected = OCSP_INVALID},
	{.name = "no DER", .bytes = "\x30\x82nonsense", .expected = OCSP_INVALID},
};

static void add_other(OCSP_BASICRESP *basic, ASN1_TIME *from, ASN1_TIME *to)
{
	OCSP_CERTID *id = OCSP_cert_to_id(EVP_sha1(), other_leaf.x509, root.x509);

	assert_non_null(
		OCSP_basic_add1_status(basic, id, V_OCSP_CERTSTATUS_GOOD, 0, NULL, from, to));
	OCSP_CERTID_free(id);
}

static OCSP_BASICRESP *make_basic(const struct ocsp_case *c)
{
	const struct identity *signer = c->signer ? c->signer : &root;
	const EVP_MD *digest = EVP_get_digestbyname(c->digest ? c->digest : "SHA1");
	OCSP_BASICRESP *basic = OCSP_BASICRESP_new();
	OCSP_CERTID *id = OCSP_cert_to_id(digest, (c->about ? c->about : &leaf)->x509, root.x509);
	ASN1_TIME *from = X509_gmtime_adj(NULL, (c->from_h ? c->from_h : -1) * 3600L);
	ASN1_TIME *to = X509_gmtime_adj(NULL, (c->to_h ? c->to_h : 24) * 3600L);
	bool revoked = c->status == V_OCSP_CERTSTATUS_REVOKED;

	for (int i = 0; i < c->others; i++)
		add_other(basic, from, to);
	assert_non_null(OCSP_basic_add1_status(basic, id, c->status,
					       OCSP_REVOKED_STATUS_KEYCOMPROMISE,
					       revoked ? from : NULL, from, to));
	assert_int_equal(OCSP_basic_sign(basic, signer->x509, signer->key, EVP_sha256(), NULL, 0),
			 1);
	ASN1_TIME_free(from);
	ASN1_TIME_free(to);
	OCSP_CERTID_free(id);
	return basic;
}

static size_t make_response(const struct ocsp_case *c, unsigned char **der_r)
{
	OCSP_BASICRESP *basic = make_basic(c);
	OCSP_RESPONSE *response =
		OCSP_response_create(c->response_status, c->response_status == 0 ? basic : NULL);
	int len = i2d_OCSP_RESPONSE(response, der_r);

	OCSP_RESPONSE_free(response);
	OCSP_BASICRESP_free(basic);
	return (size_t)len - c->cut;
}

static void check(const struct ocsp_case *c, const struct tls_session *session, const char *version)
{
	unsigned problems = c->expected == OCSP_REVOKED ? HAS(REVOKED) : 0;

	if (session->ocsp != c->expected || session->problems != problems)
		fail_msg("%s, %s: %s, %s", version, c->name, ocsp_status_name(session->ocsp),
			 session->problem_text);
	if (problems)
		assert_string_equal(session->problem_text, "certificate revoked");
	if (c->expected == OCSP_INVALID)
		return;
	assert_int_equal(session->ocsp_next_update_ms - session->ocsp_this_update_ms, 25 * 3600000);
}

static void judges(void **state)
{
	static const int versions[] = {TLS1_2_VERSION, TLS1_3_VERSION};

	(void)state;
	for (size_t i = 0; i < 2 * sizeof(cases) / sizeof(cases[0]); i++) {
		const struct ocsp_case *c = &cases[i / 2];
		unsigned char *der = NULL;
		size_t len = make_response(c, &der);
		struct server_plan plan = {.identity = &leaf,
					   .max_version = versions[i % 2],
					   .ocsp = der,
					   .ocsp_len = len};
		struct client client = {0};

		if (c->bytes) {
			plan.ocsp = (const unsigned char *)c->bytes;
			plan.ocsp_len = strlen(c->bytes);
		}
		handshake_with(&client, &plan, &root, "mx.example");
		assert_int_equal(client.secured, 1);
		check(c, &client.session, client.session.version);
		client_release(&client);
		OPENSSL_free(der);
	}
}

/* There the certificate's problem is another. */
static void a_response_does_not_make_trust(void **state)
{
	static const struct ocsp_case good = {.about = &self_signed, .signer = &self_signed};
	unsigned char *der = NULL;
	size_t len = make_response(&good, &der);
	struct server_plan plan = {.identity = &self_signed, .ocsp = der, .ocsp_len = len};
	struct client client = {0};

	(void)state;
	handshake_with(&client, &plan, &root, "mx.example");
	assert_int_equal(client.session.problems, HAS(SELF_SIGNED));
	client_release(&client);
	OPENSSL_free(der);
}

static int make_chain(void **state)
{
	(void)state;
	root = identity_make(&(struct plan){.cn = "Root", .ca = true}, NULL);
	stranger = identity_make(&(struct plan){.cn = "Root", .ca = true}, NULL);
	leaf = identity_make(&(struct plan){.names = "DNS:mx.example"}, &root);
	other_leaf = identity_make(&(struct plan){.names = "DNS:mx.example"}, &root);
	responder =
		identity_make(&(struct plan){.cn = "Responder", .purpose = "OCSPSigning"}, &root);
	no_responder = identity_make(&(struct plan){.cn = "Other"}, &root);
	self_signed = identity_make(&(struct plan){.cn = "x", .names = "DNS:mx.example"}, NULL);
	return 0;
}

static int free_chain(void **state)
{
	struct identity *all[] = {&root,      &stranger,     &leaf,	  &other_leaf,
				  &responder, &no_responder, &self_signed};

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		identity_free(all[i]);
	return 0;
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(judges),
		cmocka_unit_test(a_response_does_not_make_trust),
	};

	return cmocka_run_group_tests(tests, make_chain, free_chain);
}
