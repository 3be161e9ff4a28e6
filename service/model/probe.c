#include "model/probe.h"

const char *probe_purpose_name(enum probe_purpose purpose)
{
	static const char *const names[PROBE_PURPOSE_COUNT] = {
		[PROBE_SAME_HOST] = "same_host",
		[PROBE_CONTROL] = "control",
	};

	return names[purpose];
}
