/* The result of a TLS handshake: session, certificates, verification. All of it lives in the test's
 * arena. */
#ifndef MODEL_TLS_H
#define MODEL_TLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Uses of TLS by a test. */
enum tls_mode {
	TLS_OPPORTUNISTIC, /* if it is offered; without it when that fails, like an MTA */
	TLS_REQUIRED,	   /* by STARTTLS, or the attempt fails */
	TLS_OFF,
	TLS_IMPLICIT, /* from the first byte (RFC 8314 section 3) */
	TLS_MODE_COUNT
};

/* Protocol versions, as a limit. */
enum tls_version { TLS_VERSION_ANY, TLS_1_0, TLS_1_1, TLS_1_2, TLS_1_3, TLS_VERSION_COUNT };

/* Faults of a chain for a reference identity (RFC 5280 section 6, RFC 6125). Several may hold; they
 * stand in the order in which they are reported. */
enum certificate_problem {
	CERTIFICATE_REVOKED, /* a valid stapled OCSP response says so */
	CERTIFICATE_EXPIRED,
	CERTIFICATE_NOT_YET_VALID,
	CERTIFICATE_SELF_SIGNED, /* the server's own certificate is its own issuer, and not trusted
				  */
	CERTIFICATE_UNTRUSTED, /* no way to a trusted authority: unknown, or the chain has a gap */
	CERTIFICATE_NAME_MISMATCH,
	CERTIFICATE_WRONG_PURPOSE, /* not for a TLS server, or an issuer that may not issue */
	CERTIFICATE_INVALID,	   /* a broken signature, or anything else */
	CERTIFICATE_PROBLEM_COUNT
};

/* One certificate as the server sent it. Texts are valid UTF-8 without control characters. */
struct certificate {
	const char *subject, *issuer; /* RFC 4514 */
	const char **names;	      /* dNSName and iPAddress of subjectAltName, in their order */
	size_t name_count;
	const char *serial;		     /* hexadecimal, lower case */
	int64_t not_before_ms, not_after_ms; /* wall clock */
	int64_t days_left;		     /* whole days to not_after; negative: since */
	const char *key_type;		     /* "RSA", "EC", "Ed25519", … */
	int key_bits;
	const char *signature_algorithm;  /* "sha256WithRSAEncryption" */
	const char *sha256, *spki_sha256; /* hexadecimal, lower case, no colons */
	const char *pem;		  /* NULL unless asked for */
	bool weak_key;			  /* RSA or DSA below 2048 bits, EC below 224 */
	bool weak_signature;		  /* MD5 or SHA-1, but of a self-signed root */
	struct certificate *next; /* as sent: the issuer's, when the server keeps the order */
};

/* A stapled OCSP response (RFC 6960, RFC 6066 section 8). */
enum ocsp_status {
	OCSP_NOT_STAPLED,
	OCSP_GOOD,
	OCSP_REVOKED,
	OCSP_UNKNOWN, /* the responder does not know the certificate */
	OCSP_INVALID, /* unreadable, wrongly signed, for another certificate, or out of date */
	OCSP_STATUS_COUNT
};

/* The result of DANE in one handshake (RFC 7672). */
enum dane_verdict {
	DANE_NOT_JUDGED, /* no usable TLSA records, or no handshake */
	DANE_VERIFIED,
	DANE_MISMATCH, /* no usable record matches, or a matching usage 2 chain does not verify */
	DANE_VERDICT_COUNT
};

enum {
	TLS_CHAIN_MAX = 16, /* certificates that are listed */
	TLS_DEPTH_MAX = 9,  /* issuers up to a trusted one, as Postfix has it */
	TLS_NAMES_MAX = 100,
};

/* One handshake, successful or not. */
/* NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding): kept by meaning */
struct tls_session {
	bool established;
	/* of an established one */
	const char *version; /* "TLSv1.3" */
	const char *cipher;  /* OpenSSL's name: "TLS_AES_256_GCM_SHA384" */
	int cipher_bits;
	const char *group; /* key exchange: "x25519", "secp256r1"; NULL: RSA key transport */
	bool resumed;
	const char *alpn; /* NULL */
	bool client_certificate_requested, client_certificate_sent;
	bool old_version; /* below TLS 1.2 (RFC 8996) */
	/* of every one that got so far */
	const char *server_name; /* the SNI that was sent; NULL: none, the host is an address */
	int64_t handshake_ms;
	struct certificate *certificates; /* the chain as the server sent it */
	size_t certificate_count;	  /* may be more than are listed */
	const char *verified_for; /* the reference identity that the certificate was judged for */
	unsigned problems;	  /* 1 << CERTIFICATE_…; 0 with certificates: it verifies */
	const char *problem_text; /* the library's words of the first; NULL */
	enum ocsp_status ocsp;
	int64_t ocsp_this_update_ms, ocsp_next_update_ms; /* 0: not known */
	enum dane_verdict dane;
	uint64_t tlsa_matches; /* 1 << index of each TLSA record that fits the chain sent */
	/* 1 << CERTIFICATE_…, of a mismatch in spite of a record that fits: why the chain does not
	 * verify by it (usage 2); 0 otherwise */
	unsigned dane_problems;
	/* of a failed one */
	const char *alert; /* "handshake_failure" (RFC 8446 section 6); NULL: there was none */
	bool alert_from_server;
	bool not_tls;	   /* the peer sent no TLS record: clear text, most likely */
	const char *error; /* the library's words; NULL */
};

/* True when the certificate verifies for the name. */
bool tls_verified(const struct tls_session *session);

/* True when the peer is authenticated: by the certificate, or by TLSA records. */
bool tls_authenticated(const struct tls_session *session);

/* The first problem; CERTIFICATE_PROBLEM_COUNT when there is none. */
enum certificate_problem tls_first_problem(unsigned problems);

/* The API's words by enum value, NULL last; "" is no word. */
extern const char *const tls_mode_words[];
extern const char *const tls_version_words[];

/* The API's words; never NULL. */
const char *tls_mode_name(enum tls_mode mode);
const char *tls_version_name(enum tls_version version); /* "1.2" */
const char *certificate_problem_name(enum certificate_problem problem);
const char *ocsp_status_name(enum ocsp_status status);
const char *dane_verdict_name(enum dane_verdict verdict);

#endif
