/* The API's words for enumerations of requests: read by requests, shown by results. */
#ifndef MODEL_REQUEST_WORDS_H
#define MODEL_REQUEST_WORDS_H

/* Each is indexed by the enum of its name in model/request.h and ends with NULL. */
extern const char *const exchangers_words[];
extern const char *const addresses_words[];
extern const char *const family_words[];
extern const char *const identity_words[];
extern const char *const return_words[]; /* "" for RETURN_DEFAULT */

/* notify_words[i] is the word of the bit 1 << i. */
extern const char *const notify_words[];

#endif
