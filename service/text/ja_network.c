/* Japanese: what speaks for the explanations of a failure to connect, beyond how it ended. */
#include "text/texts.h"

/* clang-format off */
const struct translation ja_network[] = {
	{"The machine at this address is switched off, or cut off from its network.",
	 "このアドレスのマシンの電源が切れているか、ネットワークから切り離されています。"},

	/* ICMP */
	{"{icmp_from} refused by ICMP, \"{icmp}\": a machine without a service on the port answers "
	 "by a reset of TCP instead, and a packet filter in this way.",
	 "{icmp_from} が ICMP（{icmp}）で拒否しました。ポートで待ち受けていないマシンなら TCP の"
	 "リセットで応答します。このように応答するのはパケットフィルターです。"},
	{"The refusal, \"{icmp}\", came from this very machine: its packet filter rejects the "
	 "connection.",
	 "拒否（{icmp}）はこのマシン自身から届きました。このマシンのパケットフィルターが接続を拒否"
	 "しています。"},
	{"{icmp_from}, which refused, is next to this machine.",
	 "拒否した {icmp_from} は、このマシンのすぐ隣にあります。"},
	{"The router {icmp_from} answered \"{icmp}\".",
	 "ルーター {icmp_from} が「{icmp}」と応答しました。"},
	{"{icmp_from} answered \"{icmp}\": packets go in circles.",
	 "{icmp_from} が「{icmp}」と応答しました。パケットがループしています。"},
	{"The router {icmp_from} answered \"{icmp}\": it finds no machine at {address}.",
	 "ルーター {icmp_from} が「{icmp}」と応答しました。{address} にマシンが見つかりません。"},
	{"{address} is on a network of this machine, and no machine there answers to it (ARP, "
	 "neighbour discovery).",
	 "{address} はこのマシンと同じネットワークにありますが、応答するマシンがありません（ARP、"
	 "近隣探索）。"},
	{"{address} itself answered \"{icmp}\": who can say so can be reached, and it is its "
	 "packet filter that does.",
	 "{address} 自身が「{icmp}」と応答しました。応答できる以上そこには到達できており、そのパケット"
	 "フィルターが拒否しています。"},
	{"\"{icmp}\" came at once and from this very machine: its packet filter rejects the "
	 "connection.",
	 "「{icmp}」がこのマシン自身から即座に届きました。このマシンのパケットフィルターが接続を拒否"
	 "しています。"},
	{"\"{icmp}\" came from this very machine, though other ports show that {address} is there: "
	 "its packet filter rejects the connection.",
	 "「{icmp}」がこのマシン自身から届きましたが、他のポートから {address} は存在すると分かります。"
	 "このマシンのパケットフィルターが接続を拒否しています。"},
	{"\"{icmp}\" came from this very machine, and for port {port} alone: its packet filter "
	 "rejects the connection.",
	 "「{icmp}」がこのマシン自身から、ポート {port} についてだけ届きました。このマシンのパケット"
	 "フィルターが接続を拒否しています。"},
	{"The router {icmp_from} answered \"{icmp}\", though other ports show that {address} is "
	 "there: a packet filter on the way rejects the connection.",
	 "ルーター {icmp_from} が「{icmp}」と応答しましたが、他のポートから {address} は存在すると"
	 "分かります。途中のパケットフィルターが接続を拒否しています。"},
	{"\"{icmp}\" came from this very machine.",
	 "「{icmp}」はこのマシン自身から届きました。"},
	{"{address} itself answered \"{icmp}\": the packet filter of the mail server.",
	 "{address} 自身が「{icmp}」と応答しました。メールサーバーのパケットフィルターです。"},
	{"{icmp_from}, which answered \"{icmp}\", is next to this machine.",
	 "「{icmp}」と応答した {icmp_from} は、このマシンのすぐ隣にあります。"},
	{"{icmp_from}, which answered \"{icmp}\", is not next to this machine: a firewall on the "
	 "way, most likely close to the destination.",
	 "「{icmp}」と応答した {icmp_from} は、このマシンの隣にはありません。経路上の、おそらく宛先に"
	 "近いファイアウォールです。"},

	/* this machine */
	{"The kernel could not send what was to open the connection: a packet filter of this very "
	 "machine drops it.",
	 "カーネルが接続を開くパケットを送信できませんでした。このマシン自身のパケットフィルターが"
	 "破棄しています。"},
	{"This machine has no route to any public IPv6 address.",
	 "このマシンには、グローバル IPv6 アドレスへの経路がまったくありません。"},
	{"This machine has no route to any public IPv4 address.",
	 "このマシンには、グローバル IPv4 アドレスへの経路がまったくありません。"},
	{"This machine's own routing table gave up the attempt, before anything was sent.",
	 "何も送信しないうちに、このマシン自身の経路表で接続が打ち切られました。"},
	{"This machine forbade the attempt itself, before anything was sent: its packet filter, "
	 "routes or security policy.",
	 "何も送信しないうちに、このマシン自身が接続を禁止しました。パケットフィルター、経路、または"
	 "セキュリティポリシーによるものです。"},

	/* other ports */
	{"{address} answers on {open_ports}; only port {port} is silent.",
	 "{address} は {open_ports} では応答し、ポート {port} だけが応答しません。"},
	{"{address} answers on {open_ports}: only port {port} is blocked, here or there.",
	 "{address} は {open_ports} では応答します。こちら側か宛先側で、ポート {port} だけが"
	 "ブロックされています。"},
	{"{address} answers on {open_ports}, but on no port for mail.",
	 "{address} は {open_ports} で応答しますが、メール用のポートではどれも応答しません。"},
	{"No MX record says that this host takes mail.",
	 "このホストがメールを受け取ると示す MX レコードはありません。"},
	{"{address} does not answer on {silent_ports} either: all of it is blocked.",
	 "{address} は {silent_ports} でも応答しません。アドレス全体がブロックされています。"},
	{"{address} does not answer on {silent_ports} either.",
	 "{address} は {silent_ports} でも応答しません。"},
	{"It is a mail server: {address} answers on {open_ports}.",
	 "これはメールサーバーです。{address} は {open_ports} で応答します。"},
	{"{address} answers on {open_ports}, and refuses port {port} alone.",
	 "{address} は {open_ports} では応答し、ポート {port} だけを拒否します。"},
	{"{address} answers on {mail_ports}, as mail servers do.",
	 "{address} は、メールサーバーと同じように {mail_ports} で応答します。"},
	{"The machine is up: it refuses {refused_ports} as well.",
	 "マシンは動作しています。{refused_ports} も拒否します。"},

	/* control hosts, and the other hosts of the test */
	{"The control host {control_host} was reached on port {port}: this side lets it out.",
	 "対照ホスト {control_host} のポート {port} には到達できました。こちら側から外向きの接続"
	 "は通っています。"},
	{"The control host {control_host} was not reached on port {port} either.",
	 "対照ホスト {control_host} のポート {port} にも到達できませんでした。"},
	{"The control host {control_host} is refused in the same way.",
	 "対照ホスト {control_host} も同じように拒否されます。"},
	{"Of the {hosts_tried} hosts that were tried it is this one alone.",
	 "試した {hosts_tried} 台のホストのうち、失敗したのはこのホストだけです。"},
	{"The host was reached by IPv4 and fails by IPv6 alone.",
	 "このホストには IPv4 では到達でき、IPv6 だけが失敗します。"},
	{"Several hosts answer on other ports, and none of them on port {port}.",
	 "複数のホストがほかのポートでは応答しますが、ポート {port} ではどれも応答しません。"},
	{NULL, NULL},
};
