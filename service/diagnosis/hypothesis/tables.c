#include "diagnosis/hypothesis/tables.h"

#include <stddef.h>

#include "text/mark.h"
#include "diagnosis/hypothesis/evidence_bits.h"

const struct hypothesis hypotheses[] = {
	{SYMPTOM_CONNECT, true, "service_down",
	 N_("The SMTP service on the destination is down, or does not listen on this address.")},
	{SYMPTOM_CONNECT, true, "destination_firewall",
	 N_("A firewall at the destination blocks the connection.")},
	{SYMPTOM_CONNECT, true, "source_firewall",
	 N_("A firewall or the provider on this side blocks the connection.")},
	{SYMPTOM_CONNECT, true, "wrong_host", N_("The host name or the IP address is wrong.")},
	{SYMPTOM_CONNECT, true, "wrong_port", N_("The port is wrong.")},
	{SYMPTOM_CONNECT, false, "host_down",
	 N_("The machine at this address is switched off, or cut off from its network.")},
	{SYMPTOM_CONNECT, false, "no_ipv6",
	 N_("The machine of this service has no way to IPv6 addresses.")},
	{SYMPTOM_CONNECT, false, "no_route", N_("Routing is broken on this side or on the way.")},

	{SYMPTOM_GREETING, true, "access_list",
	 N_("An access list, a ban or intrusion prevention at the destination turns this client "
	    "away.")},
	{SYMPTOM_GREETING, true, "proxy_without_backend",
	 N_("A proxy or load balancer accepts connections, but no mail server behind it answers.")},
	{SYMPTOM_GREETING, true, "server_overloaded",
	 N_("The server is overloaded, or does slow look-ups before it greets.")},
	{SYMPTOM_GREETING, true, "tls_port", N_("The port expects TLS from the first byte.")},

	{SYMPTOM_HELO, true, "invalid_name",
	 N_("The name in EHLO has characters or a form that the server does not accept.")},
	{SYMPTOM_HELO, true, "connection_restrictions",
	 N_("The destination restricts who may connect, by name or by address.")},

	{SYMPTOM_STARTTLS, true, "tls_not_configured",
	 N_("TLS is not set up on the server, or switched off.")},
	{SYMPTOM_STARTTLS, true, "starttls_stripped",
	 N_("Something on the way takes the offer of STARTTLS away: a firewall that inspects "
	    "SMTP, or an attacker.")},
	{SYMPTOM_STARTTLS, false, "certificate_unreadable",
	 N_("The server is set up for TLS but cannot use its certificate or key.")},
	{SYMPTOM_STARTTLS, false, "tls_not_for_this_client",
	 N_("The server offers TLS to some clients alone.")},

	{SYMPTOM_DNS, true, "name_servers_down", N_("The domain's name servers do not answer.")},
	{SYMPTOM_DNS, true, "name_servers_unreachable",
	 N_("The domain's name servers do not answer the resolver that this service uses.")},
	{.id = NULL},
};

const struct score hypothesis_scores[] = {
	/* the greeting */
	{EVIDENCE_GREETING_CLOSED, ANY, "access_list", 50,
	 N_("The connection was accepted and closed without a word.")},
	{EVIDENCE_GREETING_CLOSED, ANY, "proxy_without_backend", 40,
	 N_("A proxy that reaches no server behind it closes in this way.")},
	{EVIDENCE_GREETING_CLOSED, ANY, "server_overloaded", 10, NULL},
	{EVIDENCE_GREETING_SILENT, ANY, "server_overloaded", 50,
	 N_("The connection was established, but nothing was sent in time.")},
	{EVIDENCE_GREETING_SILENT, ANY, "proxy_without_backend", 25,
	 N_("A proxy that waits for the server behind it is silent, too.")},
	{EVIDENCE_GREETING_SILENT, ANY, "access_list", 10, NULL},
	{EVIDENCE_GREETING_SILENT, EVIDENCE_PORT_25, "tls_port", 35,
	 N_("A server that waits for a TLS handshake says nothing first.")},
	{EVIDENCE_PORT_465, ANY, "tls_port", 60, N_("Port 465 is for TLS from the first byte.")},

	/* the name in EHLO */
	{EVIDENCE_HELO_INVALID, ANY, "invalid_name", 60,
	 N_("\"{helo}\" has characters other than letters, digits, hyphens and dots.")},
	{EVIDENCE_HELO_SINGLE_LABEL, ANY, "invalid_name", 40,
	 N_("\"{helo}\" is not fully qualified.")},
	{EVIDENCE_HELO, ANY, "invalid_name", 15, N_("The reply names the domain or its syntax.")},
	{EVIDENCE_HELO, EVIDENCE_HELO_INVALID | EVIDENCE_HELO_SINGLE_LABEL,
	 "connection_restrictions", 50, N_("\"{helo}\" is a well-formed name.")},
	{EVIDENCE_HELO, ANY, "connection_restrictions", 10, NULL},

	/* TLS is not available */
	{EVIDENCE_STARTTLS_MISSING, ANY, "tls_not_configured", 45,
	 N_("The answer to EHLO does not list STARTTLS.")},
	{EVIDENCE_STARTTLS_MISSING | EVIDENCE_STARTTLS_MASKED, ANY, "starttls_stripped", 70,
	 N_("The answer to EHLO has a keyword of X's, as firewalls write over STARTTLS.")},
	{EVIDENCE_STARTTLS_MISSING, EVIDENCE_STARTTLS_MASKED, "starttls_stripped", 15,
	 N_("A device that inspects SMTP on the way can remove it without a trace.")},
	{EVIDENCE_STARTTLS_MISSING | EVIDENCE_TLS_POLICY, ANY, "starttls_stripped", 50,
	 N_("The domain publishes that this server speaks TLS.")},
	{EVIDENCE_STARTTLS_MISSING | EVIDENCE_TLS_ELSEWHERE, ANY, "tls_not_configured", 10,
	 N_("Another server of the same route was reached over TLS.")},
	{EVIDENCE_STARTTLS_REFUSED, ANY, "certificate_unreadable", 55,
	 N_("The server offers STARTTLS, but refuses the command.")},
	{EVIDENCE_STARTTLS_REFUSED, ANY, "tls_not_for_this_client", 20,
	 N_("Access rules of the server may refuse TLS to this client.")},
	{EVIDENCE_STARTTLS_REFUSED, ANY, "tls_not_configured", 15, NULL},

	/* the DNS */
	{EVIDENCE_DNS_TIMEOUT, ANY, "name_servers_down", 40,
	 N_("No answer for {name} came in time.")},
	{EVIDENCE_DNS_TIMEOUT, ANY, "name_servers_unreachable", 30,
	 N_("The resolver answers other questions.")},
	{EVIDENCE_DNS_TIMEOUT | EVIDENCE_DNS_ANSWERED, ANY, "name_servers_down", 30,
	 N_("Other DNS questions of this test were answered.")},
	{.id = NULL},
};
