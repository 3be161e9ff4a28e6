/* The explanation of a failure to connect that is named first, by what was gathered. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "diagnosis/diagnosis.h"
#include "diagnosis/hypothesis/tables.h"
#include "text/texts.h"
#include "cause/cause.h"

#include "support/outcome.h"
#include "support/test.h"

enum { ROUTER = 1, HOST, HERE };

static const char ipv4[] = "192.0.2.1", ipv6[] = "2001:db8::1", control_ipv4[] = "203.0.113.25";

/* ---- arranging ---- */

static struct step_result *fails(struct test *test, const char *address, enum fault fault,
				 int sys_errno)
{
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", address);
	struct step_result *step = outcome_fault(test, attempt, STEP_CONNECT, fault);

	step->sys_errno = sys_errno;
	snprintf(attempt->source_address, sizeof(attempt->source_address), "%s",
		 strchr(address, ':') ? "2001:db8:1::7" : "198.51.100.7");
	return step;
}

static void told(struct test *test, struct step_result *step, unsigned kind, int from)
{
	const struct attempt *attempt = test->attempts;
	bool v6 = strchr(attempt->address, ':');
	const char *const senders[] = {
		[ROUTER] = v6 ? "2001:db8:2::fe" : "203.0.113.254",
		[HOST] = attempt->address,
		[HERE] = attempt->source_address,
	};

	step->icmp = (struct icmp_error){.seen = true,
					 .ipv6 = v6,
					 .type = (uint8_t)(kind >> 8),
					 .code = (uint8_t)(kind & 255),
					 .hops = from == HERE ? 1 : 4};
	snprintf(step->icmp.from, sizeof(step->icmp.from), "%s", senders[from]);
}

static struct probe *tries(struct test *test, uint16_t port, enum fault fault)
{
	struct probe *probe = test_add_probe(test, PROBE_SAME_HOST);

	probe->host = "mx1.fabrikam.com";
	snprintf(probe->address, sizeof(probe->address), "%s", test->attempts->address);
	probe->port = port;
	probe->fault = fault;
	return probe;
}

static void control(struct test *test, enum fault fault)
{
	struct probe *probe = test_add_probe(test, PROBE_CONTROL);

	probe->host = "mx.example.net";
	snprintf(probe->address, sizeof(probe->address), "%s", control_ipv4);
	probe->port = 25;
	probe->fault = fault;
}

static void reaches(struct test *test, const char *host, const char *address)
{
	outcome_reply(test, outcome_attempt(test, host, address), STEP_RCPT, 250, "ok");
}

/* ---- cases ---- */

static void silent_but_for_587(struct test *test)
{
	fails(test, ipv4, FAULT_TIMEOUT, 0);
	tries(test, 587, FAULT_NONE);
	tries(test, 443, FAULT_TIMEOUT);
}

static void silent_but_for_587_and_so_is_the_control(struct test *test)
{
	silent_but_for_587(test);
	control(test, FAULT_TIMEOUT);
}

static void silent_at_several_that_answer_elsewhere(struct test *test)
{
	struct probe *probe;

	silent_but_for_587(test);
	outcome_fault(test, outcome_attempt(test, "mx2.fabrikam.com", "192.0.2.2"), STEP_CONNECT,
		      FAULT_TIMEOUT);
	probe = tries(test, 443, FAULT_NONE);
	snprintf(probe->address, sizeof(probe->address), "192.0.2.2");
}

static void silent_everywhere(struct test *test)
{
	fails(test, ipv4, FAULT_TIMEOUT, 0);
	tries(test, 587, FAULT_TIMEOUT);
	tries(test, 443, FAULT_TIMEOUT);
	control(test, FAULT_NONE);
}

static void kept_back_here(struct test *test)
{
	fails(test, ipv4, FAULT_TIMEOUT, 0)->unsent = true;
}

static void refused_here(struct test *test)
{
	told(test, fails(test, ipv4, FAULT_REFUSED, ECONNREFUSED), 0x0303, HERE);
}

static void refused_by_icmp(struct test *test)
{
	told(test, fails(test, ipv4, FAULT_REFUSED, ECONNREFUSED), 0x0303, HOST);
}

static void refused_like_the_control(struct test *test)
{
	fails(test, ipv4, FAULT_REFUSED, ECONNREFUSED);
	control(test, FAULT_REFUSED);
}

static void refused_by_a_web_server(struct test *test)
{
	test->route->method = ROUTE_HOST;
	fails(test, ipv4, FAULT_REFUSED, ECONNREFUSED);
	tries(test, 587, FAULT_REFUSED);
	tries(test, 443, FAULT_NONE);
}

static void refused_on_another_port(struct test *test)
{
	test->request.port = 2526;
	fails(test, ipv4, FAULT_REFUSED, ECONNREFUSED);
	tries(test, 25, FAULT_NONE);
}

static void refused_by_one_of_three(struct test *test)
{
	fails(test, ipv4, FAULT_REFUSED, ECONNREFUSED);
	reaches(test, "mx2.fabrikam.com", "192.0.2.2");
	reaches(test, "mx3.fabrikam.com", "192.0.2.3");
}

static void prohibited_by_the_host(struct test *test)
{
	told(test, fails(test, ipv4, FAULT_UNREACHABLE, EHOSTUNREACH), 0x030d, HOST);
}

static void prohibited_on_the_way(struct test *test)
{
	told(test, fails(test, ipv4, FAULT_UNREACHABLE, EHOSTUNREACH), 0x0309, ROUTER);
}

static void prohibited_nearby(struct test *test)
{
	struct step_result *step = fails(test, ipv6, FAULT_PROHIBITED, EACCES);

	told(test, step, 0x0101, ROUTER);
	step->icmp.hops = 1;
}

static void forbidden_here(struct test *test)
{
	fails(test, ipv4, FAULT_PROHIBITED, EPERM);
}

static void forbidden_here_and_only_there(struct test *test)
{
	forbidden_here(test);
	control(test, FAULT_NONE);
	reaches(test, "mx2.fabrikam.com", "192.0.2.2");
	test->reach.succeeded = 3;
}

static void host_not_found_by_a_router(struct test *test)
{
	told(test, fails(test, ipv4, FAULT_UNREACHABLE, EHOSTUNREACH), 0x0301, ROUTER);
}

static void host_not_found_by_arp(struct test *test)
{
	struct step_result *step = fails(test, ipv4, FAULT_UNREACHABLE, EHOSTUNREACH);

	told(test, step, 0x0301, HERE);
	step->duration_ms = 3070;
}

/* As the kernel tells it of a neighbour who is not there, but that needs far longer than this. */
static void refused_late_by_this_busy_machine(struct test *test)
{
	host_not_found_by_arp(test);
	test->attempts->steps->duration_ms = 60;
	tries(test, 587, FAULT_NONE);
	tries(test, 443, FAULT_REFUSED);
}

static void refused_late_while_others_are_silent(struct test *test)
{
	host_not_found_by_arp(test);
	test->attempts->steps->duration_ms = 60;
	tries(test, 587, FAULT_TIMEOUT);
	tries(test, 443, FAULT_TIMEOUT);
}

static void unreachable_but_for_587(struct test *test)
{
	host_not_found_by_a_router(test);
	tries(test, 587, FAULT_NONE);
}

static void silent_as_others_were_but_not_the_control(struct test *test)
{
	silent_everywhere(test);
	test->reach = (struct reachability){.failed = 5, .timed_out = 5};
}

static void no_way_from_a_router(struct test *test)
{
	told(test, fails(test, ipv6, FAULT_UNREACHABLE, ENETUNREACH), 0x0100, ROUTER);
}

static void in_circles(struct test *test)
{
	told(test, fails(test, ipv4, FAULT_UNREACHABLE, EHOSTUNREACH), 0x0b00, ROUTER);
}

static void without_ipv6(struct test *test)
{
	test->ipv6_route = (struct local_route){.known = true, .sys_errno = ENETUNREACH};
	fails(test, ipv6, FAULT_UNREACHABLE, ENETUNREACH);
}

static void without_ipv4(struct test *test)
{
	test->ipv4_route = (struct local_route){.known = true, .sys_errno = ENETUNREACH};
	fails(test, ipv4, FAULT_UNREACHABLE, ENETUNREACH);
}

static void by_ipv6_alone(struct test *test)
{
	fails(test, ipv6, FAULT_TIMEOUT, 0);
	reaches(test, "mx1.fabrikam.com", ipv4);
}

/* kind, seen: evidence of the finding; because: of the explanation named first. */
static const struct {
	void (*arrange)(struct test *test);
	const char *cause, *likely, *because, *kind, *seen;
} cases[] = {
	{silent_but_for_587, "tcp_timeout", "destination_firewall",
	 "192.0.2.1 answers on port 587; only port 25 is silent.", "probe",
	 "mx1.fabrikam.com (192.0.2.1) port 587: reached after 0 ms"},
	{silent_but_for_587_and_so_is_the_control, "egress_port_blocked", "source_firewall",
	 "The control host mx.example.net (203.0.113.25) was not reached on port 25 either.",
	 "control", "mx.example.net (203.0.113.25) port 25: timeout after 0 ms"},
	{silent_at_several_that_answer_elsewhere, "tcp_timeout", "source_firewall",
	 "Several hosts answer on other ports, and none of them on port 25.", NULL, NULL},
	{silent_everywhere, "tcp_timeout", "destination_firewall",
	 "192.0.2.1 does not answer on ports 587 and 443 either: all of it is blocked.", "control",
	 "mx.example.net (203.0.113.25) port 25: reached after 0 ms"},
	{kept_back_here, "egress_port_blocked", "source_firewall",
	 "The kernel could not send the packet that opens the connection: a packet filter of this "
	 "very machine drops it.",
	 "observation", "the kernel could not hand the packet to the network"},
	{refused_here, "egress_port_blocked", "source_firewall",
	 "The refusal, \"port unreachable\", came from this very machine: its packet filter "
	 "rejects the connection.",
	 "icmp", "ICMP type 3 code 3, port unreachable, from 198.51.100.7, hops 1"},
	{refused_by_icmp, "tcp_refused", "destination_firewall",
	 "192.0.2.1 refused by ICMP, \"port unreachable\": a machine without a service on the port "
	 "answers by a reset of TCP instead, and a packet filter in this way.",
	 "icmp", "ICMP type 3 code 3, port unreachable, from 192.0.2.1, hops 4"},
	{refused_like_the_control, "tcp_refused", "source_firewall",
	 "The control host mx.example.net (203.0.113.25) is refused in the same way.", NULL, NULL},
	{refused_by_a_web_server, "tcp_refused", "wrong_host",
	 "192.0.2.1 answers on port 443, but on no port for mail.", NULL, NULL},
	{refused_on_another_port, "tcp_refused", "wrong_port",
	 "192.0.2.1 answers on port 25, as mail servers do.", NULL, NULL},
	{refused_by_one_of_three, "tcp_refused", "service_down",
	 "Of the 3 hosts that were tried only this one failed.", NULL, NULL},
	{prohibited_by_the_host, "tcp_admin_prohibited", "destination_firewall",
	 "192.0.2.1 itself answered \"communication administratively prohibited\": the packet "
	 "filter of the mail server.",
	 "icmp",
	 "ICMP type 3 code 13, communication administratively prohibited, from 192.0.2.1, hops 4"},
	{prohibited_on_the_way, "tcp_admin_prohibited", "destination_firewall",
	 "203.0.113.254, which answered \"network administratively prohibited\", is not next to "
	 "this machine: a firewall on the way, most likely close to the destination.",
	 NULL, NULL},
	{prohibited_nearby, "tcp_admin_prohibited", "source_firewall",
	 "2001:db8:2::fe, which answered \"communication administratively prohibited\", is next to "
	 "this machine.",
	 "icmp",
	 "ICMPv6 type 1 code 1, communication administratively prohibited, from 2001:db8:2::fe, "
	 "hops 1"},
	{forbidden_here, "egress_port_blocked", "source_firewall",
	 "This machine forbade the attempt itself, before anything was sent: its packet filter, "
	 "routes or security policy.",
	 "errno", "EPERM: Operation not permitted"},
	{forbidden_here_and_only_there, "egress_port_blocked", "source_firewall",
	 "This machine forbade the attempt itself, before anything was sent: its packet filter, "
	 "routes or security policy.",
	 NULL, NULL},
	{host_not_found_by_a_router, "tcp_unreachable", "host_down",
	 "The router 203.0.113.254 answered \"host unreachable\": it finds no machine at "
	 "192.0.2.1.",
	 NULL, NULL},
	{host_not_found_by_arp, "tcp_unreachable", "host_down",
	 "192.0.2.1 is on a network of this machine, and no machine there answers to it (ARP, "
	 "neighbour discovery).",
	 NULL, NULL},
	{refused_late_by_this_busy_machine, "tcp_unreachable", "source_firewall",
	 "\"host unreachable\" came from this very machine, though other ports show that 192.0.2.1 "
	 "is there: its packet filter rejects the connection.",
	 NULL, NULL},
	{refused_late_while_others_are_silent, "tcp_unreachable", "source_firewall",
	 "\"host unreachable\" came from this very machine, and for port 25 alone: its packet "
	 "filter rejects the connection.",
	 NULL, NULL},
	{unreachable_but_for_587, "tcp_unreachable", "destination_firewall",
	 "The router 203.0.113.254 answered \"host unreachable\", though other ports show that "
	 "192.0.2.1 is there: a packet filter on the way rejects the connection.",
	 NULL, NULL},
	{silent_as_others_were_but_not_the_control, "tcp_timeout", "destination_firewall",
	 "The control host mx.example.net (203.0.113.25) was reached on port 25: this side lets "
	 "it out.",
	 NULL, NULL},
	{no_way_from_a_router, "tcp_unreachable", "no_route",
	 "The router 2001:db8:2::fe answered \"no route to destination\".", NULL, NULL},
	{in_circles, "tcp_unreachable", "no_route",
	 "203.0.113.254 answered \"time to live exceeded in transit\": packets loop.", NULL, NULL},
	{without_ipv6, "tcp_unreachable", "no_ipv6",
	 "This machine has no route to any public IPv6 address.", "local_route",
	 "IPv6: no route to public addresses"},
	{without_ipv4, "tcp_unreachable", "no_route",
	 "This machine has no route to any public IPv4 address.", "local_route",
	 "IPv4: no route to public addresses"},
	{by_ipv6_alone, "tcp_timeout", "destination_firewall",
	 "The host was reached by IPv4 and fails by IPv6 alone.", NULL, NULL},
};

static bool speaks(const struct likely_cause *likely, const char *because)
{
	for (size_t i = 0; likely->because[i]; i++) {
		if (strcmp(likely->because[i], because) == 0)
			return true;
	}
	return false;
}

static void test_first_explanation(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct test *test = outcome_test();
		const struct finding *finding;

		cases[i].arrange(test);
		diagnose(test);
		finding = outcome_find(test, cases[i].cause);
		if (strcmp(finding->likely_causes->id, cases[i].likely) != 0)
			fail_msg("case %zu: %s instead of %s", i, finding->likely_causes->id,
				 cases[i].likely);
		if (!speaks(finding->likely_causes, cases[i].because))
			fail_msg("case %zu: not because %s", i, cases[i].because);
		if (cases[i].kind && !outcome_witnessed(finding, cases[i].kind, cases[i].seen))
			fail_msg("case %zu: no evidence of %s", i, cases[i].seen);
		test_free(test);
	}
}

/* One port, two, and all but the last with commas; in both languages. */
static void test_ports_are_listed(void **state)
{
	static const uint16_t ports[] = {587, 465, 443, 993};
	static const char *const said[][LANGUAGE_COUNT] = {
		{"192.0.2.1 answers on port 587; only port 25 is silent.",
		 "192.0.2.1 はポート 587 では応答し、ポート 25 だけが応答しません。"},
		{"192.0.2.1 answers on ports 587 and 465; only port 25 is silent.",
		 "192.0.2.1 はポート 587、465 では応答し、ポート 25 だけが応答しません。"},
		{"192.0.2.1 answers on ports 587, 465 and 443; only port 25 is silent.",
		 "192.0.2.1 はポート 587、465、443 では応答し、ポート 25 だけが応答しません。"},
		{"192.0.2.1 answers on ports 587, 465, 443 and 993; only port 25 is silent.",
		 "192.0.2.1 はポート 587、465、443、993 では応答し、ポート 25 "
		 "だけが応答しません。"},
	};

	(void)state;
	for (size_t i = 0; i < 2 * sizeof(said) / sizeof(said[0]); i++) {
		struct test *test = outcome_test();

		test->request.language = (enum language)(i % 2);
		fails(test, ipv4, FAULT_TIMEOUT, 0);
		for (size_t port = 0; port <= i / 2; port++)
			tries(test, ports[port], FAULT_NONE);
		diagnose(test);
		if (!speaks(test->findings->likely_causes, said[i / 2][i % 2]))
			fail_msg("not said: %s", said[i / 2][i % 2]);
		test_free(test);
	}
}

/* Failures of the practice domain are not taken for this machine's. */
static void test_practice_is_not_the_network(void **state)
{
	struct test *test = outcome_test();

	(void)state;
	test->practice = true;
	fails(test, ipv4, FAULT_UNREACHABLE, EHOSTUNREACH);
	diagnose(test);
	for (const struct likely_cause *likely = test->findings->likely_causes; likely;
	     likely = likely->next)
		assert_false(speaks(likely, "This machine's own routing table gave up the attempt, "
					    "before anything was sent."));
	test_free(test);
}

static void test_texts_are_translated(void **state)
{
	(void)state;
	for (const struct hypothesis *e = hypotheses; e->id; e++) {
		if (text_in(LANGUAGE_JA, e->text) == e->text)
			fail_msg("in English alone: %s", e->text);
	}
	for (const struct score *weight = hypothesis_connect_scores; weight->id; weight++) {
		if (weight->because && text_in(LANGUAGE_JA, weight->because) == weight->because)
			fail_msg("in English alone: %s", weight->because);
	}
}

static void test_icmp_words(void **state)
{
	const struct icmp_error beyond = {.seen = true, .type = 3, .code = 200};
	const struct icmp_error none = {.type = 3, .code = 13};

	(void)state;
	assert_int_equal(icmp_kind(&beyond), ICMP_OTHER);
	assert_string_equal(icmp_meaning(&beyond), "unknown");
	assert_int_equal(icmp_kind(&none), ICMP_OTHER);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_first_explanation),
		cmocka_unit_test(test_ports_are_listed),
		cmocka_unit_test(test_practice_is_not_the_network),
		cmocka_unit_test(test_texts_are_translated),
		cmocka_unit_test(test_icmp_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
