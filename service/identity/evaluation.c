#include "identity/evaluation.h"

#include "base/arena.h"
#include "identity/names.h"

const struct dns_answer *evaluation_query(const struct evaluation *evaluation, const char *name,
					  enum dns_type type)
{
	static const struct dns_answer no_such_name = {.status = DNS_NXDOMAIN};
	struct arena *scratch = arena_new(1024);
	const char *wanted = name_lower(scratch, name);
	const struct dns_answer *answer = &no_such_name;

	if (name_valid(wanted))
		answer = evaluation->dns.ask(evaluation->dns.arg, wanted, type);
	arena_free(scratch);
	return answer;
}

const struct dns_answer *evaluation_query_below(const struct evaluation *evaluation,
						const char *label, const char *name,
						enum dns_type type)
{
	struct arena *scratch = arena_new(1024);
	const struct dns_answer *answer =
		evaluation_query(evaluation, arena_printf(scratch, "%s.%s", label, name), type);

	arena_free(scratch);
	return answer;
}
