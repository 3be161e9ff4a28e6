/* The side that has to act to make a finding go away. */
#ifndef CAUSE_RESPONSIBLE_H
#define CAUSE_RESPONSIBLE_H

enum responsible {
	RESPONSIBLE_RECIPIENT_SIDE = 1, /* the recipient's domain, its servers, the mailbox */
	RESPONSIBLE_SENDER_SIDE, /* the sender's domain, the sending client, the mail itself */
	RESPONSIBLE_NETWORK,	 /* the networks in between, and their packet filters */
	RESPONSIBLE_LOCAL,   /* this service, its machine and network, its settings, the request */
	RESPONSIBLE_UNKNOWN, /* more than one of them can be it */
	RESPONSIBLE_COUNT
};

/* The API's word. */
const char *responsible_name(enum responsible responsible);

/* A phrase for people, in English, by the API's word ("sender_side": "the sender's side"); NULL:
 * there is no such word, or it is NULL. */
const char *responsible_phrase(const char *name);

#endif
