/* Japanese: the sender's own identity. */
#include "diagnosis/texts.h"

/* clang-format off: it takes the characters for narrower than they are */
const struct translation ja_identity[] = {
	{"The own address is a private one",
	 "自分のアドレスがプライベートアドレスである"},
	{"Connections leave this machine with a private or otherwise special-purpose "
	 "address, so something on the way (NAT) puts another one in its place. What mail "
	 "servers see is that other address, and what the DNS says of the private one does "
	 "not matter to them.",
	 "接続はプライベートまたはその他の特殊用途のアドレスでこのマシンを出るので、途中の"
	 "何か（NAT）が別のアドレスに置き換えています。メールサーバーに見えるのはその別の"
	 "アドレスで、プライベートアドレスについて DNS が示すことは関係ありません。"},
	{"Give the address that mail servers see with --public-address, so that its PTR "
	 "record, SPF and blocklists can be looked up.",
	 "メールサーバーに見えるアドレスを --public-address で指定してください。その PTR "
	 "レコード、SPF、ブロックリストを調べられるようになります。"},
	{"This machine sends from {own_address}, which is a private address: servers see "
	 "another one.",
	 "このマシンはプライベートアドレス {own_address} から送信しています。サーバーには"
	 "別のアドレスが見えます。"},
	{"The own address has no name in the DNS",
	 "自分のアドレスに DNS 上の名前がない"},
	{"The address that mail is sent from has no PTR record. Many mail servers refuse "
	 "mail from such addresses, or take it for spam.",
	 "メールの送信元アドレスに PTR レコードがありません。多くのメールサーバーは、その"
	 "ようなアドレスからのメールを拒否するか、迷惑メールとして扱います。"},
	{"Have whoever runs the address (the provider, the hoster) set a PTR record to the "
	 "mail server's name.",
	 "アドレスの管理者（プロバイダーやホスティング事業者）に、メールサーバーの名前を指"
	 "す PTR レコードを設定してもらってください。"},
	{"Give that name an A or AAAA record with the same address.",
	 "その名前に、同じアドレスの A または AAAA レコードを設定してください。"},
	{"Use the same name in EHLO.",
	 "EHLO でも同じ名前を使ってください。"},
	{"The address {own_address} that mail is sent from has no PTR record.",
	 "メールの送信元アドレス {own_address} に PTR レコードがありません。"},
	{"The name of the own address does not lead back to it",
	 "自分のアドレスの名前がそのアドレスに戻らない"},
	{"The address that mail is sent from has a PTR record, but the name in it does not "
	 "resolve to this address. Mail servers that check this (forward-confirmed reverse "
	 "DNS) treat the address as one without a name.",
	 "メールの送信元アドレスには PTR レコードがありますが、その名前を解決してもこのア"
	 "ドレスになりません。これを確認するメールサーバー（正引きで確認された逆引き）は、"
	 "このアドレスを名前のないものとして扱います。"},
	{"Give the name in the PTR record an A or AAAA record with this address.",
	 "PTR レコードの名前に、このアドレスの A または AAAA レコードを設定してください。"},
	{"Or have the PTR record changed to a name that has one.",
	 "または、PTR レコードを、そのようなレコードのある名前に変更してもらってください。"},
	{"The name {own_ptr} of {own_address} does not resolve to this address.",
	 "{own_address} の名前 {own_ptr} を解決しても、このアドレスになりません。"},
	{"The name in EHLO does not resolve",
	 "EHLO の名前を解決できない"},
	{"The name that is given in EHLO has no address in the DNS. It must be a name that "
	 "resolves, or an address in brackets, and many mail servers refuse what is "
	 "neither.",
	 "EHLO で名乗る名前に DNS 上のアドレスがありません。解決できる名前か、角括弧で囲ん"
	 "だアドレスでなければならず、どちらでもないものは多くのメールサーバーが拒否します"
	 "。"},
	{"Set --hostname (or helo in the request) to the full name of the mail server, as "
	 "it stands in its PTR record.",
	 "--hostname（またはリクエストの helo）を、PTR レコードにあるメールサーバーの完全"
	 "な名前にしてください。"},
	{"Give that name an A or AAAA record.",
	 "その名前に A または AAAA レコードを設定してください。"},
	{"The name {helo} in EHLO does not resolve.",
	 "EHLO の名前 {helo} を解決できません。"},
	{"The name in EHLO is another machine's",
	 "EHLO の名前が別のマシンのものである"},
	{"The name that is given in EHLO resolves, but not to the address that mail is "
	 "sent from. Some mail servers score or refuse that.",
	 "EHLO で名乗る名前は解決できますが、メールの送信元アドレスにはなりません。これを"
	 "減点したり拒否したりするメールサーバーがあります。"},
	{"Use the name in EHLO that the PTR record of the sending address has.",
	 "EHLO では、送信元アドレスの PTR レコードにある名前を使ってください。"},
	{"Give that name an A or AAAA record with the sending address.",
	 "その名前に、送信元アドレスの A または AAAA レコードを設定してください。"},
	{"The name {helo} in EHLO does not resolve to {own_address}, which mail is sent "
	 "from.",
	 "EHLO の名前 {helo} を解決しても、メールの送信元の {own_address} になりません。"},
	{"The sender's domain has no SPF policy",
	 "送信者のドメインに SPF ポリシーがない"},
	{"The domain in MAIL FROM publishes no SPF record, so that servers cannot tell its "
	 "mail from forged mail. Large providers refuse mail that passes neither SPF nor "
	 "DKIM.",
	 "MAIL FROM のドメインが SPF レコードを公開していないので、サーバーはそのメールを"
	 "偽造メールと区別できません。大手プロバイダーは、SPF にも DKIM にも合格しないメー"
	 "ルを拒否します。"},
	{"Publish one TXT record at the domain that names its mail servers, for example "
	 "\"v=spf1 mx ip4:ADDRESS -all\".",
	 "ドメインのメールサーバーを示す TXT レコードを 1 つ公開してください。例: \"v=spf1"
	 " mx ip4:ADDRESS -all\"。"},
	{"A domain that sends no mail publishes \"v=spf1 -all\".",
	 "メールを送らないドメインでは \"v=spf1 -all\" を公開してください。"},
	{"{spf_domain} publishes no SPF policy.",
	 "{spf_domain} は SPF ポリシーを公開していません。"},
	{"SPF does not permit the own address",
	 "SPF が自分のアドレスを許可していない"},
	{"The SPF policy of the sender's domain does not permit the address that mail is "
	 "sent from. Mail servers that evaluate SPF refuse such mail or take it for spam.",
	 "送信者のドメインの SPF ポリシーが、メールの送信元アドレスを許可していません。SPF"
	 " を評価するメールサーバーは、そのようなメールを拒否するか、迷惑メールとして扱い"
	 "ます。"},
	{"Add the sending address to the SPF record of the domain: \"ip4:ADDRESS\" or "
	 "\"ip6:ADDRESS\" before the last term.",
	 "ドメインの SPF レコードの最後の項の前に、送信元アドレスを \"ip4:ADDRESS\" または"
	 " \"ip6:ADDRESS\" として追加してください。"},
	{"Or send with a sender whose domain permits this address.",
	 "または、このアドレスを許可しているドメインの送信者で送信してください。"},
	{"The evidence names the record and the mechanism that decided.",
	 "判定を決めたレコードと機構は、証拠に示されています。"},
	{"The SPF policy of {spf_domain} does not permit {own_address}: {spf_result}.",
	 "{spf_domain} の SPF ポリシーは {own_address} を許可していません: {spf_result}。"},
	{"The sender's SPF policy cannot be evaluated",
	 "送信者の SPF ポリシーを評価できない"},
	{"The SPF policy of the sender's domain is not valid, needs too many look-ups, or "
	 "could not be looked up. Mail servers then treat it as no policy, or refuse the "
	 "mail.",
	 "送信者のドメインの SPF ポリシーが正しくないか、問い合わせが多すぎるか、問い合わ"
	 "せができませんでした。メールサーバーはポリシーがないものとして扱うか、メールを拒"
	 "否します。"},
	{"Correct the record as the evidence says; there may be one record alone.",
	 "証拠が示すとおりにレコードを直してください。レコードは 1 つだけにします。"},
	{"Keep within ten terms that ask the DNS (include, a, mx, ptr, exists, redirect), "
	 "those of included records counted.",
	 "DNS に問い合わせる項（include、a、mx、ptr、exists、redirect）は、取り込んだレコ"
	 "ードのものも含めて 10 個以内にしてください。"},
	{"If a look-up failed, check the name servers of the domain that the evidence "
	 "names.",
	 "問い合わせに失敗した場合は、証拠が示すドメインのネームサーバーを確認してください"
	 "。"},
	{"The SPF policy of {spf_domain} cannot be evaluated: {spf_result}.",
	 "{spf_domain} の SPF ポリシーを評価できません: {spf_result}。"},
	{"The sender's domain has no DMARC policy",
	 "送信者のドメインに DMARC ポリシーがない"},
	{"The domain in the header From publishes no DMARC policy, and none of the domains "
	 "above it does. Large providers demand one of those who send much mail.",
	 "ヘッダー From のドメインが DMARC ポリシーを公開しておらず、上位のドメインにもあ"
	 "りません。大手プロバイダーは、大量に送信する者に DMARC ポリシーを求めます。"},
	{"Publish a TXT record at _dmarc.DOMAIN: \"v=DMARC1; p=none; "
	 "rua=mailto:dmarc-reports@DOMAIN\".",
	 "_dmarc.DOMAIN に TXT レコードを公開してください: \"v=DMARC1; p=none; rua=mailto:"
	 "dmarc-reports@DOMAIN\"。"},
	{"Read the reports, then go on to p=quarantine or p=reject.",
	 "レポートを読んでから、p=quarantine または p=reject に進んでください。"},
	{"{from_domain} publishes no DMARC policy.",
	 "{from_domain} は DMARC ポリシーを公開していません。"},
	{"DMARC cannot pass by SPF",
	 "SPF では DMARC に合格できない"},
	{"The domain that SPF is evaluated for is not that of the header From, nor of the "
	 "same organization as far as the DMARC policy allows it. So SPF does not count "
	 "for DMARC, and mail without a valid DKIM signature of that domain fails it.",
	 "SPF が評価されるドメインが、ヘッダー From のドメインとも、DMARC ポリシーが許す範"
	 "囲での同じ組織のドメインとも一致しません。そのため SPF は DMARC に数えられず、そ"
	 "のドメインの正しい DKIM 署名がないメールは DMARC に合格しません。"},
	{"Use a MAIL FROM of the same domain as the header From.",
	 "MAIL FROM には、ヘッダー From と同じドメインを使ってください。"},
	{"Or sign the mail with DKIM for the domain in the header From.",
	 "または、ヘッダー From のドメインの DKIM でメールに署名してください。"},
	{"The sender's domain {spf_domain} does not count for the DMARC policy of "
	 "{from_domain}.",
	 "送信者のドメイン {spf_domain} は、{from_domain} の DMARC ポリシーでは数えられま"
	 "せん。"},
	{"The sender's domain takes no mail",
	 "送信者のドメインがメールを受け取らない"},
	{"The domain in MAIL FROM says by a null MX record that it takes no mail. Bounces "
	 "cannot be delivered, and servers may refuse the sender for that.",
	 "MAIL FROM のドメインは、null MX レコードで、メールを受け取らないことを示していま"
	 "す。不達通知を配送できないので、サーバーはこの送信者を拒否することがあります。"},
	{"Use a sender whose domain takes mail.",
	 "メールを受け取るドメインの送信者を使ってください。"},
	{"Or take the record \"MX 0 .\" away and publish the domain's exchangers.",
	 "または、レコード \"MX 0 .\" を削除し、ドメインの MX ホストを公開してください。"},
	{"The sender's domain {sender_domain} says that it takes no mail (null MX).",
	 "送信者のドメイン {sender_domain} は、メールを受け取らないことを示しています（nul"
	 "l MX）。"},
	{"The sender's domain has no mail server",
	 "送信者のドメインにメールサーバーがない"},
	{"The domain in MAIL FROM has neither an MX record nor an address. Bounces cannot "
	 "be delivered, and nearly all servers refuse such a sender.",
	 "MAIL FROM のドメインに MX レコードもアドレスもありません。不達通知を配送できず、"
	 "ほとんどのサーバーがこの送信者を拒否します。"},
	{"Check the spelling of the sender's domain.",
	 "送信者のドメインの綴りを確認してください。"},
	{"Publish an MX record for it, or use a sender whose domain has one.",
	 "そのドメインに MX レコードを公開するか、MX レコードのあるドメインの送信者を使っ"
	 "てください。"},
	{"The sender's domain {sender_domain} has neither an MX record nor an address.",
	 "送信者のドメイン {sender_domain} に MX レコードもアドレスもありません。"},
	{"The own address is on a blocklist",
	 "自分のアドレスがブロックリストに載っている"},
	{"The address that mail is sent from is on a DNS blocklist that this service was "
	 "told to ask. Mail servers that use the list refuse its mail.",
	 "メールの送信元アドレスが、このサービスに設定された DNS ブロックリストに載ってい"
	 "ます。そのリストを使うメールサーバーは、このアドレスからのメールを拒否します。"},
	{"Find out on the list's web site why the address is listed; the evidence has what "
	 "the list itself says.",
	 "リストの Web サイトで、アドレスが載っている理由を調べてください。リスト自身の説"
	 "明は証拠にあります。"},
	{"Stop what caused it, then ask for the removal there.",
	 "原因を取り除いてから、そこで削除を依頼してください。"},
	{"The address {own_address} is listed on {zone}.",
	 "アドレス {own_address} は {zone} に載っています。"},
	{NULL, NULL},
};
/* clang-format on */
