/* The rules of refusals in other languages, held against replies that were worded without them. */
#include <string.h>

#include "../../diagnosis/corpus.h"
#include "base/arena.h"
#include "cause/catalogue.h"
#include "classify/lexicon/vocabulary.h"
#include "classify/matcher.h"
#include "classify/pattern.h"
#include "classify/ruleset.h"

#include "support/test.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define LANGUAGES "tests/diagnosis/languages.tsv"

enum { LINES_MIN = 300, LANGUAGES_MIN = 15, MATCHES_MAX = 64 };

/* True for a row of the grammar, but not for one of its rest. */
static bool is_of_languages(const struct rule_match *match)
{
	return match->family && strcmp(match->table, "lexicon/grammar.c") == 0;
}

static struct corpus *corpus_open(const char *path)
{
	struct corpus *corpus = corpus_read(path);

	assert_non_null(corpus);
	assert_true(corpus->count >= LINES_MIN);
	return corpus;
}

static void each_reply_has_its_cause(void **state)
{
	struct corpus *corpus = corpus_open(LANGUAGES);
	const struct rule_match *answers = corpus_ask(corpus, ruleset_all());
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < corpus->count; i++) {
		const struct corpus_line *line = &corpus->lines[i];

		if (strcmp(line->cause, cause_name(answers[i].rule->cause)) == 0)
			continue;
		print_error("\"%s\" (%s) is %s, not %s\n", line->text, line->source,
			    cause_name(answers[i].rule->cause), line->cause);
		wrong++;
	}
	assert_int_equal(wrong, 0);
	corpus_free(corpus);
}

/* The words alone say it: the step, the code and the enhanced code of the reply are of no help. */
static void the_words_decide_and_not_the_code(void **state)
{
	struct corpus *corpus = corpus_open(LANGUAGES);
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < corpus->count; i++) {
		const struct corpus_line *line = &corpus->lines[i];
		struct reply reply = {.code = 554, .lines = line->reply.lines, .line_count = 1};
		struct rule_match match;

		ruleset_find(ruleset_all(), corpus->arena, STEP_COUNT, &reply, &match, 1);
		if (strcmp(cause_name(match.rule->cause), line->cause) == 0)
			continue;
		print_error("\"%s\" (%s) is %s, not %s\n", line->text, line->source,
			    cause_name(match.rule->cause), line->cause);
		wrong++;
	}
	assert_int_equal(wrong, 0);
	corpus_free(corpus);
}

static void there_are_many_languages(void **state)
{
	struct corpus *corpus = corpus_open(LANGUAGES);
	size_t languages = 1;

	(void)state;
	for (size_t i = 1; i < corpus->count; i++)
		languages += strcmp(corpus->lines[i].source, corpus->lines[i - 1].source) != 0;
	assert_true(languages >= LANGUAGES_MIN);
	corpus_free(corpus);
}

/* ---- the words ---- */

static const struct lexicon_family *const families[] = {&lexicon_germanic, &lexicon_romance,
							&lexicon_slavic, &lexicon_asian};

static void every_word_can_match(void **state)
{
	struct matcher *matcher = matcher_new();

	(void)state;
	for (size_t i = 0; i < COUNT(families); i++) {
		for (const struct lexicon *const *lexicon = families[i]->lexicons; *lexicon;
		     lexicon++) {
			for (unsigned concept = 0; concept < CONCEPT_COUNT; concept ++) {
				const char *words = (*lexicon)->words[concept];
				struct list_word word;

				while (pattern_next(&words, &word)) {
					if (matcher_add(matcher, word.text, word.len) ==
					    MATCHER_NONE)
						fail_msg("%s: \"%.*s\"", (*lexicon)->language,
							 (int)word.len, word.text);
				}
			}
		}
	}
	matcher_free(matcher);
}

/* Each concept has a word in each family, and the languages that share one are all named. */
static void families_have_words_for_each_concept(void **state)
{
	struct arena *arena = arena_new(0);
	struct matcher *matcher = matcher_new();

	(void)state;
	for (size_t i = 0; i < COUNT(families); i++) {
		const struct vocabulary *vocabulary = vocabulary_new(arena, matcher, families[i]);

		for (unsigned concept = CONCEPT_NONE + 1; concept < CONCEPT_COUNT; concept ++) {
			if (vocabulary->counts[concept] == 0)
				fail_msg("%s: concept %u", families[i]->name, concept);
		}
	}
	matcher_free(matcher);
	arena_free(arena);
}

static const struct term *term_of(const struct vocabulary *vocabulary, enum concept concept,
				  const char *text)
{
	for (size_t i = 0; i < vocabulary->counts[concept]; i++) {
		const struct term *term = &vocabulary->terms[concept][i];

		if (term->len == strlen(text) && memcmp(term->text, text, term->len) == 0)
			return term;
	}
	return NULL;
}

static void terms_name_their_languages(void **state)
{
	static const struct {
		enum concept concept;
		const char *text, *languages;
	} rows[] = {
		{MAILBOX, "benutzer*", "de"},
		{GROUP, "abonnent*", "de sv da no"},
		{RECIPIENT, "empfänger*", "de"},
		{RECIPIENT, "empfaenger*", "de"}, /* servers that write ASCII alone */
		{NAME_HELO, "helo-*", "any"},
	};
	struct arena *arena = arena_new(0);
	struct matcher *matcher = matcher_new();
	const struct vocabulary *vocabulary = vocabulary_new(arena, matcher, &lexicon_germanic);

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct term *term = term_of(vocabulary, rows[i].concept, rows[i].text);

		assert_non_null(term);
		assert_string_equal(term->languages, rows[i].languages);
	}
	assert_null(term_of(vocabulary, MAILBOX, "utilisateur*"));
	matcher_free(matcher);
	arena_free(arena);
}

/* ---- English ---- */

static bool is_ascii(const char *text)
{
	while (*text && (unsigned char)*text < 0x80)
		text++;
	return *text == '\0';
}

/* Lines that have one of these are not English, or misspell it as another language has it. */
/* clang-format off */
static const char *const others[] = {
	"Adresse", "destinataire", "compte", "Emetteur", "Boite", "Trop de", "emails envoyes",
	"authentification", "Authentification", "existiert", "Benutzer", "Postfach",
	"Destinatario", "Usuario", "Casella", "Caixa", "casella", "messagerie", "usuario",
	"Weiterleitung", "Cuenta", "volumineux", "Utilisateur", "Gebruiker", "abgelehnt",
	"Nachricht", "Skrzynka", "Messaggio", "konta", "Adressat", "Destinataire", "Direccion",
	"Konto", "Mensaje", "Naruszenie", "nie istnieje", "Questo", "Speicherplatz", "Spazio",
	"Taille", "Wiadomosc", "esiste", "dominio", "unbekannt", "konto", "casilla",
	"Falha", "Reencaminhamento", "requiered", "Atencao", "antyspam",
};
/* clang-format on */

/* Of lines that have no word of another language, none has a row of these tables, not even behind
 * its answer. */
static void english_fits_no_row(void **state)
{
	static const char *const paths[] = {"tests/diagnosis/corpus.tsv",
					    "tests/diagnosis/field.tsv"};

	(void)state;
	for (size_t i = 0; i < COUNT(paths); i++) {
		struct corpus *corpus = corpus_open(paths[i]);

		for (size_t j = 0; j < corpus->count; j++) {
			const struct corpus_line *line = &corpus->lines[j];
			struct rule_match matches[MATCHES_MAX];
			size_t count = 0;
			bool other = !is_ascii(line->text);

			for (size_t k = 0; k < COUNT(others); k++)
				other |= strstr(line->text, others[k]) != NULL;
			if (!other)
				count = ruleset_find(ruleset_all(), corpus->arena, line->step,
						     &line->reply, matches, MATCHES_MAX);
			for (size_t k = 0; k < count; k++) {
				if (is_of_languages(&matches[k]))
					fail_msg("\"%s\": %s, of \"%.*s\"", line->text,
						 cause_name(matches[k].rule->cause),
						 (int)matches[k].fired[0].len,
						 matches[k].fired[0].text);
			}
		}
		corpus_free(corpus);
	}
}

/* A text in two languages has the cause that both say. */
static void english_beside_it_does_not_matter(void **state)
{
	static const struct {
		int code;
		const char *text, *cause;
	} rows[] = {
		{550, "Benutzer unbekannt / user unknown", "recipient_unknown"},
		{552, "Boîte pleine. Mailbox full", "mailbox_full"},
		{554, "<kate@fabrikam.com>: Recipient address rejected: Lista gris", "greylisted"},
		{550, "Sorry, 收件人不存在 (no such user)", "recipient_unknown"},
		{554, "Спам / spam", "spam_rejected"},
		{450, "Client host rejected: 逆引きできません", "ptr_missing"},
	};
	struct arena *arena = arena_new(0);

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *text = rows[i].text;
		struct reply reply = {.code = rows[i].code, .lines = &text, .line_count = 1};
		struct rule_match match;

		ruleset_find(ruleset_all(), arena, STEP_RCPT, &reply, &match, 1);
		assert_string_equal(cause_name(match.rule->cause), rows[i].cause);
		assert_true(is_of_languages(&match));
	}
	arena_free(arena);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_reply_has_its_cause),
		cmocka_unit_test(the_words_decide_and_not_the_code),
		cmocka_unit_test(there_are_many_languages),
		cmocka_unit_test(every_word_can_match),
		cmocka_unit_test(families_have_words_for_each_concept),
		cmocka_unit_test(terms_name_their_languages),
		cmocka_unit_test(english_fits_no_row),
		cmocka_unit_test(english_beside_it_does_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
