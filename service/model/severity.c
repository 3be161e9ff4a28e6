#include "model/severity.h"

static const char *const severity_names[] = {
	[SEVERITY_INFO] = "info",
	[SEVERITY_WARNING] = "warning",
	[SEVERITY_ERROR] = "error",
};

static const char *const confidence_names[] = {
	[CONFIDENCE_CERTAIN] = "certain",
	[CONFIDENCE_LIKELY] = "likely",
	[CONFIDENCE_POSSIBLE] = "possible",
};

static const char *const likelihood_names[] = {
	[LIKELIHOOD_HIGH] = "high",
	[LIKELIHOOD_MEDIUM] = "medium",
	[LIKELIHOOD_LOW] = "low",
};

const char *severity_name(enum severity severity)
{
	return severity_names[severity];
}

const char *confidence_name(enum confidence confidence)
{
	return confidence_names[confidence];
}

const char *likelihood_name(enum likelihood likelihood)
{
	return likelihood_names[likelihood];
}
