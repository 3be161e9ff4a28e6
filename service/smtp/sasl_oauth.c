#include <string.h>

#include "smtp/sasl_mechanism.h"

/*
 * RFC 7628 section 3.1, of which XOAUTH2 is the elder, without a header of GS2:
 *
 *   kvsep       = %x01
 *   kvpair      = key "=" value kvsep
 *   client-resp = (gs2-header kvsep *kvpair kvsep) / kvsep
 *
 * A challenge, of both, is the server's error (JSON), and wants an answer of no meaning before the
 * reply that refuses (section 3.2.3).
 */

static enum sasl_result tell_error(struct sasl *sasl, const struct octets *challenge)
{
	sasl->over = true;
	return sasl_explain(sasl, SASL_RESPONSE, "the server's error: %.*s", (int)challenge->len,
			    challenge->data);
}

static enum sasl_result missing(struct sasl *sasl)
{
	return sasl_explain(sasl, SASL_UNFIT, "%s needs a username and a token",
			    sasl->traits->name);
}

/* The token's field, and the end of the fields. */
static void add_token(struct buf *out, const char *token)
{
	buf_adds(out, "\x01"
		      "auth=Bearer ");
	buf_adds(out, token);
	buf_adds(out, "\x01\x01");
}

enum sasl_result xoauth2_respond(struct sasl *sasl, const struct octets *challenge, struct buf *out)
{
	const struct auth_options *auth = sasl->auth;

	if (sasl->responses > 0)
		return tell_error(sasl, challenge);
	if (!auth->username || !auth->token)
		return missing(sasl);
	buf_adds(out, "user=");
	buf_adds(out, auth->username);
	add_token(out, auth->token);
	return SASL_RESPONSE;
}

/* saslname (RFC 5801 section 4). */
static void add_saslname(struct buf *out, const char *name)
{
	for (; *name != '\0'; name++) {
		if (*name == ',')
			buf_adds(out, "=2C");
		else if (*name == '=')
			buf_adds(out, "=3D");
		else
			buf_addc(out, *name);
	}
}

enum sasl_result oauthbearer_respond(struct sasl *sasl, const struct octets *challenge,
				     struct buf *out)
{
	const struct auth_options *auth = sasl->auth;

	if (sasl->responses > 0) {
		buf_adds(out, "\x01");
		return tell_error(sasl, challenge);
	}
	if (!auth->username || !auth->token)
		return missing(sasl);
	buf_adds(out, "n,a=");
	add_saslname(out, auth->authorization_id ? auth->authorization_id : auth->username);
	buf_adds(out, ",\x01host=");
	buf_adds(out, sasl->host);
	add_token(out, auth->token);
	return SASL_RESPONSE;
}
