/* How a finding is weighed: severity, confidence, and the likelihood of an explanation. */
#ifndef MODEL_SEVERITY_H
#define MODEL_SEVERITY_H

/* How bad it is: news, something that works badly, what keeps mail away. */
enum severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR };
/* How sure it is that the cause is the one: the evidence says so, points to it, or allows it. */
enum confidence { CONFIDENCE_CERTAIN, CONFIDENCE_LIKELY, CONFIDENCE_POSSIBLE };
/* How likely one of several explanations is, against the others. */
enum likelihood { LIKELIHOOD_HIGH, LIKELIHOOD_MEDIUM, LIKELIHOOD_LOW };

/* The API's words; never NULL. */
const char *severity_name(enum severity severity);
const char *confidence_name(enum confidence confidence);
const char *likelihood_name(enum likelihood likelihood);

#endif
