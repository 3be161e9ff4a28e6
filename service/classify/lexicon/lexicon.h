/*
 * Words of refusals in languages other than English, by concept: one file a language. The rows of
 * grammar.c pair the concepts.
 */
#ifndef CLASSIFY_LEXICON_LEXICON_H
#define CLASSIFY_LEXICON_LEXICON_H

#include <stdbool.h>
#include <stddef.h>

/* Things, then predicates; the names from LEXICON_NAMES on are in names.c alone. */
enum concept {
	CONCEPT_NONE,

	/* words that are in any sentence of the language; they tell it from English */
	FUNCTION_WORDS,

	/* things */
	MAILBOX,
	RECIPIENT,
	SENDER,
	SENDER_ADDRESS,
	SENDER_DOMAIN,
	RECIPIENT_DOMAIN,
	DOMAIN,
	MESSAGE,
	MESSAGE_SIZE,
	SIZE,
	ATTACHMENT, /* and other content */
	HEADER,	    /* and its lines */
	CLIENT,	    /* the host that sends */
	SERVER,	    /* the host that answers */
	DISK,
	QUOTA,
	BLOCKLIST,
	RELAYING,
	LOGIN,
	PASSWORD,
	GROUP, /* mailing lists, and their members */
	REVERSE_DNS,
	COMMAND,
	HOST_NAME,
	CERTIFICATE,
	ENCRYPTION,
	UNENCRYPTED,
	CONNECTION,
	DKIM_SIGNATURE,
	SPAM,

	/* predicates */
	UNKNOWN,
	INVALID,
	SYNTAX,
	FULL,
	NO_ROOM,
	EXCEEDED,
	LIMITED,
	TOO_LARGE,
	TOO_MANY,
	OTHER_COUNTS, /* things that too many of is no rate */
	RATE,
	PERIOD, /* of a rate */
	SENDING,
	TOO_MANY_RECIPIENTS,
	MAILBOX_CROWDED, /* too many messages in it */
	DISABLED,
	EXPIRED,
	BLOCKED,
	LISTED,
	REFUSED,
	UNSUPPORTED,
	UNAVAILABLE,
	REQUIRED,
	FAILED,
	MISSING,
	REPEATED,
	DANGEROUS,
	UNRESOLVED, /* in the DNS */
	MISMATCH,
	ONLY,
	REFUSED_BY_RECIPIENT,
	MOVED,
	NO_SUCH_USER, /* whole phrases */
	NOT_OUR_DOMAIN,
	NOT_LOGGED_IN,
	GREYLISTED,
	VIRUS,
	LOOP,
	FIRST, /* the order of commands */
	REPUTATION,
	DYNAMIC_ADDRESS,
	UNSOLICITED,
	UNTRUSTED,
	SENDER_UNAUTHENTICATED,
	TIMEOUT,
	LOST,
	SERVER_FAULT,
	ERROR,
	BUSY,
	LATER,
	POLICY,

	/* names that are the same in all languages */
	LEXICON_NAMES,
	NAME_DMARC = LEXICON_NAMES,
	NAME_SPF,
	NAME_DKIM,
	NAME_SPF_AND_DKIM,
	NAME_GREYLISTING,
	NAME_VIRUS,
	NAME_REVERSE_DNS,
	NAME_HELO,
	NAME_TLS,
	NAME_IP,
	NAME_DNSBL,
	NAME_BLOCKLIST,
	NAME_SPAMHAUS,
	NAME_LINK,
	NAME_REPUTATION,
	NAME_MAILBOX,
	NAME_QUOTA,

	CONCEPT_COUNT
};

/*
 * The words of a language: patterns with "|" between them, see matcher.h. Capitals and accents do
 * not matter.
 */
struct lexicon {
	const char *language; /* RFC 5646 */
	/* Servers that write ASCII alone write ä, ö, ü, å, æ, ø and ß as ae, oe, ue, aa, ae, oe,
	 * ss. */
	bool digraphs;
	const char *words[CONCEPT_COUNT]; /* NULL: none */
};

/* Languages whose words may be paired with each other's; names.c belongs to each. */
struct lexicon_family {
	const char *name;
	const struct lexicon *const *lexicons; /* ends with NULL */
};

extern const struct lexicon_family lexicon_germanic, lexicon_romance, lexicon_slavic, lexicon_asian;

extern const struct lexicon lexicon_cs, lexicon_da, lexicon_de, lexicon_es, lexicon_fr, lexicon_it,
	lexicon_ja, lexicon_ko, lexicon_names, lexicon_nl, lexicon_no, lexicon_pl, lexicon_pt,
	lexicon_ru, lexicon_sk, lexicon_sv, lexicon_tr, lexicon_uk, lexicon_zh;

#endif
