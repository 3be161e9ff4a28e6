#include "policy/policy.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "dns/resolver.h"
#include "dns/route.h"
#include "policy/mta_sts.h"
#include "policy/tls_rpt.h"

/* A look-up, in the test's arena, but for the query and the request under way. */
struct domain_lookup {
	struct policy_env env;
	struct mta_sts *mta_sts;
	struct tls_rpt *tls_rpt;
	struct sts_lookup *sts; /* NULL: it has ended */
	struct query *rpt;
	void (*done)(void *arg, const struct mta_sts *mta_sts, const struct tls_rpt *tls_rpt);
	void *arg;
};

/* done may free the arena, and the look-up with it. */
static void finish_when_done(struct domain_lookup *lookup)
{
	if (!lookup->sts && !lookup->rpt)
		lookup->done(lookup->arg, lookup->mta_sts, lookup->tls_rpt);
}

static void sts_known(void *arg)
{
	struct domain_lookup *lookup = arg;

	lookup->sts = NULL;
	finish_when_done(lookup);
}

static void rpt_found(void *arg, const struct dns_answer *answer)
{
	struct domain_lookup *lookup = arg;

	lookup->rpt = NULL;
	tls_rpt_take(answer, lookup->env.arena, lookup->tls_rpt);
	finish_when_done(lookup);
}

struct domain_lookup *domain_start(const struct policy_env *env, const char *domain,
				   void (*done)(void *arg, const struct mta_sts *mta_sts,
						const struct tls_rpt *tls_rpt),
				   void *arg)
{
	struct arena *arena = env->arena;
	struct domain_lookup *lookup = arena_alloc(arena, sizeof(*lookup));
	const char *name = route_name(arena, domain);

	*lookup = (struct domain_lookup){.env = *env,
					 .mta_sts = arena_alloc(arena, sizeof(struct mta_sts)),
					 .tls_rpt = arena_alloc(arena, sizeof(struct tls_rpt)),
					 .done = done,
					 .arg = arg};
	lookup->sts = sts_start(&lookup->env, name, lookup->mta_sts, sts_known, lookup);
	lookup->rpt = resolver_query(&lookup->env.dns, arena_printf(arena, "_smtp._tls.%s", name),
				     DNS_TYPE_TXT, env->limit_ms, rpt_found, lookup);
	return lookup;
}

void domain_cancel(struct domain_lookup *lookup)
{
	if (lookup->sts)
		sts_cancel(lookup->sts);
	if (lookup->rpt)
		query_cancel(lookup->rpt);
	lookup->sts = NULL;
	lookup->rpt = NULL;
}
