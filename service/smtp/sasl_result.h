/* The results of a step in a SASL exchange. */
#ifndef SMTP_SASL_RESULT_H
#define SMTP_SASL_RESULT_H

enum { SASL_MESSAGE_MAX = 12288 }; /* octets of a line of base64 (RFC 4954 section 4.9) */

enum sasl_result {
	SASL_RESPONSE, /* there is a next response; "=" for an empty initial one */
	SASL_CANCEL,   /* no response to the challenge: "*" is due (RFC 4954 section 4) */
	SASL_UNPROVED, /* the same, for the server's proof is wrong */
	SASL_UNFIT,    /* the same, for the mechanism cannot take the username or password */
};

#endif
