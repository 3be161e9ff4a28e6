/* Evidence for and against each explanation of a failure to connect. */
#include <stddef.h>

#include "text/mark.h"
#include "diagnosis/hypothesis/evidence_bits.h"
#include "diagnosis/hypothesis/tables.h"

/* It was this very machine: that others were reached says nothing against it. */
#define BY_THIS_MACHINE (EVIDENCE_FROM_HERE | EVIDENCE_UNSENT | EVIDENCE_LOCAL_FORBIDDEN)

const struct score hypothesis_connect_scores[] = {
	/* ---- refused ---- */

	/* by a reset: the machine itself answers so when nothing listens */
	{EVIDENCE_REFUSED, EVIDENCE_ICMP, "service_down", 50,
	 N_("{where} answered at once that nothing listens on port {port}.")},
	{EVIDENCE_REFUSED, EVIDENCE_ICMP, "wrong_host", 20,
	 N_("A host that is no mail server refuses in the same way.")},
	{EVIDENCE_REFUSED, EVIDENCE_USUAL_PORT, "wrong_port", 50,
	 N_("Port {port} is not one that mail servers use (25, 465, 587).")},
	{EVIDENCE_REFUSED | EVIDENCE_USUAL_PORT, ANY, "wrong_port", 5, NULL},
	{EVIDENCE_REFUSED, EVIDENCE_ICMP, "destination_firewall", 20,
	 N_("A firewall that rejects instead of dropping looks the same.")},
	{EVIDENCE_REFUSED, EVIDENCE_REACH_GOOD, "source_firewall", 5, NULL},

	/* by ICMP: "port unreachable" */
	{EVIDENCE_REFUSED | EVIDENCE_ICMP, EVIDENCE_FROM_HERE, "destination_firewall", 60,
	 N_("{icmp_from} refused by ICMP, \"{icmp}\": a machine without a service on the port "
	    "answers by a reset of TCP instead, and a packet filter in this way.")},
	{EVIDENCE_REFUSED | EVIDENCE_ICMP, ANY, "service_down", 15, NULL},
	{EVIDENCE_REFUSED | EVIDENCE_ICMP | EVIDENCE_FROM_HERE, ANY, "source_firewall", 80,
	 N_("The refusal, \"{icmp}\", came from this very machine: its packet filter rejects the "
	    "connection.")},
	{EVIDENCE_REFUSED | EVIDENCE_ICMP | EVIDENCE_FROM_ROUTER | EVIDENCE_FROM_NEAR, ANY,
	 "source_firewall", 45, N_("{icmp_from}, which refused, is next to this machine.")},

	/* ---- no answer: packets are dropped somewhere ---- */

	{EVIDENCE_TIMEOUT, EVIDENCE_UNSENT, "destination_firewall", 45,
	 N_("Nothing answered at all: firewalls drop packets in this way.")},
	{EVIDENCE_TIMEOUT, ANY, "service_down", 5, NULL},
	{EVIDENCE_TIMEOUT, EVIDENCE_HOST_UP, "host_down", 30,
	 N_("A host that is down does not answer either.")},
	{EVIDENCE_TIMEOUT, EVIDENCE_MAIL_OPEN, "wrong_host", 20,
	 N_("An address that nobody uses does not answer either.")},
	{EVIDENCE_TIMEOUT, ANY, "source_firewall", 15, NULL},
	{EVIDENCE_TIMEOUT | EVIDENCE_PORT_25,
	 EVIDENCE_REACH_GOOD | EVIDENCE_SIBLING_REACHED | EVIDENCE_CONTROL_REACHED,
	 "source_firewall", 20, N_("Many networks block outgoing connections to port 25.")},
	{EVIDENCE_TIMEOUT, EVIDENCE_USUAL_PORT, "wrong_port", 35,
	 N_("Port {port} is not one that mail servers use (25, 465, 587).")},
	{EVIDENCE_TIMEOUT | EVIDENCE_UNSENT, ANY, "source_firewall", 120,
	 N_("The kernel could not send the packet that opens the connection: a packet filter of "
	    "this very machine drops it.")},

	/* ---- unreachable ---- */

	{EVIDENCE_UNREACHABLE | EVIDENCE_IPV6,
	 EVIDENCE_IPV6_REACHED | EVIDENCE_ICMP | EVIDENCE_IPV6_ROUTED, "no_ipv6", 60,
	 N_("There is no route to the IPv6 address {address}.")},
	{EVIDENCE_UNREACHABLE | EVIDENCE_IPV6 | EVIDENCE_IPV4_REACHED, EVIDENCE_ICMP, "no_ipv6", 20,
	 N_("IPv4 addresses of the same route were reached.")},
	{EVIDENCE_UNREACHABLE | EVIDENCE_IPV6 | EVIDENCE_IPV6_UNROUTED, EVIDENCE_ICMP, "no_ipv6",
	 30, N_("This machine has no route to any public IPv6 address.")},
	{EVIDENCE_UNREACHABLE | EVIDENCE_IPV4_UNROUTED | EVIDENCE_LOCAL_UNROUTED, EVIDENCE_IPV6,
	 "no_route", 30, N_("This machine has no route to any public IPv4 address.")},
	{EVIDENCE_UNREACHABLE, EVIDENCE_FROM_HOST | EVIDENCE_HOST_UP, "no_route", 45,
	 N_("A router or this machine knows no way to {address}.")},
	{EVIDENCE_UNREACHABLE | EVIDENCE_LOCAL_UNROUTED, ANY, "no_route", 25,
	 N_("This machine's own routing table gave up the attempt, before anything was sent.")},
	{EVIDENCE_UNREACHABLE | EVIDENCE_ICMP_NETWORK | EVIDENCE_FROM_ROUTER, ANY, "no_route", 30,
	 N_("The router {icmp_from} answered \"{icmp}\".")},
	{EVIDENCE_UNREACHABLE | EVIDENCE_ICMP_LOST, ANY, "no_route", 40,
	 N_("{icmp_from} answered \"{icmp}\": packets loop.")},
	{EVIDENCE_UNREACHABLE,
	 EVIDENCE_IPV6 | EVIDENCE_LOCAL_UNROUTED | EVIDENCE_FROM_HOST | EVIDENCE_HOST_UP,
	 "host_down", 30, N_("The last router says so of a host that is switched off.")},
	{EVIDENCE_UNREACHABLE | EVIDENCE_ICMP_HOST | EVIDENCE_FROM_ROUTER, EVIDENCE_HOST_UP,
	 "host_down", 60,
	 N_("The router {icmp_from} answered \"{icmp}\": it finds no machine at {address}.")},
	{EVIDENCE_UNREACHABLE | EVIDENCE_ICMP_HOST | EVIDENCE_FROM_HERE,
	 EVIDENCE_INSTANT | EVIDENCE_HOST_UP | EVIDENCE_PORTS_SILENT, "host_down", 65,
	 N_("{address} is on a network of this machine, and no machine there answers to it (ARP, "
	    "neighbour discovery).")},
	{EVIDENCE_UNREACHABLE, EVIDENCE_LOCAL_UNROUTED | EVIDENCE_FROM_HOST | EVIDENCE_HOST_UP,
	 "wrong_host", 20, N_("An address that nobody uses looks the same.")},
	{EVIDENCE_UNREACHABLE | EVIDENCE_ICMP_HOST, EVIDENCE_FROM_HOST | EVIDENCE_HOST_UP,
	 "wrong_host", 15, NULL},
	{EVIDENCE_UNREACHABLE, EVIDENCE_LOCAL_UNROUTED, "destination_firewall", 15, NULL},
	{EVIDENCE_UNREACHABLE | EVIDENCE_FROM_HOST, ANY, "destination_firewall", 70,
	 N_("{address} itself answered \"{icmp}\": it can be reached, and its packet filter "
	    "rejects the connection.")},
	{EVIDENCE_UNREACHABLE | EVIDENCE_FROM_HERE | EVIDENCE_INSTANT, ANY, "source_firewall", 110,
	 N_("\"{icmp}\" came at once and from this very machine: its packet filter rejects the "
	    "connection.")},
	/* late: this machine has much to do */
	{EVIDENCE_UNREACHABLE | EVIDENCE_FROM_HERE | EVIDENCE_HOST_UP, EVIDENCE_INSTANT,
	 "source_firewall", 110,
	 N_("\"{icmp}\" came from this very machine, though other ports show that {address} is "
	    "there: its packet filter rejects the connection.")},
	{EVIDENCE_UNREACHABLE | EVIDENCE_FROM_HERE | EVIDENCE_PORTS_SILENT, EVIDENCE_INSTANT,
	 "source_firewall", 110,
	 N_("\"{icmp}\" came from this very machine, and for port {port} alone: its packet filter "
	    "rejects the connection.")},
	{EVIDENCE_UNREACHABLE | EVIDENCE_FROM_ROUTER | EVIDENCE_HOST_UP, ANY,
	 "destination_firewall", 60,
	 N_("The router {icmp_from} answered \"{icmp}\", though other ports show that {address} "
	    "is there: a packet filter on the way rejects the connection.")},

	/* ---- prohibited ---- */

	{EVIDENCE_PROHIBITED, ANY, "source_firewall", 55,
	 N_("The attempt was prohibited: this machine's own packet filter does so, or one "
	    "nearby.")},
	{EVIDENCE_PROHIBITED, EVIDENCE_FROM_HERE | EVIDENCE_LOCAL_FORBIDDEN, "destination_firewall",
	 40, N_("A firewall at the destination may have sent the prohibition.")},
	{EVIDENCE_PROHIBITED | EVIDENCE_LOCAL_FORBIDDEN, ANY, "source_firewall", 45,
	 N_("This machine forbade the attempt itself, before anything was sent: its packet "
	    "filter, routes or security policy.")},
	{EVIDENCE_PROHIBITED | EVIDENCE_FROM_HERE, ANY, "source_firewall", 45,
	 N_("\"{icmp}\" came from this very machine.")},
	{EVIDENCE_PROHIBITED | EVIDENCE_FROM_HOST, ANY, "destination_firewall", 50,
	 N_("{address} itself answered \"{icmp}\": the packet filter of the mail server.")},
	{EVIDENCE_PROHIBITED | EVIDENCE_FROM_HOST, ANY, "source_firewall", -45, NULL},
	{EVIDENCE_PROHIBITED | EVIDENCE_FROM_ROUTER | EVIDENCE_FROM_NEAR, ANY, "source_firewall",
	 30, N_("{icmp_from}, which answered \"{icmp}\", is next to this machine.")},
	{EVIDENCE_PROHIBITED | EVIDENCE_FROM_ROUTER, EVIDENCE_FROM_NEAR, "destination_firewall", 45,
	 N_("{icmp_from}, which answered \"{icmp}\", is not next to this machine: a firewall on "
	    "the way, most likely close to the destination.")},
	{EVIDENCE_PROHIBITED | EVIDENCE_FROM_ROUTER, EVIDENCE_FROM_NEAR, "source_firewall", -20,
	 NULL},

	/* ---- reset before the greeting ---- */

	{EVIDENCE_RESET, ANY, "destination_firewall", 50,
	 N_("The connection was accepted and then reset, as access lists and intrusion prevention "
	    "do.")},
	{EVIDENCE_RESET, ANY, "service_down", 40,
	 N_("A load balancer without a working server behind it resets in this way.")},

	/* ---- the same address on other ports ---- */

	{EVIDENCE_TIMEOUT | EVIDENCE_PORTS_OPEN, EVIDENCE_UNSENT, "destination_firewall", 30,
	 N_("{address} answers on {open_ports}; only port {port} is silent.")},
	{EVIDENCE_TIMEOUT | EVIDENCE_PORTS_OPEN, EVIDENCE_UNSENT, "source_firewall", 20,
	 N_("{address} answers on {open_ports}: only port {port} is blocked, here or there.")},
	{EVIDENCE_TIMEOUT | EVIDENCE_PORTS_OPEN | EVIDENCE_NO_MAIL, ANY, "wrong_host", 20,
	 N_("{address} answers on {open_ports}, but on no port for mail.")},
	{EVIDENCE_TIMEOUT | EVIDENCE_PORTS_OPEN | EVIDENCE_NO_MAIL | EVIDENCE_HOST_GUESSED,
	 EVIDENCE_CONTROL_FAILED, "wrong_host", 50,
	 N_("No MX record says that this host takes mail.")},
	{EVIDENCE_TIMEOUT | EVIDENCE_PORTS_OPEN | EVIDENCE_NO_MAIL, ANY, "destination_firewall",
	 -15, NULL},
	{EVIDENCE_TIMEOUT | EVIDENCE_PORTS_SILENT, EVIDENCE_UNSENT, "destination_firewall", 15,
	 N_("{address} does not answer on {silent_ports} either: all of it is blocked.")},
	{EVIDENCE_TIMEOUT | EVIDENCE_PORTS_SILENT, EVIDENCE_UNSENT, "host_down", 15,
	 N_("{address} does not answer on {silent_ports} either.")},
	{EVIDENCE_TIMEOUT | EVIDENCE_PORTS_SILENT, EVIDENCE_CONTROL_FAILED | EVIDENCE_REACH_BAD,
	 "source_firewall", -15, NULL},
	{EVIDENCE_REFUSED | EVIDENCE_MAIL_OPEN | EVIDENCE_USUAL_PORT, ANY, "service_down", 10,
	 N_("It is a mail server: {address} answers on {open_ports}.")},
	{EVIDENCE_REFUSED | EVIDENCE_MAIL_OPEN | EVIDENCE_USUAL_PORT, ANY, "destination_firewall",
	 15, N_("{address} answers on {open_ports}, and refuses port {port} alone.")},
	{EVIDENCE_REFUSED | EVIDENCE_MAIL_OPEN | EVIDENCE_USUAL_PORT, ANY, "wrong_host", -10, NULL},
	{EVIDENCE_CONNECT_FAILED | EVIDENCE_MAIL_OPEN, EVIDENCE_USUAL_PORT, "wrong_port", 60,
	 N_("{address} answers on {mail_ports}, as mail servers do.")},
	{EVIDENCE_REFUSED | EVIDENCE_NO_MAIL | EVIDENCE_PORTS_OPEN, ANY, "wrong_host", 28,
	 N_("{address} answers on {open_ports}, but on no port for mail.")},
	{EVIDENCE_REFUSED | EVIDENCE_NO_MAIL | EVIDENCE_PORTS_OPEN | EVIDENCE_HOST_GUESSED, ANY,
	 "wrong_host", 25, N_("No MX record says that this host takes mail.")},
	{EVIDENCE_REFUSED | EVIDENCE_PORTS_REFUSED, EVIDENCE_ICMP, "service_down", 10,
	 N_("The machine is up: it refuses {refused_ports} as well.")},

	/* ---- control hosts ---- */

	{EVIDENCE_CONNECT_FAILED | EVIDENCE_CONTROL_REACHED, BY_THIS_MACHINE, "source_firewall",
	 -50, NULL},
	{EVIDENCE_CONNECT_FAILED | EVIDENCE_CONTROL_REACHED, EVIDENCE_REFUSED | BY_THIS_MACHINE,
	 "destination_firewall", 15,
	 N_("The control host {control_host} was reached on port {port}: this side lets it out.")},
	{EVIDENCE_REFUSED | EVIDENCE_CONTROL_REACHED, ANY, "service_down", 10,
	 N_("The control host {control_host} was reached on port {port}: this side lets it out.")},
	{EVIDENCE_CONNECT_FAILED | EVIDENCE_CONTROL_FAILED, ANY, "source_firewall", 55,
	 N_("The control host {control_host} was not reached on port {port} either.")},
	{EVIDENCE_REFUSED | EVIDENCE_CONTROL_REFUSED, ANY, "source_firewall", 40,
	 N_("The control host {control_host} is refused in the same way.")},
	{EVIDENCE_CONNECT_FAILED | EVIDENCE_CONTROL_FAILED, ANY, "destination_firewall", -20, NULL},

	/* ---- other servers reached ---- */

	{EVIDENCE_CONNECT_FAILED | EVIDENCE_SIBLING_REACHED, ANY, "service_down", 15,
	 N_("Another server of the same route was reached on this port.")},
	{EVIDENCE_REFUSED | EVIDENCE_ONE_OF_SEVERAL, ANY, "service_down", 5,
	 N_("Of the {hosts_tried} hosts that were tried only this one failed.")},
	{EVIDENCE_TIMEOUT | EVIDENCE_ONE_OF_SEVERAL, ANY, "destination_firewall", 10,
	 N_("Of the {hosts_tried} hosts that were tried only this one failed.")},
	{EVIDENCE_CONNECT_FAILED | EVIDENCE_SIBLING_REACHED, BY_THIS_MACHINE, "source_firewall",
	 -40, NULL},
	{EVIDENCE_CONNECT_FAILED | EVIDENCE_SIBLING_REACHED, ANY, "wrong_port", -20, NULL},
	{EVIDENCE_CONNECT_FAILED | EVIDENCE_IPV6 | EVIDENCE_SAME_HOST_REACHED,
	 EVIDENCE_IPV6_REACHED, "service_down", 10,
	 N_("The host was reached by IPv4 and fails by IPv6 alone.")},
	{EVIDENCE_TIMEOUT | EVIDENCE_IPV6 | EVIDENCE_SAME_HOST_REACHED, EVIDENCE_IPV6_REACHED,
	 "destination_firewall", 10, N_("The host was reached by IPv4 and fails by IPv6 alone.")},
	{EVIDENCE_CONNECT_FAILED | EVIDENCE_SIBLING_FAILED, EVIDENCE_SIBLING_REACHED,
	 "source_firewall", 15, N_("No other server of the same route was reached either.")},
	{EVIDENCE_CONNECT_FAILED | EVIDENCE_SIBLING_FAILED, EVIDENCE_SIBLING_REACHED,
	 "destination_firewall", 10, N_("No other server of the same route was reached either.")},
	{EVIDENCE_TIMEOUT | EVIDENCE_SEVERAL_HALF_OPEN, ANY, "source_firewall", 50,
	 N_("Several hosts answer on other ports, and none of them on port {port}.")},
	{EVIDENCE_CONNECT_FAILED | EVIDENCE_SAME_HOST_REACHED, ANY, "wrong_host", 15,
	 N_("Another address of the same host was reached: this one may be out of date.")},
	{EVIDENCE_CONNECT_FAILED | EVIDENCE_REACH_GOOD, BY_THIS_MACHINE, "source_firewall", -40,
	 NULL},
	{EVIDENCE_TIMEOUT | EVIDENCE_REACH_GOOD, EVIDENCE_CONTROL_REACHED, "destination_firewall",
	 15, N_("This service lately reached {succeeded} on this port.")},
	{EVIDENCE_REFUSED | EVIDENCE_REACH_GOOD, EVIDENCE_CONTROL_REACHED, "service_down", 10,
	 N_("This service lately reached {succeeded} on this port.")},
	{EVIDENCE_TIMEOUT | EVIDENCE_REACH_BAD, ANY, "source_firewall", 40,
	 N_("This service lately reached no server on this port; {timed_out} did not answer.")},
	{EVIDENCE_REFUSED | EVIDENCE_REACH_BAD, EVIDENCE_ICMP, "source_firewall", 20,
	 N_("This service lately reached no server on this port; {failed} failed.")},
	{EVIDENCE_TIMEOUT | EVIDENCE_EGRESS, ANY, "source_firewall", 30,
	 N_("Several different addresses did not answer on port {port}, and none did.")},
	{EVIDENCE_CONNECT_FAILED | EVIDENCE_HOST_GIVEN, EVIDENCE_LOCAL_UNROUTED | EVIDENCE_NO_MAIL,
	 "wrong_host", 10, N_("The host was named in the request, not found by MX records.")},
	{.id = NULL},
};
