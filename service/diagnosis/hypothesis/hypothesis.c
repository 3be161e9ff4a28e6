#include "diagnosis/hypothesis/hypothesis.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "cause/catalogue.h"
#include "diagnosis/finding.h"
#include "diagnosis/hypothesis/evidence.h"
#include "diagnosis/hypothesis/tables.h"

enum { SCORE_HIGH = 50, SCORE_MEDIUM = 20, EXPLANATIONS_MAX = 8 };

struct ranked {
	struct likely_cause *likely;
	int score;
	int order;
};

static int ranked_compare(const void *a, const void *b)
{
	const struct ranked *left = a, *right = b;

	if (left->score != right->score)
		return left->score > right->score ? -1 : 1;
	return left->order - right->order;
}

/* A likely cause, and the sum of its scores. */
struct assessment {
	struct likely_cause *likely;
	size_t count; /* of its reasons */
	int score;
};

static void add_scores(const struct context *context, const struct score *scores, uint64_t evidence,
		       struct assessment *assessment)
{
	for (const struct score *score = scores; score->id; score++) {
		if (strcmp(score->id, assessment->likely->id) != 0)
			continue;
		if ((evidence & score->when) != score->when || (evidence & score->unless))
			continue;
		assessment->score += score->value;
		if (score->because && assessment->count + 1 < REASONS_MAX)
			assessment->likely->because[assessment->count++] =
				context_text(context, score->because);
	}
}

static struct likely_cause *assess(const struct context *context,
				   const struct hypothesis *explanation, uint64_t evidence,
				   int *score_r)
{
	struct assessment assessment = {
		.likely = arena_alloc(context->test->arena, sizeof(*assessment.likely))};

	assessment.likely->id = explanation->id;
	assessment.likely->text = context_text(context, explanation->text);
	add_scores(context,
		   explanation->symptom == SYMPTOM_CONNECT ? hypothesis_connect_scores
							   : hypothesis_scores,
		   evidence, &assessment);
	assessment.likely->likelihood = assessment.score >= SCORE_HIGH	   ? LIKELIHOOD_HIGH
					: assessment.score >= SCORE_MEDIUM ? LIKELIHOOD_MEDIUM
									   : LIKELIHOOD_LOW;
	*score_r = assessment.score;
	return assessment.likely;
}

void hypotheses_rank(const struct context *context, struct finding *finding, enum symptom symptom)
{
	struct ranked ranked[EXPLANATIONS_MAX] = {0};
	uint64_t evidence = evidence_of(context);
	struct likely_cause **tail = &finding->likely_causes;
	size_t count = 0;

	for (const struct hypothesis *e = hypotheses; e->id; e++) {
		int score;
		struct likely_cause *likely;

		if (e->symptom != symptom || count == EXPLANATIONS_MAX)
			continue;
		likely = assess(context, e, evidence, &score);
		if (score <= 0 && !e->always)
			continue;
		ranked[count] = (struct ranked){likely, score, (int)count};
		count++;
	}
	qsort(ranked, count, sizeof(ranked[0]), ranked_compare);
	for (size_t i = 0; i < count; i++) {
		*tail = ranked[i].likely;
		tail = &ranked[i].likely->next;
	}
}

void hypothesis_add(const struct context *context, struct finding *finding,
		    const struct reason *reason)
{
	struct likely_cause *likely = arena_alloc(context->test->arena, sizeof(*likely));
	struct likely_cause **tail = &finding->likely_causes;

	while (*tail)
		tail = &(*tail)->next;
	likely->id = reason->id;
	likely->text = context_text(context, reason->text);
	likely->likelihood = reason->likelihood;
	likely->because[0] = context_text(context, reason->because);
	*tail = likely;
}

static struct likely_cause **list_add(const struct context *context, struct likely_cause **tail,
				      const struct cause *cause, enum likelihood likelihood)
{
	struct likely_cause *likely = arena_alloc(context->test->arena, sizeof(*likely));

	likely->id = cause->name;
	likely->text = cause->explanation;
	likely->likelihood = likelihood;
	*tail = likely;
	return &likely->next;
}

void hypotheses_list(const struct context *context, struct finding *finding,
		     const enum cause_id *others)
{
	enum language language = context->test->request.language;
	struct likely_cause **tail = &finding->likely_causes;

	tail = list_add(context, tail, finding->cause, LIKELIHOOD_HIGH);
	finding->likely_causes->because[0] =
		context_phrase(context, "The words and codes of the reply fit this best.");
	for (; *others != CAUSE_NONE; others++) {
		struct likely_cause **next =
			list_add(context, tail, cause_in(language, *others), LIKELIHOOD_MEDIUM);

		(*tail)->because[0] =
			context_phrase(context, "Servers give the same reply for this.");
		tail = next;
	}
}
