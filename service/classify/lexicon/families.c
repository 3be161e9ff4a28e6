/* Families of languages. A new language is a file of its words and its place in one of these. */
#include "classify/lexicon/lexicon.h"

static const struct lexicon *const germanic[] = {
	&lexicon_names, &lexicon_de, &lexicon_nl, &lexicon_sv, &lexicon_da, &lexicon_no, NULL,
};
static const struct lexicon *const romance[] = {
	&lexicon_names, &lexicon_fr, &lexicon_es, &lexicon_pt, &lexicon_it, NULL,
};
/* and Turkish, whose words are like none of the others */
static const struct lexicon *const slavic[] = {
	&lexicon_names, &lexicon_pl, &lexicon_cs, &lexicon_sk,
	&lexicon_ru,	&lexicon_uk, &lexicon_tr, NULL,
};
static const struct lexicon *const asian[] = {
	&lexicon_names, &lexicon_ja, &lexicon_zh, &lexicon_ko, NULL,
};

const struct lexicon_family lexicon_germanic = {"germanic", germanic};
const struct lexicon_family lexicon_romance = {"romance", romance};
const struct lexicon_family lexicon_slavic = {"slavic", slavic};
const struct lexicon_family lexicon_asian = {"asian", asian};
