#include "diagnosis/likely.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#include "diagnosis/diagnosis.h"
#include "diagnosis/signs.h"

enum { SCORE_HIGH = 50, SCORE_MEDIUM = 20, EXPLANATIONS_MAX = 8 };

/* An explanation of a puzzle. */
static const struct explanation {
	enum puzzle puzzle;
	bool always; /* listed even when nothing speaks for it */
	const char *id;
	const char *text;
} explanations[] = {
	{PUZZLE_CONNECT, true, "service_down",
	 "The SMTP service on the destination is down, or does not listen on this address."},
	{PUZZLE_CONNECT, true, "destination_firewall",
	 "A firewall at the destination blocks the connection."},
	{PUZZLE_CONNECT, true, "source_firewall",
	 "A firewall or the provider on this side blocks the connection."},
	{PUZZLE_CONNECT, true, "wrong_host", "The host name or the IP address is wrong."},
	{PUZZLE_CONNECT, true, "wrong_port", "The port is wrong."},
	{PUZZLE_CONNECT, false, "no_ipv6",
	 "The machine of this service has no way to IPv6 addresses."},
	{PUZZLE_CONNECT, false, "no_route", "Routing is broken on this side or on the way."},

	{PUZZLE_GREETING, true, "access_list",
	 "An access list, a ban or intrusion prevention at the destination turns this client "
	 "away."},
	{PUZZLE_GREETING, true, "proxy_without_backend",
	 "A proxy or load balancer accepts connections, but no mail server behind it answers."},
	{PUZZLE_GREETING, true, "server_overloaded",
	 "The server is overloaded, or does slow look-ups before it greets."},
	{PUZZLE_GREETING, true, "tls_port", "The port expects TLS from the first byte."},

	{PUZZLE_HELO, true, "invalid_name",
	 "The name in EHLO has characters or a form that the server does not accept."},
	{PUZZLE_HELO, true, "connection_restrictions",
	 "The destination restricts who may connect, by name or by address."},

	{PUZZLE_STARTTLS, true, "tls_not_configured",
	 "TLS is not set up on the server, or switched off."},
	{PUZZLE_STARTTLS, true, "starttls_stripped",
	 "Something on the way takes the offer of STARTTLS away: a firewall that inspects SMTP, or "
	 "an attacker."},
	{PUZZLE_STARTTLS, false, "certificate_unreadable",
	 "The server is set up for TLS but cannot use its certificate or key."},
	{PUZZLE_STARTTLS, false, "tls_not_for_this_client",
	 "The server offers TLS to some clients alone."},

	{PUZZLE_DNS, true, "name_servers_down", "The domain's name servers do not answer."},
	{PUZZLE_DNS, true, "resolver_unreachable",
	 "The resolver that this service uses cannot be reached."},
};

#define ANY 0u

/* What speaks for an explanation: all bits of when are seen and none of unless. A row without
 * because only shifts the balance. */
static const struct weight {
	unsigned when, unless; /* SIGN_… bits */
	const char *id;
	int points;
	const char *because;
} weights[] = {
	/* refused: something answered for the host */
	{SIGN_REFUSED, ANY, "service_down", 50,
	 "{where} answered at once that nothing listens on port {port}."},
	{SIGN_REFUSED, ANY, "wrong_host", 20,
	 "A host that is no mail server refuses in the same way."},
	{SIGN_REFUSED, SIGN_USUAL_PORT, "wrong_port", 50,
	 "Port {port} is not one that mail servers use (25, 465, 587)."},
	{SIGN_REFUSED | SIGN_USUAL_PORT, ANY, "wrong_port", 5, NULL},
	{SIGN_REFUSED, ANY, "destination_firewall", 20,
	 "A firewall that rejects instead of dropping looks the same."},
	{SIGN_REFUSED, SIGN_REACH_GOOD, "source_firewall", 5, NULL},

	/* no answer: packets are dropped somewhere */
	{SIGN_TIMEOUT, ANY, "destination_firewall", 45,
	 "Nothing answered at all: firewalls drop packets in this way."},
	{SIGN_TIMEOUT, ANY, "service_down", 20, "A host that is down does not answer either."},
	{SIGN_TIMEOUT, ANY, "wrong_host", 20,
	 "An address that nobody uses does not answer either."},
	{SIGN_TIMEOUT, ANY, "source_firewall", 15, NULL},
	{SIGN_TIMEOUT | SIGN_PORT_25, SIGN_REACH_GOOD | SIGN_SIBLING_REACHED, "source_firewall", 20,
	 "Many networks block outgoing connections to port 25."},
	{SIGN_TIMEOUT, SIGN_USUAL_PORT, "wrong_port", 35,
	 "Port {port} is not one that mail servers use (25, 465, 587)."},

	/* no route */
	{SIGN_UNREACHABLE | SIGN_IPV6, SIGN_IPV6_REACHED, "no_ipv6", 60,
	 "There is no route to the IPv6 address {address}."},
	{SIGN_UNREACHABLE | SIGN_IPV6 | SIGN_IPV4_REACHED, ANY, "no_ipv6", 20,
	 "IPv4 addresses of the same route were reached."},
	{SIGN_UNREACHABLE, ANY, "no_route", 45,
	 "A router or this machine knows no way to {address}."},
	{SIGN_UNREACHABLE, SIGN_IPV6, "service_down", 30,
	 "The last router says so of a host that is switched off."},
	{SIGN_UNREACHABLE, ANY, "wrong_host", 20, "An address that nobody uses looks the same."},
	{SIGN_UNREACHABLE, ANY, "destination_firewall", 15, NULL},

	/* prohibited */
	{SIGN_PROHIBITED, ANY, "source_firewall", 55,
	 "The attempt was prohibited: this machine's own packet filter does so, or one nearby."},
	{SIGN_PROHIBITED, ANY, "destination_firewall", 40,
	 "A firewall at the destination may have sent the prohibition."},

	/* reset before the greeting */
	{SIGN_RESET, ANY, "destination_firewall", 50,
	 "The connection was accepted and then reset, as access lists and intrusion prevention "
	 "do."},
	{SIGN_RESET, ANY, "service_down", 40,
	 "A load balancer without a working server behind it resets in this way."},

	/* what else was reached */
	{SIGN_CONNECT_FAILED | SIGN_SIBLING_REACHED, ANY, "service_down", 15,
	 "Another server of the same route was reached on this port."},
	{SIGN_CONNECT_FAILED | SIGN_SIBLING_REACHED, ANY, "source_firewall", -40, NULL},
	{SIGN_CONNECT_FAILED | SIGN_SIBLING_REACHED, ANY, "wrong_port", -20, NULL},
	{SIGN_CONNECT_FAILED | SIGN_SIBLING_FAILED, SIGN_SIBLING_REACHED, "source_firewall", 15,
	 "No other server of the same route was reached either."},
	{SIGN_CONNECT_FAILED | SIGN_SIBLING_FAILED, SIGN_SIBLING_REACHED, "destination_firewall",
	 10, "No other server of the same route was reached either."},
	{SIGN_CONNECT_FAILED | SIGN_SAME_HOST_REACHED, ANY, "wrong_host", 15,
	 "Another address of the same host was reached: this one may be out of date."},
	{SIGN_CONNECT_FAILED | SIGN_REACH_GOOD, ANY, "source_firewall", -40, NULL},
	{SIGN_TIMEOUT | SIGN_REACH_GOOD, ANY, "destination_firewall", 15,
	 "This service lately reached {succeeded} other servers on this port."},
	{SIGN_REFUSED | SIGN_REACH_GOOD, ANY, "service_down", 10,
	 "This service lately reached {succeeded} other servers on this port."},
	{SIGN_TIMEOUT | SIGN_REACH_BAD, ANY, "source_firewall", 40,
	 "This service lately reached no server on this port; {timed_out} did not answer."},
	{SIGN_REFUSED | SIGN_REACH_BAD, ANY, "source_firewall", 20,
	 "This service lately reached no server on this port; {failed} failed."},
	{SIGN_TIMEOUT | SIGN_EGRESS, ANY, "source_firewall", 30,
	 "Several different addresses did not answer on port {port}, and none did."},
	{SIGN_CONNECT_FAILED | SIGN_HOST_GIVEN, ANY, "wrong_host", 10,
	 "The host was named in the request, not found by MX records."},

	/* the greeting */
	{SIGN_GREETING_CLOSED, ANY, "access_list", 50,
	 "The connection was accepted and closed without a word."},
	{SIGN_GREETING_CLOSED, ANY, "proxy_without_backend", 40,
	 "A proxy that reaches no server behind it closes in this way."},
	{SIGN_GREETING_CLOSED, ANY, "server_overloaded", 10, NULL},
	{SIGN_GREETING_SILENT, ANY, "server_overloaded", 50,
	 "The connection came about, but nothing was said in time."},
	{SIGN_GREETING_SILENT, ANY, "proxy_without_backend", 25,
	 "A proxy that waits for the server behind it is silent, too."},
	{SIGN_GREETING_SILENT, ANY, "access_list", 10, NULL},
	{SIGN_GREETING_SILENT, SIGN_PORT_25, "tls_port", 35,
	 "A server that waits for a TLS handshake says nothing first."},
	{SIGN_PORT_465, ANY, "tls_port", 60, "Port 465 is for TLS from the first byte."},

	/* the name in EHLO */
	{SIGN_HELO_INVALID, ANY, "invalid_name", 60,
	 "\"{helo}\" has characters other than letters, digits, hyphens and dots."},
	{SIGN_HELO_SINGLE_LABEL, ANY, "invalid_name", 40, "\"{helo}\" is not fully qualified."},
	{SIGN_HELO, ANY, "invalid_name", 15, "The reply names the domain or its syntax."},
	{SIGN_HELO, SIGN_HELO_INVALID | SIGN_HELO_SINGLE_LABEL, "connection_restrictions", 50,
	 "\"{helo}\" is a well-formed name."},
	{SIGN_HELO, ANY, "connection_restrictions", 10, NULL},

	/* TLS is not available */
	{SIGN_STARTTLS_MISSING, ANY, "tls_not_configured", 45,
	 "The answer to EHLO does not list STARTTLS."},
	{SIGN_STARTTLS_MISSING | SIGN_STARTTLS_MASKED, ANY, "starttls_stripped", 70,
	 "The answer to EHLO has a keyword of X's, as firewalls write over STARTTLS."},
	{SIGN_STARTTLS_MISSING, SIGN_STARTTLS_MASKED, "starttls_stripped", 15,
	 "What inspects SMTP on the way can remove it without a trace."},
	{SIGN_STARTTLS_MISSING | SIGN_TLS_POLICY, ANY, "starttls_stripped", 50,
	 "The domain publishes that this server speaks TLS."},
	{SIGN_STARTTLS_MISSING | SIGN_TLS_ELSEWHERE, ANY, "tls_not_configured", 10,
	 "Another server of the same route was reached over TLS."},
	{SIGN_STARTTLS_REFUSED, ANY, "certificate_unreadable", 55,
	 "The server offers STARTTLS, but refuses the command."},
	{SIGN_STARTTLS_REFUSED, ANY, "tls_not_for_this_client", 20,
	 "Access rules of the server may refuse TLS to this client."},
	{SIGN_STARTTLS_REFUSED, ANY, "tls_not_configured", 15, NULL},

	/* the DNS */
	{SIGN_DNS_TIMEOUT, ANY, "name_servers_down", 40, "No answer for {name} came in time."},
	{SIGN_DNS_TIMEOUT, SIGN_DNS_ANSWERED, "resolver_unreachable", 40,
	 "No DNS question of this test was answered."},
	{SIGN_DNS_TIMEOUT | SIGN_DNS_ANSWERED, ANY, "name_servers_down", 30,
	 "Other DNS questions of this test were answered."},
};

struct ranked {
	struct likely_cause *likely;
	int score;
	int order;
};

static int ranked_compare(const void *a, const void *b)
{
	const struct ranked *left = a, *right = b;

	if (left->score != right->score)
		return left->score > right->score ? -1 : 1;
	return left->order - right->order;
}

/* The likely cause of an explanation with the sum of what speaks for and against it in *score_r. */
static struct likely_cause *weigh(const struct scene *scene, const struct explanation *explanation,
				  unsigned signs, int *score_r)
{
	struct likely_cause *likely = arena_alloc(scene->test->arena, sizeof(*likely));
	size_t count = 0;

	likely->id = explanation->id;
	likely->text = scene_say(scene, explanation->text);
	*score_r = 0;
	for (size_t i = 0; i < sizeof(weights) / sizeof(weights[0]); i++) {
		const struct weight *weight = &weights[i];

		if (strcmp(weight->id, explanation->id) != 0)
			continue;
		if ((signs & weight->when) != weight->when || (signs & weight->unless))
			continue;
		*score_r += weight->points;
		if (weight->because && count + 1 < CAUSE_LIST_MAX)
			likely->because[count++] = scene_say(scene, weight->because);
	}
	likely->likelihood = *score_r >= SCORE_HIGH	? LIKELIHOOD_HIGH
			     : *score_r >= SCORE_MEDIUM ? LIKELIHOOD_MEDIUM
							: LIKELIHOOD_LOW;
	return likely;
}

void likely_rank(const struct scene *scene, struct finding *finding, enum puzzle puzzle)
{
	struct ranked ranked[EXPLANATIONS_MAX];
	unsigned signs = signs_of(scene);
	struct likely_cause **tail = &finding->likely_causes;
	size_t count = 0;

	for (size_t i = 0; i < sizeof(explanations) / sizeof(explanations[0]); i++) {
		int score;
		struct likely_cause *likely;

		if (explanations[i].puzzle != puzzle || count == EXPLANATIONS_MAX)
			continue;
		likely = weigh(scene, &explanations[i], signs, &score);
		if (score > 0 || explanations[i].always)
			ranked[count++] = (struct ranked){likely, score, (int)i};
	}
	qsort(ranked, count, sizeof(ranked[0]), ranked_compare);
	for (size_t i = 0; i < count; i++) {
		*tail = ranked[i].likely;
		tail = &ranked[i].likely->next;
	}
}

void likely_add(const struct scene *scene, struct finding *finding, const struct reason *reason)
{
	struct likely_cause *likely = arena_alloc(scene->test->arena, sizeof(*likely));
	struct likely_cause **tail = &finding->likely_causes;

	while (*tail)
		tail = &(*tail)->next;
	likely->id = reason->id;
	likely->text = scene_say(scene, reason->text);
	likely->likelihood = reason->likelihood;
	likely->because[0] = scene_say(scene, reason->because);
	*tail = likely;
}

static struct likely_cause **list_add(const struct scene *scene, struct likely_cause **tail,
				      const struct cause *cause, enum likelihood likelihood)
{
	struct likely_cause *likely = arena_alloc(scene->test->arena, sizeof(*likely));

	likely->id = cause->id;
	likely->text = scene_phrase(scene, cause->explanation);
	likely->likelihood = likelihood;
	*tail = likely;
	return &likely->next;
}

void likely_list(const struct scene *scene, struct finding *finding, const char *ids)
{
	struct likely_cause **tail = &finding->likely_causes;

	tail = list_add(scene, tail, finding->cause, LIKELIHOOD_HIGH);
	finding->likely_causes->because[0] =
		scene_phrase(scene, "The words and codes of the reply fit this best.");
	while (ids && *ids) {
		size_t len = strcspn(ids, "|");
		const struct cause *cause = cause_find(arena_strndup(scene->test->arena, ids, len));

		if (cause) {
			struct likely_cause **next =
				list_add(scene, tail, cause, LIKELIHOOD_MEDIUM);

			(*tail)->because[0] =
				scene_phrase(scene, "Servers give the same reply for this.");
			tail = next;
		}
		ids += len;
		ids += *ids == '|';
	}
}
