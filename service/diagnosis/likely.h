/* Explanations of a finding, ranked by what speaks for each. */
#ifndef DIAGNOSIS_LIKELY_H
#define DIAGNOSIS_LIKELY_H

#include "diagnosis/scene.h"

/* What is to be explained. */
enum puzzle {
	PUZZLE_NONE,
	PUZZLE_CONNECT,
	PUZZLE_GREETING,
	PUZZLE_HELO,
	PUZZLE_DNS,
	PUZZLE_STARTTLS,
	PUZZLE_COUNT
};

/* Fills finding->likely_causes with the explanations of a puzzle, most likely first. */
void likely_rank(const struct scene *scene, struct finding *finding, enum puzzle puzzle);

/* An explanation that one thing speaks for. Static. */
struct reason {
	const char *id;
	const char *text;
	const char *because;
	enum likelihood likelihood;
};

/* Adds it at the end. Its sentences may have fields: see scene_say(). */
void likely_add(const struct scene *scene, struct finding *finding, const struct reason *reason);

/* Fills it with the finding's own cause and those of a list of ids, "|" between them. */
void likely_list(const struct scene *scene, struct finding *finding, const char *ids);

#endif
