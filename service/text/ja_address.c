/* Japanese: sender and recipient. */
#include "text/texts.h"

/* clang-format off */
const struct translation ja_address[] = {
	/* sender_address_invalid */
	{"The sender's address is malformed", "送信者アドレスの形式が正しくない"},
	{"The server takes the address in MAIL FROM for syntactically wrong, or wants a "
	 "fully qualified domain in it.",
	 "サーバーは、MAIL FROM のアドレスの構文が誤っていると判断したか、完全修飾ドメイン名"
	 "を求めています。"},
	{"Correct the sender's address: local part, @, fully qualified domain.",
	 "送信者アドレスを正しい形式（ローカル部、@、完全修飾ドメイン名）に直してください。"},
	{"{host} takes the sender's address {sender} for malformed.",
	 "{host} は送信者アドレス {sender} の形式が正しくないと判断しました。"},
	/* sender_domain_invalid */
	{"The sender's domain cannot receive mail", "送信者のドメインがメールを受信できない"},
	{"The server looked up the domain of the sender's address and found that it does not "
	 "exist, has no mail host, or takes no mail, so that a bounce could not be returned.",
	 "サーバーが送信者アドレスのドメインを調べたところ、存在しない、メールホストがない、"
	 "またはメールを受け取らないため、エラーメール（バウンス）を返せないと判断しました。"},
	{"Publish MX or address records for the sender's domain; remove a null MX record "
	 "from it.",
	 "送信者のドメインに MX またはアドレスのレコードを公開し、null MX レコードがあれば削"
	 "除してください。"},
	{"Use a sender's address in a domain that exists.",
	 "実在するドメインの送信者アドレスを使ってください。"},
	{"{host} refused the sender {sender}: its domain does not resolve or takes no mail.",
	 "{host} は送信者 {sender} を拒否しました。そのドメインは名前解決できないか、メール"
	 "を受け取りません。"},
	/* sender_rejected */
	{"The sender is refused", "送信者が拒否された"},
	{"The server refuses mail from this sender's address or account: it is on a local "
	 "list, is not allowed to the client, was found not to exist, or its account is "
	 "suspended.",
	 "サーバーはこの送信者アドレスまたはアカウントからのメールを拒否しています。サーバー独自"
	 "のリストに載っている、クライアントに使用が許可されていない、存在しないと判断された、ア"
	 "カウントが停止されている、のいずれかです。"},
	{"Check that the sender's address exists and that the client may use it.",
	 "送信者アドレスが実在し、クライアントがそれを使ってよいか確認してください。"},
	{"Ask the recipient's postmaster to take the sender off the local list.",
	 "受信者側の postmaster に、サーバー独自のリストから送信者を外すよう依頼してください。"},
	{"Check the sending account for suspension or exceeded limits.",
	 "送信アカウントが停止されていないか、制限を超えていないか確認してください。"},
	{"{host} refused the sender {sender}: {reply}",
	 "{host} は送信者 {sender} を拒否しました: {reply}"},
	/* recipient_unknown */
	{"The mailbox does not exist", "メールボックスが存在しない"},
	{"The server is responsible for the recipient's domain but has no such recipient.",
	 "サーバーは受信者のドメインを担当していますが、その受信者は存在しません。"},
	{"Check the spelling of the recipient's address.",
	 "受信者アドレスのつづりを確認してください。"},
	{"On the destination, check that the mailbox or alias exists and that this server "
	 "knows of it (directory synchronisation).",
	 "宛先側で、メールボックスまたはエイリアスが存在し、このサーバーがそれを認識している"
	 "か（ディレクトリ同期）確認してください。"},
	{"{host} refused {recipient}: the mailbox does not exist.",
	 "{host} は {recipient} を拒否しました。メールボックスが存在しません。"},
	/* recipient_address_invalid */
	{"The recipient's address is malformed", "受信者アドレスの形式が正しくない"},
	{"The server takes the recipient's address for syntactically wrong, or for one that "
	 "is reserved and cannot exist.",
	 "サーバーは、受信者アドレスの構文が誤っているか、予約されていて存在し得ないものと判"
	 "断しました。"},
	{"Correct the recipient's address: no spaces, no missing or doubled dots, a fully "
	 "qualified domain.",
	 "受信者アドレスを直してください: 空白を含めない、ドットの欠落や重複をなくす、完全修"
	 "飾ドメイン名にする。"},
	{"{host} takes the recipient's address {recipient} for malformed.",
	 "{host} は受信者アドレス {recipient} の形式が正しくないと判断しました。"},
	/* recipient_domain_unknown */
	{"The server cannot find the recipient's domain",
	 "サーバーが受信者のドメインを見つけられない"},
	{"The server says that the recipient's domain does not exist or that it knows no way "
	 "there. If the DNS knows the domain, this server, or its resolver, is not set up "
	 "for it.",
	 "サーバーは、受信者のドメインが存在しない、またはそこへの経路が分からないと述べてい"
	 "ます。DNS にそのドメインがあるなら、このサーバーまたはその DNS リゾルバーがそのド"
	 "メイン用に設定されていません。"},
	{"Check the spelling of the recipient's domain.",
	 "受信者のドメインのつづりを確認してください。"},
	{"Check that this is a server for the domain, and the server's own DNS and routing "
	 "tables.",
	 "このサーバーがそのドメインを担当しているか、またサーバー自身の DNS と配送経路の設"
	 "定を確認してください。"},
	{"{host} refused {recipient}: it cannot find the recipient's domain.",
	 "{host} は {recipient} を拒否しました。受信者のドメインを見つけられません。"},
	/* relay_denied */
	{"The server does not relay", "サーバーが中継（リレー）しない"},
	{"The server does not regard itself as responsible for the recipient's domain, and "
	 "does not pass mail on for this client.",
	 "サーバーは受信者のドメインを自分の担当とみなしておらず、このクライアントのためにメー"
	 "ルを中継しません。"},
	{"If the server should take mail for the domain, add the domain to its local, "
	 "virtual or accepted domains.",
	 "このサーバーがそのドメインのメールを受け取るべきなら、ローカル、仮想、または承認済"
	 "みドメインに追加してください。"},
	{"If not, correct the domain's MX records.",
	 "そうでなければ、ドメインの MX レコードを直してください。"},
	{"To send through the server to other domains, authenticate, or let it trust the "
	 "client's network.",
	 "このサーバー経由で他のドメインへ送るには、認証するか、クライアントのネットワークを"
	 "信頼するよう設定してください。"},
	{"{host} refused {recipient}: it does not relay for this client.",
	 "{host} は {recipient} を拒否しました。このクライアントのためには中継しません。"},
	/* mailbox_disabled */
	{"The mailbox is disabled", "メールボックスが無効になっている"},
	{"The mailbox exists, or did, but is disabled, suspended, locked or expired.",
	 "メールボックスは存在する（または存在した）ものの、無効、停止、ロック、または期限切"
	 "れになっています。"},
	{"Reach the recipient another way.", "別の手段で受信者に連絡してください。"},
	{"On the destination, enable the account or remove it.",
	 "宛先側で、アカウントを有効にするか、削除してください。"},
	{"{host} refused {recipient}: the mailbox is disabled.",
	 "{host} は {recipient} を拒否しました。メールボックスが無効になっています。"},
	/* mailbox_full */
	{"The mailbox is full", "メールボックスの容量がいっぱい"},
	{"The recipient has used up the space that the mailbox may take.",
	 "受信者は、メールボックスに許された容量を使い切っています。"},
	{"Try again later; the recipient must delete mail first.",
	 "後で再試行してください。受信者がまずメールを削除する必要があります。"},
	{"On the destination, raise the quota of the mailbox.",
	 "宛先側で、メールボックスの容量制限を引き上げてください。"},
	{"{host} refused {recipient}: the mailbox is full.",
	 "{host} は {recipient} を拒否しました。メールボックスの容量がいっぱいです。"},
	/* recipient_moved */
	{"The recipient has moved", "受信者のアドレスが変わった"},
	{"The server says that the recipient now has another address.",
	 "サーバーは、受信者が別のアドレスに変わったと述べています。"},
	{"Use the new address, which the reply may name.",
	 "新しいアドレスを使ってください。応答に示されている場合があります。"},
	{"{host} refused {recipient}: the recipient has moved.",
	 "{host} は {recipient} を拒否しました。受信者のアドレスが変わっています。"},
	/* recipient_restricted */
	{"The recipient takes no mail from this sender",
	 "受信者がこの送信者からのメールを受け取らない"},
	{"The mailbox or group exists, but is set to refuse mail from this sender or from "
	 "outside.",
	 "メールボックスまたはグループは存在しますが、この送信者または外部からのメールを拒否"
	 "する設定になっています。"},
	{"Ask the recipient, or the owner of the group, to allow this sender.",
	 "受信者またはグループの所有者に、この送信者を許可するよう依頼してください。"},
	{"On the destination, look at the delivery restrictions of the mailbox or group and "
	 "at transport rules.",
	 "宛先側で、メールボックスまたはグループの配信制限とトランスポートルールを確認してく"
	 "ださい。"},
	{"{host} refused {recipient}: the recipient takes no mail from this sender.",
	 "{host} は {recipient} を拒否しました。受信者はこの送信者からのメールを受け取りませ"
	 "ん。"},
	/* too_many_recipients */
	{"Too many recipients at once", "一度に指定した受信者が多すぎる"},
	{"The message has more recipients than the server takes in one transaction.",
	 "メッセージの受信者数が、サーバーが 1 回のトランザクションで受け付ける数を超えてい"
	 "ます。"},
	{"Split the recipients over several transactions. Servers must take at least 100.",
	 "受信者を複数のトランザクションに分けてください。サーバーは少なくとも 100 件を受け"
	 "付けなければなりません。"},
	{"{host} takes no more recipients in this transaction.",
	 "{host} はこのトランザクションでこれ以上の受信者を受け付けません。"},
	/* recipient_verified */
	{"The server knows its mailboxes", "サーバーがメールボックスの有無を把握している"},
	{"A recipient that cannot exist was tried at the same domain as control, and the "
	 "server refused it. So its acceptance of the recipient means that it knows the "
	 "mailbox.",
	 "対照として、同じドメインの存在し得ない受信者を試したところ、サーバーは拒否しました。"
	 "したがって、受信者を受け入れたことは、そのメールボックスの存在を意味します。"},
	{"{host} accepted {recipient} and refused an invented recipient: it knows the "
	 "mailbox.",
	 "{host} は {recipient} を受け入れ、架空の受信者を拒否しました。メールボックスの有無"
	 "を把握しています。"},
	/* catch_all */
	{"The server accepts any recipient", "サーバーがどんな受信者でも受け入れる"},
	{"A recipient that cannot exist was tried at the same domain as control, and the "
	 "server accepted it, too. So its acceptance of the recipient says nothing about "
	 "whether there is such a mailbox: the server collects what is addressed to nobody, "
	 "or finds out later and sends a bounce.",
	 "対照として、同じドメインの存在し得ない受信者を試したところ、サーバーはこれも受け入"
	 "れました。したがって、受信者を受け入れたことからはメールボックスの有無が分かりませ"
	 "ん。サーバーは宛先のないメールも集めているか、後で気付いてエラーメール（バウンス）"
	 "を送ります。"},
	{"To find out whether the mailbox exists, send a message and watch for a bounce.",
	 "メールボックスが存在するか調べるには、メッセージを送り、エラーメール（バウンス）が"
	 "返るか確認してください。"},
	{"On the server, have recipients checked at RCPT TO: bounces to forged senders "
	 "(backscatter) get its address onto blocklists.",
	 "サーバー側で、RCPT TO の時点で受信者を確認してください。偽の送信者へのエラーメール"
	 "（バックスキャッター）は、サーバーのアドレスがブロックリストに載る原因になります。"},
	{"{host} accepts anything: it accepted {recipient}, but also {control}, which does "
	 "not exist.",
	 "{host} はどんな宛先でも受け入れます。{recipient} だけでなく、存在しない {control} "
	 "も受け入れました。"},
	/* catch_all_unknown */
	{"Not known whether the server accepts any recipient",
	 "サーバーがどんな受信者でも受け入れるかは不明"},
	{"A recipient that cannot exist was tried at the same domain as control. It was "
	 "neither accepted nor refused for what it is: the server deferred it, refused the "
	 "second connection or gave another reason. So it stays open whether the acceptance "
	 "of the recipient tells anything.",
	 "対照として、同じドメインの存在し得ない受信者を試しましたが、受け入れも、存在しない"
	 "ことを理由とする拒否もありませんでした。サーバーは一時的に断ったか、2 つ目の接続を"
	 "拒否したか、別の理由を示しました。したがって、受信者を受け入れたことが何かを意味す"
	 "るかは分かりません。"},
	{"Test again later.", "後で再度検査してください。"},
	{"{host} accepted {recipient}; whether it accepts any recipient could not be told.",
	 "{host} は {recipient} を受け入れましたが、どんな受信者でも受け入れるかは分かりませ"
	 "んでした。"},
	{NULL, NULL},
};
/* clang-format on */
