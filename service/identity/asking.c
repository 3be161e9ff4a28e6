#include "identity/asking.h"

#include "base/arena.h"
#include "identity/names.h"

const struct dns_answer *asking_ask(const struct asking *asking, const char *name,
				    enum dns_type type)
{
	static const struct dns_answer no_such_name = {.status = DNS_NXDOMAIN};
	struct arena *scratch = arena_new(1024);
	const char *wanted = name_lower(scratch, name);
	const struct dns_answer *answer = &no_such_name;

	if (name_valid(wanted))
		answer = asking->dns.ask(asking->dns.arg, wanted, type);
	arena_free(scratch);
	return answer;
}

const struct dns_answer *asking_ask_below(const struct asking *asking, const char *label,
					  const char *name, enum dns_type type)
{
	struct arena *scratch = arena_new(1024);
	const struct dns_answer *answer =
		asking_ask(asking, arena_printf(scratch, "%s.%s", label, name), type);

	arena_free(scratch);
	return answer;
}
