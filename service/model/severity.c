#include "model/severity.h"

#include "text/mark.h"

static const char *const severity_names[] = {
	[SEVERITY_INFO] = N_("info"),
	[SEVERITY_WARNING] = N_("warning"),
	[SEVERITY_ERROR] = N_("error"),
};

static const char *const confidence_names[] = {
	[CONFIDENCE_CERTAIN] = N_("certain"),
	[CONFIDENCE_LIKELY] = N_("likely"),
	[CONFIDENCE_POSSIBLE] = N_("possible"),
};

static const char *const likelihood_names[] = {
	[LIKELIHOOD_HIGH] = N_("high"),
	[LIKELIHOOD_MEDIUM] = N_("medium"),
	[LIKELIHOOD_LOW] = N_("low"),
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
