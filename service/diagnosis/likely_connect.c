/* What speaks for each explanation of a failure to connect. */
#include <stddef.h>

#include "diagnosis/likely_tables.h"
#include "diagnosis/signs.h"

/* It was this very machine: that others were reached says nothing against it. */
#define BY_THIS_MACHINE (SIGN_FROM_HERE | SIGN_UNSENT | SIGN_LOCAL_FORBIDDEN)

const struct weight likely_connect_weights[] = {
	/* ---- refused ---- */

	/* by a reset: the machine itself answers so when nothing listens */
	{SIGN_REFUSED, SIGN_ICMP, "service_down", 50,
	 "{where} answered at once that nothing listens on port {port}."},
	{SIGN_REFUSED, SIGN_ICMP, "wrong_host", 20,
	 "A host that is no mail server refuses in the same way."},
	{SIGN_REFUSED, SIGN_USUAL_PORT, "wrong_port", 50,
	 "Port {port} is not one that mail servers use (25, 465, 587)."},
	{SIGN_REFUSED | SIGN_USUAL_PORT, ANY, "wrong_port", 5, NULL},
	{SIGN_REFUSED, SIGN_ICMP, "destination_firewall", 20,
	 "A firewall that rejects instead of dropping looks the same."},
	{SIGN_REFUSED, SIGN_REACH_GOOD, "source_firewall", 5, NULL},

	/* by ICMP: "port unreachable" */
	{SIGN_REFUSED | SIGN_ICMP, SIGN_FROM_HERE, "destination_firewall", 60,
	 "{icmp_from} refused by ICMP, \"{icmp}\": a machine without a service on the port answers "
	 "by a reset of TCP instead, and a packet filter in this way."},
	{SIGN_REFUSED | SIGN_ICMP, ANY, "service_down", 15, NULL},
	{SIGN_REFUSED | SIGN_ICMP | SIGN_FROM_HERE, ANY, "source_firewall", 80,
	 "The refusal, \"{icmp}\", came from this very machine: its packet filter rejects the "
	 "connection."},
	{SIGN_REFUSED | SIGN_ICMP | SIGN_FROM_ROUTER | SIGN_FROM_NEAR, ANY, "source_firewall", 45,
	 "{icmp_from}, which refused, is next to this machine."},

	/* ---- no answer: packets are dropped somewhere ---- */

	{SIGN_TIMEOUT, SIGN_UNSENT, "destination_firewall", 45,
	 "Nothing answered at all: firewalls drop packets in this way."},
	{SIGN_TIMEOUT, ANY, "service_down", 5, NULL},
	{SIGN_TIMEOUT, SIGN_HOST_UP, "host_down", 30,
	 "A host that is down does not answer either."},
	{SIGN_TIMEOUT, SIGN_MAIL_OPEN, "wrong_host", 20,
	 "An address that nobody uses does not answer either."},
	{SIGN_TIMEOUT, ANY, "source_firewall", 15, NULL},
	{SIGN_TIMEOUT | SIGN_PORT_25, SIGN_REACH_GOOD | SIGN_SIBLING_REACHED | SIGN_CONTROL_REACHED,
	 "source_firewall", 20, "Many networks block outgoing connections to port 25."},
	{SIGN_TIMEOUT, SIGN_USUAL_PORT, "wrong_port", 35,
	 "Port {port} is not one that mail servers use (25, 465, 587)."},
	{SIGN_TIMEOUT | SIGN_UNSENT, ANY, "source_firewall", 120,
	 "The kernel could not send what was to open the connection: a packet filter of this very "
	 "machine drops it."},

	/* ---- unreachable ---- */

	{SIGN_UNREACHABLE | SIGN_IPV6, SIGN_IPV6_REACHED | SIGN_ICMP | SIGN_IPV6_ROUTED, "no_ipv6",
	 60, "There is no route to the IPv6 address {address}."},
	{SIGN_UNREACHABLE | SIGN_IPV6 | SIGN_IPV4_REACHED, SIGN_ICMP, "no_ipv6", 20,
	 "IPv4 addresses of the same route were reached."},
	{SIGN_UNREACHABLE | SIGN_IPV6 | SIGN_IPV6_UNROUTED, SIGN_ICMP, "no_ipv6", 30,
	 "This machine has no route to any public IPv6 address."},
	{SIGN_UNREACHABLE | SIGN_IPV4_UNROUTED | SIGN_LOCAL_UNROUTED, SIGN_IPV6, "no_route", 30,
	 "This machine has no route to any public IPv4 address."},
	{SIGN_UNREACHABLE, SIGN_FROM_HOST | SIGN_HOST_UP, "no_route", 45,
	 "A router or this machine knows no way to {address}."},
	{SIGN_UNREACHABLE | SIGN_LOCAL_UNROUTED, ANY, "no_route", 25,
	 "This machine's own routing table gave up the attempt, before anything was sent."},
	{SIGN_UNREACHABLE | SIGN_ICMP_NETWORK | SIGN_FROM_ROUTER, ANY, "no_route", 30,
	 "The router {icmp_from} answered \"{icmp}\"."},
	{SIGN_UNREACHABLE | SIGN_ICMP_LOST, ANY, "no_route", 40,
	 "{icmp_from} answered \"{icmp}\": packets go in circles."},
	{SIGN_UNREACHABLE, SIGN_IPV6 | SIGN_LOCAL_UNROUTED | SIGN_FROM_HOST | SIGN_HOST_UP,
	 "host_down", 30, "The last router says so of a host that is switched off."},
	{SIGN_UNREACHABLE | SIGN_ICMP_HOST | SIGN_FROM_ROUTER, SIGN_HOST_UP, "host_down", 60,
	 "The router {icmp_from} answered \"{icmp}\": it finds no machine at {address}."},
	{SIGN_UNREACHABLE | SIGN_ICMP_HOST | SIGN_FROM_HERE,
	 SIGN_INSTANT | SIGN_HOST_UP | SIGN_PORTS_SILENT, "host_down", 65,
	 "{address} is on a network of this machine, and no machine there answers to it (ARP, "
	 "neighbour discovery)."},
	{SIGN_UNREACHABLE, SIGN_LOCAL_UNROUTED | SIGN_FROM_HOST | SIGN_HOST_UP, "wrong_host", 20,
	 "An address that nobody uses looks the same."},
	{SIGN_UNREACHABLE | SIGN_ICMP_HOST, SIGN_FROM_HOST | SIGN_HOST_UP, "wrong_host", 15, NULL},
	{SIGN_UNREACHABLE, SIGN_LOCAL_UNROUTED, "destination_firewall", 15, NULL},
	{SIGN_UNREACHABLE | SIGN_FROM_HOST, ANY, "destination_firewall", 70,
	 "{address} itself answered \"{icmp}\": who can say so can be reached, and it is its "
	 "packet "
	 "filter that does."},
	{SIGN_UNREACHABLE | SIGN_FROM_HERE | SIGN_INSTANT, ANY, "source_firewall", 110,
	 "\"{icmp}\" came at once and from this very machine: its packet filter rejects the "
	 "connection."},
	/* late: this machine has much to do */
	{SIGN_UNREACHABLE | SIGN_FROM_HERE | SIGN_HOST_UP, SIGN_INSTANT, "source_firewall", 110,
	 "\"{icmp}\" came from this very machine, though other ports show that {address} is there: "
	 "its packet filter rejects the connection."},
	{SIGN_UNREACHABLE | SIGN_FROM_HERE | SIGN_PORTS_SILENT, SIGN_INSTANT, "source_firewall",
	 110,
	 "\"{icmp}\" came from this very machine, and for port {port} alone: its packet filter "
	 "rejects the connection."},
	{SIGN_UNREACHABLE | SIGN_FROM_ROUTER | SIGN_HOST_UP, ANY, "destination_firewall", 60,
	 "The router {icmp_from} answered \"{icmp}\", though other ports show that {address} is "
	 "there: a packet filter on the way rejects the connection."},

	/* ---- prohibited ---- */

	{SIGN_PROHIBITED, ANY, "source_firewall", 55,
	 "The attempt was prohibited: this machine's own packet filter does so, or one nearby."},
	{SIGN_PROHIBITED, SIGN_FROM_HERE | SIGN_LOCAL_FORBIDDEN, "destination_firewall", 40,
	 "A firewall at the destination may have sent the prohibition."},
	{SIGN_PROHIBITED | SIGN_LOCAL_FORBIDDEN, ANY, "source_firewall", 45,
	 "This machine forbade the attempt itself, before anything was sent: its packet filter, "
	 "routes or security policy."},
	{SIGN_PROHIBITED | SIGN_FROM_HERE, ANY, "source_firewall", 45,
	 "\"{icmp}\" came from this very machine."},
	{SIGN_PROHIBITED | SIGN_FROM_HOST, ANY, "destination_firewall", 50,
	 "{address} itself answered \"{icmp}\": the packet filter of the mail server."},
	{SIGN_PROHIBITED | SIGN_FROM_HOST, ANY, "source_firewall", -45, NULL},
	{SIGN_PROHIBITED | SIGN_FROM_ROUTER | SIGN_FROM_NEAR, ANY, "source_firewall", 30,
	 "{icmp_from}, which answered \"{icmp}\", is next to this machine."},
	{SIGN_PROHIBITED | SIGN_FROM_ROUTER, SIGN_FROM_NEAR, "destination_firewall", 45,
	 "{icmp_from}, which answered \"{icmp}\", is not next to this machine: a firewall on the "
	 "way, most likely close to the destination."},
	{SIGN_PROHIBITED | SIGN_FROM_ROUTER, SIGN_FROM_NEAR, "source_firewall", -20, NULL},

	/* ---- reset before the greeting ---- */

	{SIGN_RESET, ANY, "destination_firewall", 50,
	 "The connection was accepted and then reset, as access lists and intrusion prevention "
	 "do."},
	{SIGN_RESET, ANY, "service_down", 40,
	 "A load balancer without a working server behind it resets in this way."},

	/* ---- the same address on other ports ---- */

	{SIGN_TIMEOUT | SIGN_PORTS_OPEN, SIGN_UNSENT, "destination_firewall", 30,
	 "{address} answers on {open_ports}; only port {port} is silent."},
	{SIGN_TIMEOUT | SIGN_PORTS_OPEN, SIGN_UNSENT, "source_firewall", 20,
	 "{address} answers on {open_ports}: only port {port} is blocked, here or there."},
	{SIGN_TIMEOUT | SIGN_PORTS_OPEN | SIGN_NO_MAIL, ANY, "wrong_host", 20,
	 "{address} answers on {open_ports}, but on no port for mail."},
	{SIGN_TIMEOUT | SIGN_PORTS_OPEN | SIGN_NO_MAIL | SIGN_HOST_GUESSED, SIGN_CONTROL_FAILED,
	 "wrong_host", 50, "No MX record says that this host takes mail."},
	{SIGN_TIMEOUT | SIGN_PORTS_OPEN | SIGN_NO_MAIL, ANY, "destination_firewall", -15, NULL},
	{SIGN_TIMEOUT | SIGN_PORTS_SILENT, SIGN_UNSENT, "destination_firewall", 15,
	 "{address} does not answer on {silent_ports} either: all of it is blocked."},
	{SIGN_TIMEOUT | SIGN_PORTS_SILENT, SIGN_UNSENT, "host_down", 15,
	 "{address} does not answer on {silent_ports} either."},
	{SIGN_TIMEOUT | SIGN_PORTS_SILENT, SIGN_CONTROL_FAILED | SIGN_REACH_BAD, "source_firewall",
	 -15, NULL},
	{SIGN_REFUSED | SIGN_MAIL_OPEN | SIGN_USUAL_PORT, ANY, "service_down", 10,
	 "It is a mail server: {address} answers on {open_ports}."},
	{SIGN_REFUSED | SIGN_MAIL_OPEN | SIGN_USUAL_PORT, ANY, "destination_firewall", 15,
	 "{address} answers on {open_ports}, and refuses port {port} alone."},
	{SIGN_REFUSED | SIGN_MAIL_OPEN | SIGN_USUAL_PORT, ANY, "wrong_host", -10, NULL},
	{SIGN_CONNECT_FAILED | SIGN_MAIL_OPEN, SIGN_USUAL_PORT, "wrong_port", 60,
	 "{address} answers on {mail_ports}, as mail servers do."},
	{SIGN_REFUSED | SIGN_NO_MAIL | SIGN_PORTS_OPEN, ANY, "wrong_host", 28,
	 "{address} answers on {open_ports}, but on no port for mail."},
	{SIGN_REFUSED | SIGN_NO_MAIL | SIGN_PORTS_OPEN | SIGN_HOST_GUESSED, ANY, "wrong_host", 25,
	 "No MX record says that this host takes mail."},
	{SIGN_REFUSED | SIGN_PORTS_REFUSED, SIGN_ICMP, "service_down", 10,
	 "The machine is up: it refuses {refused_ports} as well."},

	/* ---- control hosts ---- */

	{SIGN_CONNECT_FAILED | SIGN_CONTROL_REACHED, BY_THIS_MACHINE, "source_firewall", -50, NULL},
	{SIGN_CONNECT_FAILED | SIGN_CONTROL_REACHED, SIGN_REFUSED | BY_THIS_MACHINE,
	 "destination_firewall", 15,
	 "The control host {control_host} was reached on port {port}: this side lets it out."},
	{SIGN_REFUSED | SIGN_CONTROL_REACHED, ANY, "service_down", 10,
	 "The control host {control_host} was reached on port {port}: this side lets it out."},
	{SIGN_CONNECT_FAILED | SIGN_CONTROL_FAILED, ANY, "source_firewall", 55,
	 "The control host {control_host} was not reached on port {port} either."},
	{SIGN_REFUSED | SIGN_CONTROL_REFUSED, ANY, "source_firewall", 40,
	 "The control host {control_host} is refused in the same way."},
	{SIGN_CONNECT_FAILED | SIGN_CONTROL_FAILED, ANY, "destination_firewall", -20, NULL},

	/* ---- what else was reached ---- */

	{SIGN_CONNECT_FAILED | SIGN_SIBLING_REACHED, ANY, "service_down", 15,
	 "Another server of the same route was reached on this port."},
	{SIGN_REFUSED | SIGN_ONE_OF_SEVERAL, ANY, "service_down", 5,
	 "Of the {hosts_tried} hosts that were tried it is this one alone."},
	{SIGN_TIMEOUT | SIGN_ONE_OF_SEVERAL, ANY, "destination_firewall", 10,
	 "Of the {hosts_tried} hosts that were tried it is this one alone."},
	{SIGN_CONNECT_FAILED | SIGN_SIBLING_REACHED, BY_THIS_MACHINE, "source_firewall", -40, NULL},
	{SIGN_CONNECT_FAILED | SIGN_SIBLING_REACHED, ANY, "wrong_port", -20, NULL},
	{SIGN_CONNECT_FAILED | SIGN_IPV6 | SIGN_SAME_HOST_REACHED, SIGN_IPV6_REACHED,
	 "service_down", 10, "The host was reached by IPv4 and fails by IPv6 alone."},
	{SIGN_TIMEOUT | SIGN_IPV6 | SIGN_SAME_HOST_REACHED, SIGN_IPV6_REACHED,
	 "destination_firewall", 10, "The host was reached by IPv4 and fails by IPv6 alone."},
	{SIGN_CONNECT_FAILED | SIGN_SIBLING_FAILED, SIGN_SIBLING_REACHED, "source_firewall", 15,
	 "No other server of the same route was reached either."},
	{SIGN_CONNECT_FAILED | SIGN_SIBLING_FAILED, SIGN_SIBLING_REACHED, "destination_firewall",
	 10, "No other server of the same route was reached either."},
	{SIGN_TIMEOUT | SIGN_SEVERAL_HALF_OPEN, ANY, "source_firewall", 50,
	 "Several hosts answer on other ports, and none of them on port {port}."},
	{SIGN_CONNECT_FAILED | SIGN_SAME_HOST_REACHED, ANY, "wrong_host", 15,
	 "Another address of the same host was reached: this one may be out of date."},
	{SIGN_CONNECT_FAILED | SIGN_REACH_GOOD, BY_THIS_MACHINE, "source_firewall", -40, NULL},
	{SIGN_TIMEOUT | SIGN_REACH_GOOD, SIGN_CONTROL_REACHED, "destination_firewall", 15,
	 "This service lately reached {succeeded} on this port."},
	{SIGN_REFUSED | SIGN_REACH_GOOD, SIGN_CONTROL_REACHED, "service_down", 10,
	 "This service lately reached {succeeded} on this port."},
	{SIGN_TIMEOUT | SIGN_REACH_BAD, ANY, "source_firewall", 40,
	 "This service lately reached no server on this port; {timed_out} did not answer."},
	{SIGN_REFUSED | SIGN_REACH_BAD, SIGN_ICMP, "source_firewall", 20,
	 "This service lately reached no server on this port; {failed} failed."},
	{SIGN_TIMEOUT | SIGN_EGRESS, ANY, "source_firewall", 30,
	 "Several different addresses did not answer on port {port}, and none did."},
	{SIGN_CONNECT_FAILED | SIGN_HOST_GIVEN, SIGN_LOCAL_UNROUTED | SIGN_NO_MAIL, "wrong_host",
	 10, "The host was named in the request, not found by MX records."},
	{.id = NULL},
};
