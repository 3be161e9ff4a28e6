#include "cause/catalogue.h"

#include "text/mark.h"

const struct entry catalogue_connect[] = {
	{
		.cause =
			{
				.id = "tcp_refused",
				.title = N_("Connection refused"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"connect"},
				.explanation =
					N_("The host, or a firewall in front of it, "
					   "answered at once that nothing listens on this port."),
				.typical_codes = {"ECONNREFUSED", "4.4.316"},
				.advice =
					{
						N_("On the destination, check "
						   "that the SMTP service runs and listens on "
						   "this address and port, not on loopback only."),
						N_("Check that the host's name "
						   "and address are those of the mail server."),
						N_("Check firewalls that reject "
						   "instead of dropping."),
					},
				.references = {"RFC 5321 section 3.1", "RFC 9293 section 3.5.3"},
			},
		.summary = N_("{where} refuses connections on port {port}."),
	},
	{
		.cause =
			{
				.id = "tcp_timeout",
				.title = N_("No answer to the connection attempt"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"connect"},
				.explanation =
					N_("Nothing answered the connection attempt, "
					   "neither yes nor no. Usually a firewall on either side "
					   "drops the packets; a host that is down, or an address "
					   "that nobody uses, looks the same."),
				.typical_codes = {"ETIMEDOUT", "4.4.1"},
				.advice =
					{
						N_("Try the same port from "
						   "another network. If it works there, look at "
						   "the firewall, provider or security group on "
						   "this side."),
						N_("Otherwise check the "
						   "destination's firewall, and that the host is "
						   "up and has this address."),
					},
				.references = {"RFC 5321 section 4.5.3.2"},
			},
		.summary = N_("{where} does not answer on port {port}."),
	},
	{
		.cause =
			{
				.id = "tcp_unreachable",
				.title = N_("No way to the host"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"connect"},
				.explanation =
					N_("This machine or a router on the way "
					   "reported that there is no route to the host or its "
					   "network. With an IPv6 address the usual reason is that "
					   "this machine has no IPv6."),
				.typical_codes = {"EHOSTUNREACH", "ENETUNREACH"},
				.advice =
					{
						N_("Check the routing table and "
						   "the gateway of this machine."),
						N_("If only IPv6 addresses fail, "
						   "give this machine IPv6 or test with "
						   "\"family\": \"ipv4\"."),
						N_("Check that the address "
						   "belongs to the mail server."),
					},
				.references = {"RFC 1122 section 4.2.3.9"},
			},
		.summary = N_("There is no route to {where}."),
	},
	{
		.cause =
			{
				.id = "tcp_reset",
				.title = N_("Connection reset before the greeting"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"connect", "greeting"},
				.explanation =
					N_("The connection came about and was reset "
					   "before the server said a word. Access lists (TCP "
					   "wrappers), a load balancer without a working server "
					   "behind it, and intrusion prevention do this."),
				.typical_codes = {"ECONNRESET"},
				.advice =
					{
						N_("On the destination, check "
						   "access lists and the load balancer or proxy "
						   "in front of the server, and whether the "
						   "server behind it runs."),
						N_("Check whether the source "
						   "address is banned there (fail2ban and the "
						   "like)."),
					},
				.references = {"RFC 5321 section 3.1"},
			},
		.summary = N_("{where} reset the connection before its greeting."),
	},
	{
		.cause =
			{
				.id = "tcp_admin_prohibited",
				.title = N_("A firewall rejects the connection"),
				.severity = SEVERITY_ERROR,
				.retryable = true,
				.steps = {"connect"},
				.explanation =
					N_("The connection attempt was answered with "
					   "\"administratively prohibited\", or this machine's own "
					   "firewall forbade it."),
				.typical_codes = {"EACCES", "EPERM", "ICMP 3/13"},
				.advice =
					{
						N_("Look first at the packet "
						   "filter and the security policy of the machine "
						   "or container that runs this service: outgoing "
						   "connections to the port must be allowed."),
						N_("Then look at the firewall "
						   "that sent the rejection, on the way or at the "
						   "destination."),
					},
				.references = {"RFC 1812 section 5.2.7.1"},
			},
		.summary = N_("A firewall prohibits the connection to {where} on port "
			      "{port}."),
	},
	{
		.cause =
			{
				.id = "egress_port_blocked",
				.title = N_("This network blocks outgoing SMTP"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"connect"},
				.explanation =
					N_("Several unrelated addresses did not "
					   "answer on port 25 and none did lately. Many hosting "
					   "providers and Internet access providers block outgoing "
					   "connections to port 25; that is more likely than that "
					   "all of these servers are down."),
				.typical_codes = {"ETIMEDOUT"},
				.advice =
					{
						N_("Ask the provider of this "
						   "network to open outgoing port 25."),
						N_("Until then, send through a "
						   "relay on port 587 or 465, and run this "
						   "service where port 25 is open."),
					},
				.references = {"RFC 5068", "RFC 6409"},
			},
		.summary = N_("Connections to port {port} seem to be blocked on the way "
			      "out of this network."),
	},
	{
		.cause =
			{
				.id = "target_not_allowed",
				.title = N_("This service may not connect there"),
				.severity = SEVERITY_ERROR,
				.retryable = false,
				.steps = {"connect"},
				.explanation = N_(
					"The address is a loopback, private or "
					"otherwise special-purpose one, or the service's settings "
					"deny it. No connection was tried, so nothing is known "
					"about the server."),
				.typical_codes = {0},
				.advice =
					{
						N_("If the server is on your own "
						   "network, start the service with "
						   "--allow-target and the server's network."),
						N_("If the server should be "
						   "public, correct the address in the DNS."),
					},
				.references = {"RFC 6890"},
			},
		.summary = N_("The settings of this service do not allow connections to "
			      "{where}."),
	},
	{.cause = {.id = 0}},
};
