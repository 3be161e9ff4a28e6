/* The fields of sentences that are about TLS and AUTH; scene_say() knows them beside its own. */
#ifndef DIAGNOSIS_SCENE_FIELDS_H
#define DIAGNOSIS_SCENE_FIELDS_H

#include "diagnosis/scene.h"

/* say never gives NULL. */
struct scene_field {
	const char *name;
	const char *(*say)(const struct scene *scene);
};

/* Ends with a row whose name is NULL. */
extern const struct scene_field security_fields[];

/* About the sender's own identity. */
extern const struct scene_field identity_fields[];

#endif
