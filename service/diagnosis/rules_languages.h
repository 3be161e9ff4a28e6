/* What the tables of refusals in other languages share, see rules_grammar.inc. */
#ifndef DIAGNOSIS_RULES_LANGUAGES_H
#define DIAGNOSIS_RULES_LANGUAGES_H

#define LIKELY CONFIDENCE_LIKELY
#define TLS_WORDS "tls|tls-*|ssl|ssl-*|ssl/tls|tls/ssl|starttls|starttls-*"

#endif
