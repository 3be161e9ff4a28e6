/* Findings of conditions of this machine, which tell nothing about the target. */
#include "text/mark.h"
#include "diagnosis/finding.h"
#include "diagnosis/findings/findings.h"
#include "diagnosis/findings/refine.h"
#include "diagnosis/hypothesis/egress.h"

/* The advice for each limit; that of the cause has them all. */
static const char *const limit_advice[LOCAL_LIMIT_COUNT][3] = {
	[LOCAL_LIMIT_DESCRIPTORS] =
		{N_("Raise the service's limit of open files: LimitNOFILE= in its unit, --ulimit "
		    "nofile= of a container, ulimit -n in a shell."),
		 N_("Or lower --max-tests and --max-connections.")},
	[LOCAL_LIMIT_PORTS] = {N_("Widen the range of local ports: net.ipv4.ip_local_port_range."),
			       N_("Or lower --max-tests.")},
	[LOCAL_LIMIT_MEMORY] =
		{N_("Give the service more memory (MemoryMax= in its unit, the container's "
		    "limit), and the kernel's sockets more of it: net.ipv4.tcp_mem."),
		 N_("Or lower --max-tests.")},
	[LOCAL_LIMIT_QUESTIONS] = {N_("Test fewer domains at a time, or give the test a greater "
				      "timeouts.total_ms."),
				   N_("Name faster servers by --resolver.")},
	[LOCAL_LIMIT_CONNECTIONS] =
		{N_("Test this server less often at a time, or give the test a greater "
		    "timeouts.total_ms."),
		 N_("If the server is your own, raise --max-per-target.")},
};

const char *limit_word(const struct context *context)
{
	return local_limit_name(context->result->limit);
}

void refine_limit(const struct context *context, struct finding *finding)
{
	finding->advice = limit_advice[context->result->limit];
}

void refine_unrouted(const struct context *context, struct finding *finding)
{
	(void)context;
	finding->local = true;
}

void refine_forbidden(const struct context *context, struct finding *finding)
{
	static const char *const advice[] = {
		N_("Look first at the packet filter and the security policy of the machine or "
		   "container that runs this service: outgoing connections to the port must be "
		   "allowed."),
		NULL,
	};

	finding->advice = advice;
	finding->explanation =
		N_("The machine that runs this service kept the connection back itself: its packet "
		   "filter, its routes or its security policy. It says nothing about the server.");
	finding_set_summary(context, finding,
			    "This machine itself does not let connections to {where} on port "
			    "{port} out.");
}

void refine_egress(const struct context *context, struct finding *finding)
{
	if (egress_controls_silent(context))
		finding->confidence = CONFIDENCE_CERTAIN;
}

struct finding *finding_of_dns(struct context *context, enum dns_status status,
			       enum local_limit limit)
{
	struct finding *finding;

	if (status == DNS_FAILED)
		return context_add_finding(context, CAUSE_LOCAL_ERROR);
	if (status == DNS_RESOLVER_UNREACHABLE)
		return context_add_finding(context, CAUSE_RESOLVER_UNREACHABLE);
	if (limit == LOCAL_LIMIT_NONE)
		limit = LOCAL_LIMIT_QUESTIONS;
	context->detail = local_limit_name(limit);
	finding = context_add_finding(context, CAUSE_LOCAL_CONGESTION);
	finding->advice = limit_advice[limit];
	return finding;
}
