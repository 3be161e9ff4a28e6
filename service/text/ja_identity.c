/* Japanese: the sender's own identity. */
#include "text/texts.h"

/* clang-format off */
const struct translation ja_identity[] = {
	/* own_address_private */
	{"The own address is a private one",
	 "送信元 IP アドレスがプライベートアドレスになっている"},
	{"Connections leave this machine with a private or otherwise special-purpose "
	 "address, so something on the way (NAT) puts another one in its place. What mail "
	 "servers see is that other address, and what the DNS says of the private one does "
	 "not matter to them.",
	 "このマシンからの接続は、プライベートなどの特殊用途のアドレスで出ていき、途中（NAT"
	 "）で別のアドレスに置き換えられます。メールサーバーに見えるのは置き換え後のアドレス"
	 "で、プライベートアドレスについての DNS の内容は関係しません。"},
	{"Give the address that mail servers see with --public-address, so that its PTR "
	 "record, SPF and blocklists can be looked up.",
	 "メールサーバーに見えるアドレスを --public-address で指定し、その PTR レコード、SPF、"
	 "ブロックリストを調べられるようにしてください。"},
	{"This machine sends from {own_address}, which is a private address: servers see "
	 "another one.",
	 "このマシンはプライベートアドレス {own_address} から送信しており、サーバーには別の"
	 "アドレスが見えます。"},
	/* own_ptr_missing */
	{"The own address has no name in the DNS", "送信元 IP アドレスに逆引き名がない"},
	{"The address that mail is sent from has no PTR record. Many mail servers refuse "
	 "mail from such addresses, or take it for spam.",
	 "送信元 IP アドレスに PTR レコードがありません。多くのメールサーバーは、このようなアド"
	 "レスからのメールを拒否するか、迷惑メールとみなします。"},
	{"Have whoever runs the address (the provider, the hoster) set a PTR record to the "
	 "mail server's name.",
	 "アドレスの管理者（プロバイダーやホスティング事業者）に依頼し、メールサーバーの名前"
	 "を指す PTR レコードを設定してもらってください。"},
	{"Give that name an A or AAAA record with the same address.",
	 "その名前に、同じアドレスの A または AAAA レコードを設定してください。"},
	{"Use the same name in EHLO.", "EHLO でも同じ名前を使ってください。"},
	{"The address {own_address} that mail is sent from has no PTR record.",
	 "送信元 IP アドレス {own_address} に PTR レコードがありません。"},
	/* own_ptr_unconfirmed */
	{"The name of the own address does not lead back to it",
	 "送信元 IP アドレスの逆引き名が同じアドレスに戻らない"},
	{"The address that mail is sent from has a PTR record, but the name in it does not "
	 "resolve to this address. Mail servers that check this (forward-confirmed reverse "
	 "DNS) treat the address as one without a name.",
	 "送信元 IP アドレスに PTR レコードがありますが、その名前はこのアドレスに解決されませ"
	 "ん。正引きと逆引きの一致を確認するメールサーバーは、名前のないアドレスとして扱います。"},
	{"Give the name in the PTR record an A or AAAA record with this address.",
	 "PTR レコードの名前に、このアドレスの A または AAAA レコードを設定してください。"},
	{"Or have the PTR record changed to a name that has one.",
	 "または、このアドレスの A または AAAA レコードを持つ名前に PTR レコードを変更してもらっ"
	 "てください。"},
	{"The name {own_ptr} of {own_address} does not resolve to this address.",
	 "{own_address} の逆引き名 {own_ptr} は、このアドレスに解決されません。"},
	/* own_helo_unresolvable */
	{"The name in EHLO does not resolve", "EHLO の名前が解決できない"},
	{"The name that is given in EHLO has no address in the DNS. It must be a name that "
	 "resolves, or an address in brackets, and many mail servers refuse what is neither.",
	 "EHLO で名乗る名前のアドレスが DNS にありません。解決できる名前か、角括弧で囲んだア"
	 "ドレスでなければならず、多くのメールサーバーはどちらでもないものを拒否します。"},
	{"Set --hostname (or helo in the request) to the full name of the mail server, as it "
	 "stands in its PTR record.",
	 "--hostname（またはリクエストの helo）に、PTR レコードにあるとおりのメールサーバーの完"
	 "全な名前を設定してください。"},
	{"Give that name an A or AAAA record.",
	 "その名前に A または AAAA レコードを設定してください。"},
	{"The name {helo} in EHLO does not resolve.", "EHLO の名前 {helo} は解決できません。"},
	/* own_helo_mismatch */
	{"The name in EHLO is another machine's", "EHLO の名前が別のマシンのものになっている"},
	{"The name that is given in EHLO resolves, but not to the address that mail is sent "
	 "from. Some mail servers score or refuse that.",
	 "EHLO で名乗る名前は解決できますが、その結果は送信元 IP アドレスと異なります。これを減"
	 "点または拒否するメールサーバーがあります。"},
	{"Use the name in EHLO that the PTR record of the sending address has.",
	 "EHLO では、送信元 IP アドレスの PTR レコードにある名前を使ってください。"},
	{"Give that name an A or AAAA record with the sending address.",
	 "その名前に、送信元 IP アドレスの A または AAAA レコードを設定してください。"},
	{"The name {helo} in EHLO does not resolve to {own_address}, which mail is sent "
	 "from.",
	 "EHLO の名前 {helo} を解決しても、送信元 IP アドレス {own_address} になりません。"},
	/* own_spf_missing */
	{"The sender's domain has no SPF policy", "送信者のドメインに SPF ポリシーがない"},
	{"The domain in MAIL FROM publishes no SPF record, so that servers cannot tell its "
	 "mail from forged mail. Large providers refuse mail that passes neither SPF nor "
	 "DKIM.",
	 "MAIL FROM のドメインが SPF レコードを公開していないため、サーバーは正当なメールと偽造"
	 "されたメールを区別できません。大手事業者は、SPF にも DKIM にも合格しないメールを拒否し"
	 "ます。"},
	{"Publish one TXT record at the domain that names its mail servers, for example "
	 "\"v=spf1 mx ip4:ADDRESS -all\".",
	 "ドメインに、メールサーバーを示す TXT レコードを 1 つ公開してください。例: \"v=spf1"
	 " mx ip4:ADDRESS -all\"。"},
	{"A domain that sends no mail publishes \"v=spf1 -all\".",
	 "メールを送らないドメインでは \"v=spf1 -all\" を公開してください。"},
	{"{spf_domain} publishes no SPF policy.",
	 "{spf_domain} は SPF ポリシーを公開していません。"},
	/* own_spf_failed */
	{"SPF does not permit the own address", "SPF が送信元 IP アドレスを許可していない"},
	{"The SPF policy of the sender's domain does not permit the address that mail is "
	 "sent from. Mail servers that evaluate SPF refuse such mail or take it for spam.",
	 "送信者のドメインの SPF ポリシーが、送信元 IP アドレスを許可していません。SPF を評価す"
	 "るメールサーバーは、このようなメールを拒否するか、迷惑メールとみなします。"},
	{"Add the sending address to the SPF record of the domain: \"ip4:ADDRESS\" or "
	 "\"ip6:ADDRESS\" before the last term.",
	 "ドメインの SPF レコードに送信元 IP アドレスを追加してください: 最後の項の前に "
	 "\"ip4:ADDRESS\" または \"ip6:ADDRESS\"。"},
	{"Or send with a sender whose domain permits this address.",
	 "または、このアドレスを許可しているドメインの送信者で送ってください。"},
	{"The evidence names the record and the mechanism that decided.",
	 "判定を決めたレコードとメカニズムは、根拠に示されています。"},
	{"The SPF policy of {spf_domain} does not permit {own_address}: {spf_result}.",
	 "{spf_domain} の SPF ポリシーは {own_address} を許可していません: {spf_result}。"},
	/* own_spf_error */
	{"The sender's SPF policy cannot be evaluated", "送信者の SPF ポリシーを評価できない"},
	{"The SPF policy of the sender's domain is not valid, needs too many look-ups, or "
	 "could not be looked up. Mail servers then treat it as no policy, or refuse the "
	 "mail.",
	 "送信者のドメインの SPF ポリシーが、正しくないか、必要な問い合わせが多すぎるか、取"
	 "得できませんでした。この場合、メールサーバーはポリシーがないものとして扱うか、メー"
	 "ルを拒否します。"},
	{"Correct the record as the evidence says; there may be one record alone.",
	 "根拠に示すとおりにレコードを直してください。レコードは 1 つだけでなければなりませ"
	 "ん。"},
	{"Keep within ten terms that ask the DNS (include, a, mx, ptr, exists, redirect), "
	 "those of included records counted.",
	 "DNS に問い合わせる項（include、a、mx、ptr、exists、redirect）は、include 先のもの"
	 "も含めて 10 個以内にしてください。"},
	{"If a look-up failed, check the name servers of the domain that the evidence names.",
	 "問い合わせに失敗した場合は、根拠に示すドメインのネームサーバーを確認してください。"},
	{"The SPF policy of {spf_domain} cannot be evaluated: {spf_result}.",
	 "{spf_domain} の SPF ポリシーを評価できません: {spf_result}。"},
	/* own_dmarc_missing */
	{"The sender's domain has no DMARC policy", "送信者のドメインに DMARC ポリシーがない"},
	{"The domain in the header From publishes no DMARC policy, and none of the domains "
	 "above it does. Large providers demand one of those who send much mail.",
	 "From ヘッダーのドメインも、その上位のドメインも DMARC ポリシーを公開していません。大手"
	 "事業者は、大量のメールを送る送信者に DMARC ポリシーを求めます。"},
	{"Publish a TXT record at _dmarc.DOMAIN: \"v=DMARC1; p=none; "
	 "rua=mailto:dmarc-reports@DOMAIN\".",
	 "_dmarc.DOMAIN に TXT レコードを公開してください: \"v=DMARC1; p=none;"
	 " rua=mailto:dmarc-reports@DOMAIN\"。"},
	{"Read the reports, then go on to p=quarantine or p=reject.",
	 "レポートを確認してから、p=quarantine または p=reject に進んでください。"},
	{"{from_domain} publishes no DMARC policy.",
	 "{from_domain} は DMARC ポリシーを公開していません。"},
	/* own_dmarc_unaligned */
	{"DMARC cannot pass by SPF", "SPF では DMARC に合格できない"},
	{"The domain that SPF is evaluated for is not that of the header From, nor of the "
	 "same organization as far as the DMARC policy allows it. So SPF does not count for "
	 "DMARC, and mail without a valid DKIM signature of that domain fails it.",
	 "SPF を評価するドメインが From ヘッダーのドメインと異なり、DMARC ポリシーが認める範"
	 "囲で同じ組織のものでもありません。そのため SPF は DMARC では考慮されず、そのドメイ"
	 "ンの有効な DKIM 署名がないメールは不合格になります。"},
	{"Use a MAIL FROM of the same domain as the header From.",
	 "MAIL FROM に、From ヘッダーと同じドメインを使ってください。"},
	{"Or sign the mail with DKIM for the domain in the header From.",
	 "または、From ヘッダーのドメインでメールに DKIM 署名を付けてください。"},
	{"The sender's domain {spf_domain} does not count for the DMARC policy of "
	 "{from_domain}.",
	 "送信者のドメイン {spf_domain} は、{from_domain} の DMARC ポリシーでは考慮されませ"
	 "ん。"},
	/* own_sender_null_mx */
	{"The sender's domain takes no mail", "送信者のドメインがメールを受け取らない"},
	{"The domain in MAIL FROM says by a null MX record that it takes no mail. Bounces "
	 "cannot be delivered, and servers may refuse the sender for that.",
	 "MAIL FROM のドメインが、null MX レコードにより、メールを受け取らないと宣言していま"
	 "す。エラーメール（バウンス）を届けられず、サーバーはそれを理由に送信者を拒否するこ"
	 "とがあります。"},
	{"Use a sender whose domain takes mail.",
	 "メールを受け取るドメインの送信者を使ってください。"},
	{"Or take the record \"MX 0 .\" away and publish the domain's exchangers.",
	 "または、レコード \"MX 0 .\" を削除し、ドメインの MX ホストを公開してください。"},
	{"The sender's domain {sender_domain} says that it takes no mail (null MX).",
	 "送信者のドメイン {sender_domain} は、メールを受け取らないと宣言しています（null MX"
	 "）。"},
	/* own_sender_unresolvable */
	{"The sender's domain has no mail server", "送信者のドメインにメールサーバーがない"},
	{"The domain in MAIL FROM has neither an MX record nor an address. Bounces cannot be "
	 "delivered, and nearly all servers refuse such a sender.",
	 "MAIL FROM のドメインに、MX レコードもアドレスもありません。エラーメール（バウンス"
	 "）を届けられず、ほぼすべてのサーバーはこのような送信者を拒否します。"},
	{"Check the spelling of the sender's domain.",
	 "送信者のドメインのつづりを確認してください。"},
	{"Publish an MX record for it, or use a sender whose domain has one.",
	 "そのドメインに MX レコードを公開するか、MX レコードのあるドメインの送信者を使ってくだ"
	 "さい。"},
	{"The sender's domain {sender_domain} has neither an MX record nor an address.",
	 "送信者のドメイン {sender_domain} に、MX レコードもアドレスもありません。"},
	/* own_address_listed */
	{"The own address is on a blocklist", "送信元 IP アドレスがブロックリストに載っている"},
	{"The address that mail is sent from is on a DNS blocklist that this service was "
	 "told to ask. Mail servers that use the list refuse its mail.",
	 "送信元 IP アドレスが、本サービスの設定で問い合わせる DNS ブロックリストに載っていま"
	 "す。このリストを使うメールサーバーは、そこからのメールを拒否します。"},
	{"Find out on the list's web site why the address is listed; the evidence has what "
	 "the list itself says.",
	 "リストの Web サイトで、アドレスが掲載された理由を調べてください。リスト自身の説明"
	 "は根拠にあります。"},
	{"Stop what caused it, then ask for the removal there.",
	 "原因を取り除いてから、そこで削除を依頼してください。"},
	{"The address {own_address} is listed on {zone}.",
	 "アドレス {own_address} は {zone} に載っています。"},
	{NULL, NULL},
};
/* clang-format on */
