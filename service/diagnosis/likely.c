#include "diagnosis/likely.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#include "diagnosis/diagnosis.h"
#include "diagnosis/likely_tables.h"
#include "diagnosis/signs.h"

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

/* A likely cause, and the sum of what speaks for and against it. */
struct scale {
	struct likely_cause *likely;
	size_t count; /* of its reasons */
	int score;
};

static void weigh(const struct scene *scene, const struct weight *weights, uint64_t signs,
		  struct scale *scale)
{
	for (const struct weight *weight = weights; weight->id; weight++) {
		if (strcmp(weight->id, scale->likely->id) != 0)
			continue;
		if ((signs & weight->when) != weight->when || (signs & weight->unless))
			continue;
		scale->score += weight->points;
		if (weight->because && scale->count + 1 < CAUSE_LIST_MAX)
			scale->likely->because[scale->count++] = scene_say(scene, weight->because);
	}
}

static struct likely_cause *judge(const struct scene *scene,
				  const struct likely_explanation *explanation, uint64_t signs,
				  int *score_r)
{
	struct scale scale = {.likely = arena_alloc(scene->test->arena, sizeof(*scale.likely))};

	scale.likely->id = explanation->id;
	scale.likely->text = scene_say(scene, explanation->text);
	weigh(scene,
	      explanation->puzzle == PUZZLE_CONNECT ? likely_connect_weights : likely_weights,
	      signs, &scale);
	scale.likely->likelihood = scale.score >= SCORE_HIGH	 ? LIKELIHOOD_HIGH
				   : scale.score >= SCORE_MEDIUM ? LIKELIHOOD_MEDIUM
								 : LIKELIHOOD_LOW;
	*score_r = scale.score;
	return scale.likely;
}

void likely_rank(const struct scene *scene, struct finding *finding, enum puzzle puzzle)
{
	struct ranked ranked[EXPLANATIONS_MAX] = {0};
	uint64_t signs = signs_of(scene);
	struct likely_cause **tail = &finding->likely_causes;
	size_t count = 0;

	for (const struct likely_explanation *e = likely_explanations; e->id; e++) {
		int score;
		struct likely_cause *likely;

		if (e->puzzle != puzzle || count == EXPLANATIONS_MAX)
			continue;
		likely = judge(scene, e, signs, &score);
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

void likely_add(const struct scene *scene, struct finding *finding, const struct reason *reason)
{
	struct likely_cause *likely = arena_alloc(scene->test->arena, sizeof(*likely));
	struct likely_cause **tail = &finding->likely_causes;

	while (*tail)
		tail = &(*tail)->next;
	likely->id = reason->id;
	likely->text = scene_say(scene, reason->text);
	likely->likelihood = reason->likelihood;
	likely->because[0] = scene_say(scene, reason->because);
	*tail = likely;
}

static struct likely_cause **list_add(const struct scene *scene, struct likely_cause **tail,
				      const struct cause *cause, enum likelihood likelihood)
{
	struct likely_cause *likely = arena_alloc(scene->test->arena, sizeof(*likely));

	likely->id = cause->id;
	likely->text = scene_phrase(scene, cause->explanation);
	likely->likelihood = likelihood;
	*tail = likely;
	return &likely->next;
}

void likely_list(const struct scene *scene, struct finding *finding, const char *ids)
{
	struct likely_cause **tail = &finding->likely_causes;

	tail = list_add(scene, tail, finding->cause, LIKELIHOOD_HIGH);
	finding->likely_causes->because[0] =
		scene_phrase(scene, "The words and codes of the reply fit this best.");
	while (ids && *ids) {
		size_t len = strcspn(ids, "|");
		const struct cause *cause = cause_find(arena_strndup(scene->test->arena, ids, len));

		if (cause) {
			struct likely_cause **next =
				list_add(scene, tail, cause, LIKELIHOOD_MEDIUM);

			(*tail)->because[0] =
				scene_phrase(scene, "Servers give the same reply for this.");
			tail = next;
		}
		ids += len;
		ids += *ids == '|';
	}
}
