/* The judgement of chains by DANE, beside PKIX, and which TLSA records fit. */
#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "support/test.h"
#include "support/tls_case.h"

#define HAS(problem) (1u << CERTIFICATE_##problem)

static struct identity root, issuer, other, leaf, expired, self_signed, misnamed, by_stranger;

/* A record made of a certificate. */
struct maker {
	uint8_t usage, selector, matching_type;
	const struct identity *of; /* NULL: no more */
	const char *unusable;
};

enum { RECORDS_MAX = 4 };

static const struct dane_case {
	const char *name;
	struct maker records[RECORDS_MAX];
	const struct identity *leaf;
	bool sends_issuer, sends_root;
	const char *host;
	const char *further; /* a name that DANE-TA takes */
	enum dane_verdict verdict;
	uint64_t matches;
	unsigned problems;
} cases[] = {
	{"3 1 1", {{3, 1, 1, &leaf, NULL}}, &leaf, true, false, NULL, NULL, DANE_VERIFIED, 1, 0},
	{"3 0 1", {{3, 0, 1, &leaf, NULL}}, &leaf, true, false, NULL, NULL, DANE_VERIFIED, 1, 0},
	{"3 1 2", {{3, 1, 2, &leaf, NULL}}, &leaf, true, false, NULL, NULL, DANE_VERIFIED, 1, 0},
	{"3 0 0", {{3, 0, 0, &leaf, NULL}}, &leaf, true, false, NULL, NULL, DANE_VERIFIED, 1, 0},
	{"3 1 0", {{3, 1, 0, &leaf, NULL}}, &leaf, true, false, NULL, NULL, DANE_VERIFIED, 1, 0},
	{"2 0 1", {{2, 0, 1, &issuer, NULL}}, &leaf, true, false, NULL, NULL, DANE_VERIFIED, 1, 0},
	{"2 1 1 of the root, sent",
	 {{2, 1, 1, &root, NULL}},
	 &leaf,
	 true,
	 true,
	 NULL,
	 NULL,
	 DANE_VERIFIED,
	 1,
	 0},
	{"2 0 0 of the root, not sent",
	 {{2, 0, 0, &root, NULL}},
	 &leaf,
	 true,
	 false,
	 NULL,
	 NULL,
	 DANE_VERIFIED,
	 1,
	 0},
	{"2 0 1 of the root, not sent",
	 {{2, 0, 1, &root, NULL}},
	 &leaf,
	 true,
	 false,
	 NULL,
	 NULL,
	 DANE_MISMATCH,
	 0,
	 0},
	{"a mismatch",
	 {{3, 1, 1, &other, NULL}},
	 &leaf,
	 true,
	 false,
	 NULL,
	 NULL,
	 DANE_MISMATCH,
	 0,
	 0},
	{"stale and fresh",
	 {{3, 1, 1, &other, NULL}, {3, 1, 1, &leaf, NULL}},
	 &leaf,
	 true,
	 false,
	 NULL,
	 NULL,
	 DANE_VERIFIED,
	 2,
	 0},
	{"two that fit, one that does not",
	 {{3, 1, 1, &leaf, NULL}, {3, 1, 1, &other, NULL}, {2, 0, 1, &issuer, NULL}},
	 &leaf,
	 true,
	 false,
	 NULL,
	 NULL,
	 DANE_VERIFIED,
	 5,
	 0},
	{"an unusable one does not count",
	 {{1, 1, 1, &leaf, "usage 1"}, {3, 1, 1, &other, NULL}},
	 &leaf,
	 true,
	 false,
	 NULL,
	 NULL,
	 DANE_MISMATCH,
	 0,
	 0},
	{"none usable",
	 {{1, 1, 1, &leaf, "usage 1"}},
	 &leaf,
	 true,
	 false,
	 NULL,
	 NULL,
	 DANE_NOT_JUDGED,
	 0,
	 0},
	{"DANE-EE knows no expiry",
	 {{3, 1, 1, &expired, NULL}},
	 &expired,
	 true,
	 false,
	 NULL,
	 NULL,
	 DANE_VERIFIED,
	 1,
	 HAS(EXPIRED)},
	{"DANE-TA does",
	 {{2, 1, 1, &issuer, NULL}},
	 &expired,
	 true,
	 false,
	 NULL,
	 NULL,
	 DANE_MISMATCH,
	 1,
	 HAS(EXPIRED)},
	{"DANE-EE knows no names",
	 {{3, 1, 1, &misnamed, NULL}},
	 &misnamed,
	 true,
	 false,
	 NULL,
	 NULL,
	 DANE_VERIFIED,
	 1,
	 HAS(NAME_MISMATCH)},
	{"DANE-TA does, too",
	 {{2, 1, 1, &issuer, NULL}},
	 &misnamed,
	 true,
	 false,
	 NULL,
	 NULL,
	 DANE_MISMATCH,
	 1,
	 HAS(NAME_MISMATCH)},
	{"DANE-TA takes further names",
	 {{2, 1, 1, &issuer, NULL}},
	 &misnamed,
	 true,
	 false,
	 NULL,
	 "example",
	 DANE_VERIFIED,
	 1,
	 HAS(NAME_MISMATCH)},
	{"a further name is none of PKIX",
	 {{3, 1, 1, &misnamed, NULL}},
	 &misnamed,
	 true,
	 false,
	 NULL,
	 "example",
	 DANE_VERIFIED,
	 1,
	 HAS(NAME_MISMATCH)},
	{"self-signed",
	 {{3, 1, 1, &self_signed, NULL}},
	 &self_signed,
	 false,
	 false,
	 NULL,
	 NULL,
	 DANE_VERIFIED,
	 1,
	 HAS(SELF_SIGNED)},
	{"a foreign authority",
	 {{2, 0, 1, &other, NULL}},
	 &by_stranger,
	 true,
	 false,
	 NULL,
	 NULL,
	 DANE_VERIFIED,
	 1,
	 HAS(UNTRUSTED)},
	{"addresses have none",
	 {{3, 1, 1, &other, NULL}},
	 &leaf,
	 true,
	 false,
	 "192.0.2.1",
	 NULL,
	 DANE_NOT_JUDGED,
	 0,
	 HAS(NAME_MISMATCH)},
};

static void make_record(const struct maker *maker, struct tlsa *tlsa)
{
	static const char *const digests[] = {NULL, "SHA256", "SHA512"};
	unsigned char *der = NULL;
	X509 *x509 = maker->of->x509;
	int len = maker->selector == 0 ? i2d_X509(x509, &der)
				       : i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x509), &der);

	tlsa->usage = maker->usage;
	tlsa->selector = maker->selector;
	tlsa->matching_type = maker->matching_type;
	tlsa->unusable = maker->unusable;
	tlsa->len = (size_t)len;
	tlsa->data = malloc(TLSA_DATA_MAX);
	memcpy((unsigned char *)(uintptr_t)tlsa->data, der, (size_t)len);
	if (maker->matching_type != 0)
		assert_int_equal(EVP_Q_digest(NULL, digests[maker->matching_type], NULL, der,
					      (size_t)len, (unsigned char *)(uintptr_t)tlsa->data,
					      &tlsa->len),
				 1);
	OPENSSL_free(der);
}

static void make_records(const struct dane_case *c, struct tlsa tlsa[RECORDS_MAX],
			 struct dane *dane)
{
	struct tlsa **tail = &dane->records;

	dane->status = DANE_USABLE;
	for (size_t i = 0; i < RECORDS_MAX && c->records[i].of; i++) {
		make_record(&c->records[i], &tlsa[i]);
		*tail = &tlsa[i];
		tail = &tlsa[i].next;
		dane->record_count++;
	}
}

static void judge(const struct dane_case *c, struct client *client)
{
	struct tlsa tlsa[RECORDS_MAX] = {0};
	struct dane dane = {0};
	const char *further[] = {c->further, NULL};
	struct server_plan plan = {.identity = c->leaf};
	const struct tls_session *session = &client->session;

	if (c->sends_issuer)
		plan.chain[0] = c->leaf == &by_stranger ? other.x509 : issuer.x509;
	if (c->sends_root)
		plan.chain[1] = root.x509;
	make_records(c, tlsa, &dane);
	client->parameters.dane = &dane;
	client->parameters.dane_names = further;
	handshake_with(client, &plan, &root, c->host ? c->host : "mx.example");
	if (client->secured != 1)
		fail_msg("%s: %s, %s", c->name, fault_name(client->fault), session->error);
	if (session->dane != c->verdict || session->tlsa_matches != c->matches ||
	    session->problems != c->problems)
		fail_msg("%s: %s, matches %lx, problems %x: %s", c->name,
			 dane_verdict_name(session->dane), (unsigned long)session->tlsa_matches,
			 session->problems, session->problem_text);
	if (c->verdict != DANE_MISMATCH || c->matches != 0)
		assert_int_equal(session->dane_problems,
				 c->verdict == DANE_MISMATCH ? c->problems : 0);
	for (size_t i = 0; i < RECORDS_MAX; i++)
		free((void *)(uintptr_t)tlsa[i].data);
}

static void judges(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct client client = {0};

		judge(&cases[i], &client);
		client_release(&client);
	}
}

/* Policies that could not be had are no policies for the handshake. */
static void only_usable_policies_are_judged(void **state)
{
	struct dane dane = {.status = DANE_LOOKUP_FAILED};
	struct server_plan plan = {.identity = &leaf, .chain = {issuer.x509}};
	struct client client = {.parameters.dane = &dane};

	(void)state;
	handshake_with(&client, &plan, &root, "mx.example");
	assert_int_equal(client.secured, 1);
	assert_int_equal(client.session.dane, DANE_NOT_JUDGED);
	assert_int_equal(client.session.problems, 0);
	client_release(&client);
}

static int make_chain(void **state)
{
	(void)state;
	root = identity_make(&(struct plan){.cn = "Root", .ca = true}, NULL);
	other = identity_make(&(struct plan){.cn = "Other", .ca = true}, NULL);
	issuer = identity_make(&(struct plan){.cn = "Issuer", .ca = true}, &root);
	leaf = identity_make(&(struct plan){.names = "DNS:mx.example"}, &issuer);
	misnamed = identity_make(&(struct plan){.names = "DNS:example"}, &issuer);
	expired = identity_make(
		&(struct plan){.names = "DNS:mx.example", .from_days = -9, .to_days = -2}, &issuer);
	self_signed = identity_make(&(struct plan){.names = "DNS:mx.example"}, NULL);
	by_stranger = identity_make(&(struct plan){.names = "DNS:mx.example"}, &other);
	return 0;
}

static int free_chain(void **state)
{
	struct identity *all[] = {&root,     &other,   &issuer,	     &leaf,
				  &misnamed, &expired, &self_signed, &by_stranger};

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		identity_free(all[i]);
	return 0;
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(judges),
		cmocka_unit_test(only_usable_policies_are_judged),
	};

	return cmocka_run_group_tests(tests, make_chain, free_chain);
}
