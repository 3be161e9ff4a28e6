/* What the tables of refusals in other languages share, see rules_grammar.inc. */
#ifndef CLASSIFY_LEXICON_LEXICON_H
#define CLASSIFY_LEXICON_LEXICON_H

#define LIKELY CONFIDENCE_LIKELY
#define TLS_WORDS "tls|tls-*|ssl|ssl-*|ssl/tls|tls/ssl|starttls|starttls-*"

/* The rows for when neither words nor codes say more: it was refused, or shall be tried again. */
/* clang-format off */
#define ROWS_OF_THE_REST                                                \
	{.words = REFUSED "|" BLOCKED,                                  \
	 .cause = CAUSE_POLICY_REJECTED,                                \
	 .others = CAUSES(CAUSE_IP_BLOCKLISTED, CAUSE_SPAM_REJECTED),   \
	 .confidence = CONFIDENCE_POSSIBLE},                            \
	{.code_min = 400,                                               \
	 .code_max = 499,                                               \
	 .words = LATER "|" ERROR,                                      \
	 .cause = CAUSE_SERVER_ERROR,                                   \
	 .others = CAUSES(CAUSE_GREYLISTED, CAUSE_RATE_LIMITED),        \
	 .confidence = CONFIDENCE_POSSIBLE}
/* clang-format on */

#endif
