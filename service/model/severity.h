/* Weights of a finding: severity, confidence, and the likelihood of an explanation. */
#ifndef MODEL_SEVERITY_H
#define MODEL_SEVERITY_H

/* Severity: news, something that works badly, a fault that keeps mail away. */
enum severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR };
/* Confidence in the cause: the evidence says so, points to it, or allows it. */
enum confidence { CONFIDENCE_CERTAIN, CONFIDENCE_LIKELY, CONFIDENCE_POSSIBLE };
/* Likelihood of one of several explanations, against the others. */
enum likelihood { LIKELIHOOD_HIGH, LIKELIHOOD_MEDIUM, LIKELIHOOD_LOW };

/* The API's words; never NULL. */
const char *severity_name(enum severity severity);
const char *confidence_name(enum confidence confidence);
const char *likelihood_name(enum likelihood likelihood);

#endif
