/* Japanese: DNS and TCP. */
#include "text/texts.h"

/* clang-format off */
const struct translation ja_route[] = {
	/* dns_nxdomain */
	{"The domain does not exist", "ドメインが存在しない"},
	{"The DNS says that there is no such name (NXDOMAIN), so there is nowhere to deliver "
	 "mail for it.",
	 "DNS によると、その名前は存在しません（NXDOMAIN）。そのため、メールの届け先がありま"
	 "せん。"},
	{"Check the spelling of the domain.", "ドメインのつづりを確認してください。"},
	{"If the domain is yours, check that its registration has not expired and that the "
	 "parent zone delegates it to your name servers.",
	 "自分のドメインであれば、登録が期限切れになっていないか、親ゾーンがネームサーバーへ"
	 "委任しているか確認してください。"},
	{"{name} does not exist in the DNS.", "{name} は DNS に存在しません。"},
	/* dns_no_mail_host */
	{"The domain has no mail host", "ドメインにメールホストがない"},
	{"The name exists in the DNS but has neither MX records nor an A or AAAA address, so "
	 "no host takes mail for it.",
	 "その名前は DNS にありますが、MX レコードも A・AAAA アドレスもないため、メールを受"
	 "け取るホストがありません。"},
	{"Publish an MX record for the domain that names its mail server.",
	 "ドメインに、メールサーバーを指す MX レコードを公開してください。"},
	{"Check the spelling: a host or subdomain may have been meant.",
	 "つづりを確認してください。別のホストやサブドメインのつもりだった可能性があります。"},
	{"{name} has neither MX records nor an address: no host takes mail for it.",
	 "{name} には MX レコードもアドレスもなく、メールを受け取るホストがありません。"},
	/* dns_null_mx */
	{"The domain accepts no mail", "ドメインがメールを受け取らない"},
	{"The domain publishes a null MX record (\"0 .\"), by which its owner declares that "
	 "it accepts no mail at all.",
	 "ドメインは null MX レコード（\"0 .\"）を公開しています。これは、メールを一切受け取ら"
	 "ないという所有者の宣言です。"},
	{"Use another address for the recipient.", "受信者の別のアドレスを使ってください。"},
	{"If the domain is yours and should take mail, replace the null MX record with one "
	 "that names your mail server.",
	 "自分のドメインでメールを受け取る場合は、null MX レコードを、メールサーバーを指す"
	 " MX レコードに置き換えてください。"},
	{"{domain} declares that it accepts no mail (null MX).",
	 "{domain} は、メールを受け取らないと宣言しています（null MX）。"},
	/* dns_null_mx_mixed */
	{"A null MX stands beside other MX records", "null MX が他の MX レコードと並んでいる"},
	{"A null MX record (\"0 .\") must be the only MX record of a domain. Beside others "
	 "it contradicts them, and senders differ in which they believe.",
	 "null MX レコード（\"0 .\"）は、ドメインの唯一の MX レコードでなければなりません。他"
	 "と並ぶと矛盾し、どちらを信じるかは送信側によって異なります。"},
	{"Remove the null MX record if the domain takes mail, else remove all the others.",
	 "ドメインがメールを受け取るなら null MX レコードを、受け取らないなら他のすべてを削"
	 "除してください。"},
	{"{domain} has a null MX record beside other MX records.",
	 "{domain} には、他の MX レコードと並んで null MX レコードがあります。"},
	/* dns_equal_preference */
	{"Exchangers share a preference", "優先度が同じ MX ホストがある"},
	{"Several exchangers have the same preference value. Senders must spread the load "
	 "over them, so they were put in random order here; another test may try them in "
	 "another order.",
	 "複数の MX ホストの優先度が同じです。送信側は負荷を分散しなければならないため、ここでは"
	 "ランダムな順に並べました。次の検査では順番が変わることがあります。"},
	{"Nothing needs to be changed if load sharing is what is wanted.",
	 "負荷分散が目的であれば、変更の必要はありません。"},
	{"Exchangers of {domain} with equal preference were put in random order.",
	 "優先度が同じ {domain} の MX ホストを、ランダムな順に並べました。"},
	/* dns_no_address_of_family */
	{"No address of the wanted IP version", "指定した IP バージョンのアドレスがない"},
	{"The test was limited to one IP version, and the host has no address of it.",
	 "検査は 1 つの IP バージョンに限定されており、ホストにはそのアドレスがありません。"},
	{"Leave \"family\" out of the request, or ask for the other IP version.",
	 "リクエストの \"family\" を外すか、もう一方の IP バージョンを指定してください。"},
	{"If the host should be reachable by this IP version, publish the A or AAAA record.",
	 "この IP バージョンで到達できるべきホストなら、A または AAAA レコードを公開してくだ"
	 "さい。"},
	{"{name} has no address of the IP version that was asked for.",
	 "{name} には、指定された IP バージョンのアドレスがありません。"},
	/* dns_implicit_mx */
	{"No MX record, the domain's address is used",
	 "MX レコードがなく、ドメインのアドレスを使う"},
	{"The domain has no MX record, so mail goes to the domain's own A or AAAA address. "
	 "That is often a web server that takes no mail.",
	 "ドメインに MX レコードがないため、メールはドメイン自身の A または AAAA アドレスへ"
	 "送られます。そこはメールを受け取らない Web サーバーであることがよくあります。"},
	{"Publish an MX record for the domain, even if it names the same host.",
	 "同じホストを指す場合でも、ドメインに MX レコードを公開してください。"},
	{"If the domain takes no mail, publish a null MX record (\"0 .\").",
	 "ドメインがメールを受け取らない場合は、null MX レコード（\"0 .\"）を公開してください。"},
	{"{domain} has no MX record: mail goes to the domain's own address.",
	 "{domain} には MX レコードがないため、メールはドメイン自身のアドレスへ送られます。"},
	/* dns_servfail */
	{"The domain's name servers fail", "ドメインのネームサーバーが応答できない"},
	{"The question could not be answered: the domain's name servers reported an error, "
	 "refused, or do not know the zone that was delegated to them.",
	 "問い合わせに答えを得られませんでした。ドメインのネームサーバーがエラーを返した、拒"
	 "否した、または委任されたゾーンを知らないのいずれかです。"},
	{"Ask each authoritative name server of the domain directly and repair those that "
	 "fail.",
	 "ドメインの各権威ネームサーバーに直接問い合わせ、応答できないものを修復してください。"},
	{"Check that every name server in the delegation serves the zone.",
	 "委任されているすべてのネームサーバーがゾーンを提供しているか確認してください。"},
	{"Try again later, or with another resolver, to rule out a fault of the resolver.",
	 "後で、または別のリゾルバーで再試行し、リゾルバー側の障害かどうかを切り分けてくださ"
	 "い。"},
	{"The name servers of {name} fail to answer (SERVFAIL).",
	 "{name} のネームサーバーが応答に失敗しています（SERVFAIL）。"},
	/* dns_timeout */
	{"No answer from the DNS in time", "DNS の応答が時間内に来ない"},
	{"No answer to the DNS question came within the test's time for DNS. Either the "
	 "resolver that this service uses cannot be reached, or the domain's name servers do "
	 "not answer it.",
	 "検査の DNS の制限時間内に応答がありませんでした。本サービスが使うリゾルバーに届か"
	 "ないか、ドメインのネームサーバーがリゾルバーに応答していません。"},
	{"Look up some other domain through the same resolver. If that fails too, check the "
	 "resolver and the way to it (UDP and TCP port 53).",
	 "同じリゾルバーで別のドメインを調べてください。それも失敗する場合は、リゾルバーと、"
	 "そこまでの経路（UDP と TCP のポート 53）を確認してください。"},
	{"Otherwise check the domain's authoritative name servers and the firewalls in front "
	 "of them.",
	 "そうでなければ、ドメインの権威ネームサーバーと、その手前のファイアウォールを確認し"
	 "てください。"},
	{"Try again with a greater timeouts.dns_ms.",
	 "timeouts.dns_ms を大きくして再試行してください。"},
	{"No DNS answer for {name} came in time.",
	 "{name} の DNS の応答が時間内に来ませんでした。"},
	/* dns_dnssec_bogus */
	{"DNSSEC validation fails", "DNSSEC の検証に失敗する"},
	{"The answer's signatures do not verify against the DNS chain of trust. Senders that "
	 "validate treat the domain as if it did not answer; the others may still deliver, "
	 "which makes this fault hard to see.",
	 "応答の署名を DNS の信頼の連鎖で検証できません。検証する送信側は応答がないものとし"
	 "て扱い、検証しない送信側は配送できることがあるため、気付きにくい障害です。"},
	{"Sign the zone again: signatures that have expired are the usual reason.",
	 "ゾーンに署名し直してください。署名の期限切れが最も多い原因です。"},
	{"Compare the DS record in the parent zone with the zone's DNSKEY, and remove a DS "
	 "record that is left over from a change of provider.",
	 "親ゾーンの DS レコードとゾーンの DNSKEY を照合し、事業者の変更後に残った DS レコー"
	 "ドがあれば削除してください。"},
	{"DNSSEC validation of {name} fails, so senders that validate cannot deliver.",
	 "{name} の DNSSEC 検証に失敗するため、検証する送信側は配送できません。"},
	/* dns_mx_invalid_target */
	{"An MX record names an unusable host", "MX レコードが使えないホストを指している"},
	{"An MX record must name a host that itself has public A or AAAA addresses. A name "
	 "without address, an alias (CNAME), an IP address, a one-label name, or a host with "
	 "a loopback or private address cannot be relied on by senders on the Internet.",
	 "MX レコードは、公開された A または AAAA アドレスを持つホストを指さなければなりません。"
	 "アドレスのない名前、別名（CNAME）、IP アドレス、1 ラベルの名前、ループバックやプライ"
	 "ベートアドレスのホストは、インターネット上の送信側が使えるとは限りません。"},
	{"Point the MX record at the full name of a host that has public A or AAAA records.",
	 "MX レコードを、公開された A または AAAA レコードを持つホストの完全な名前に向けてく"
	 "ださい。"},
	{"If the target is an alias, name the host that the alias leads to.",
	 "指している先が別名の場合は、その別名が指すホストを書いてください。"},
	{"MX record of {domain}: {exchanger} {problem}.",
	 "{domain} の MX レコード: {exchanger} は{problem}。"},
	/* dns_too_many_exchangers */
	{"More exchangers than are tested", "MX ホストが検査の上限より多い"},
	{"The domain has more exchangers than one test looks at. Those of the lowest "
	 "preference were left out.",
	 "ドメインの MX ホストが、1 回の検査で調べる数を超えています。優先度が最も低いものを"
	 "省きました。"},
	{"Test the exchangers that were left out one by one, by naming each as the host.",
	 "省かれた MX ホストは、それぞれを host に指定して個別に検査してください。"},
	{"Reduce the number of MX records: senders, too, stop after a few.",
	 "MX レコードの数を減らしてください。送信側も、いくつか試すと打ち切ります。"},
	{"{domain} has more exchangers than one test looks at.",
	 "{domain} の MX ホストは、1 回の検査で調べる数を超えています。"},
	/* tcp_refused */
	{"Connection refused", "接続が拒否された"},
	{"The host, or a firewall in front of it, answered at once that nothing listens on "
	 "this port.",
	 "ホスト、またはその手前のファイアウォールが、このポートでは待ち受けていないと即座に"
	 "応答しました。"},
	{"On the destination, check that the SMTP service runs and listens on this address "
	 "and port, not on loopback only.",
	 "宛先側で、SMTP サービスが動作し、ループバックだけでなく、このアドレスとポートで待"
	 "ち受けているか確認してください。"},
	{"Check that the host's name and address are those of the mail server.",
	 "ホスト名とアドレスが、メールサーバーのものか確認してください。"},
	{"Check firewalls that reject instead of dropping.",
	 "破棄ではなく拒否を返すファイアウォールがないか確認してください。"},
	{"{where} refuses connections on port {port}.",
	 "{where} はポート {port} への接続を拒否しています。"},
	/* tcp_timeout */
	{"No answer to the connection attempt", "接続の試行に応答がない"},
	{"Nothing answered the connection attempt, neither yes nor no. Usually a firewall on "
	 "either side drops the packets; a host that is down, or an address that nobody "
	 "uses, looks the same.",
	 "接続の試行に対し、可否いずれの応答もありませんでした。通常は、どちらかの側のファイア"
	 "ウォールがパケットを破棄しています。停止しているホストや、使われていないアドレスでも同"
	 "じように見えます。"},
	{"Try the same port from another network. If it works there, look at the firewall, "
	 "provider or security group on this side.",
	 "別のネットワークから同じポートに接続してみてください。そこで接続できるなら、こちら"
	 "側のファイアウォール、プロバイダー、セキュリティグループを調べてください。"},
	{"Otherwise check the destination's firewall, and that the host is up and has this "
	 "address.",
	 "そうでなければ、宛先側のファイアウォールと、ホストが動作していてこのアドレスを持っ"
	 "ているかを確認してください。"},
	{"{where} does not answer on port {port}.", "{where} はポート {port} で応答しません。"},
	/* tcp_unreachable */
	{"No way to the host", "ホストへの経路がない"},
	{"This machine or a router on the way reported that there is no route to the host or "
	 "its network. With an IPv6 address the usual reason is that this machine has no "
	 "IPv6.",
	 "このマシンまたは途中のルーターが、ホストまたはそのネットワークへの経路がないと報告しま"
	 "した。IPv6 アドレスの場合は、このマシンに IPv6 接続がないことが主な原因です。"},
	{"Check the routing table and the gateway of this machine.",
	 "このマシンの経路表とゲートウェイを確認してください。"},
	{"If only IPv6 addresses fail, give this machine IPv6 or test with \"family\": "
	 "\"ipv4\".",
	 "IPv6 アドレスだけが失敗する場合は、このマシンで IPv6 を使えるようにするか、"
	 "\"family\": \"ipv4\" で検査してください。"},
	{"Check that the address belongs to the mail server.",
	 "アドレスがメールサーバーのものか確認してください。"},
	{"There is no route to {where}.", "{where} への経路がありません。"},
	/* tcp_reset */
	{"Connection reset before the greeting", "グリーティングの前に接続がリセットされた"},
	{"The connection came about and was reset before the server said a word. Access "
	 "lists (TCP wrappers), a load balancer without a working server behind it, and "
	 "intrusion prevention do this.",
	 "接続は成立しましたが、サーバーが何も送らないうちにリセットされました。アクセスリスト"
	 "（TCP wrappers）、背後に動作中のサーバーがないロードバランサー、侵入防止システムがこう"
	 "した動作をします。"},
	{"On the destination, check access lists and the load balancer or proxy in front of "
	 "the server, and whether the server behind it runs.",
	 "宛先側で、アクセスリスト、サーバーの手前のロードバランサーやプロキシ、その背後のサー"
	 "バーの動作を確認してください。"},
	{"Check whether the source address is banned there (fail2ban and the like).",
	 "送信元 IP アドレスがそこで禁止されていないか（fail2ban など）確認してください。"},
	{"{where} reset the connection before its greeting.",
	 "{where} は、グリーティングの前に接続をリセットしました。"},
	/* tcp_admin_prohibited */
	{"A firewall rejects the connection", "ファイアウォールが接続を拒否している"},
	{"The connection attempt was answered with \"administratively prohibited\", or this "
	 "machine's own firewall forbade it.",
	 "接続の試行に「管理上の禁止（administratively prohibited）」の応答が返されたか、このマ"
	 "シン自身のファイアウォールが禁止しました。"},
	{"Look first at the packet filter and the security policy of the machine or "
	 "container that runs this service: outgoing connections to the port must be "
	 "allowed.",
	 "まず、本サービスが動作するマシンまたはコンテナーのパケットフィルターとセキュリティ"
	 "ポリシーを確認してください。このポートへの外向きの接続を許可する必要があります。"},
	{"Then look at the firewall that sent the rejection, on the way or at the "
	 "destination.",
	 "次に、経路上または宛先側で拒否を返したファイアウォールを調べてください。"},
	{"A firewall prohibits the connection to {where} on port {port}.",
	 "ファイアウォールが {where} のポート {port} への接続を禁止しています。"},
	/* egress_port_blocked */
	{"This network blocks outgoing SMTP",
	 "このネットワークが外向きの SMTP をブロックしている"},
	{"Several unrelated addresses did not answer on port 25 and none did lately. Many "
	 "hosting providers and Internet access providers block outgoing connections to port "
	 "25; that is more likely than that all of these servers are down.",
	 "互いに無関係な複数のアドレスがポート 25 で応答せず、最近応答したものもありません。"
	 "多くのホスティング事業者やインターネット接続事業者は、ポート 25 への外向きの接続を"
	 "ブロックします。すべてのサーバーが停止しているよりも、こちらの可能性が高いです。"},
	{"Ask the provider of this network to open outgoing port 25.",
	 "このネットワークのプロバイダーに、外向きのポート 25 を開けるよう依頼してください。"},
	{"Until then, send through a relay on port 587 or 465, and run this service where "
	 "port 25 is open.",
	 "それまでは、ポート 587 または 465 の中継（リレー）サーバー経由で送信し、本サービス"
	 "はポート 25 が開いている場所で動かしてください。"},
	{"Connections to port {port} seem to be blocked on the way out of this network.",
	 "ポート {port} への接続は、このネットワークから出るところでブロックされているようで"
	 "す。"},
	/* target_not_allowed */
	{"This service may not connect there", "本サービスはそこへ接続できない"},
	{"The address is a loopback, private or otherwise special-purpose one, or the "
	 "service's settings deny it. No connection was tried, so nothing is known about the "
	 "server.",
	 "アドレスがループバック、プライベートなどの特殊用途のものか、本サービスの設定で拒否"
	 "されています。接続を試みていないため、サーバーについては何も分かりません。"},
	{"If the server is on your own network, start the service with --allow-target and "
	 "the server's network.",
	 "サーバーが自分のネットワークにある場合は、--allow-target にそのネットワークを指定"
	 "して本サービスを起動してください。"},
	{"If the server should be public, correct the address in the DNS.",
	 "サーバーが公開されているべきものなら、DNS のアドレスを直してください。"},
	{"The settings of this service do not allow connections to {where}.",
	 "本サービスの設定では、{where} への接続は許可されていません。"},
	{NULL, NULL},
};
/* clang-format on */
