/* Japanese: who may send. */
#include "text/texts.h"

/* clang-format off */
const struct translation ja_access[] = {
	/* greylisted */
	{"Deferred on first contact (greylisting)",
	 "初回のため一時的に拒否された（グレイリスティング）"},
	{"The server defers mail from senders that it sees for the first time, and takes it "
	 "when they try again some minutes later. Real mail servers do; this is normal "
	 "operation.",
	 "このサーバーは、初めて見る送信者からのメールをいったん一時エラーで断り、数分後の再試行"
	 "で受け取ります。正規のメールサーバーは再試行するので、これは正常な動作です。"},
	{"Test again after five to fifteen minutes, from the same address with the same "
	 "sender and recipient.",
	 "5 分から 15 分ほど待ってから、同じアドレスから、同じ送信者と受信者で再度検査してく"
	 "ださい。"},
	{"{host} deferred {recipient} for now: it asks first-time senders to try again "
	 "later.",
	 "{host} は {recipient} 宛てを一時的に断りました。初めての送信者には後で再試行するよ"
	 "う求めています。"},
	/* rate_limited */
	{"Too much in too short a time", "短時間に送りすぎている"},
	{"The server limits how many connections, messages, recipients or errors it takes in "
	 "a period, and the limit is reached.",
	 "このサーバーは、一定時間に受け付ける接続、メッセージ、受信者、エラーの数を制限して"
	 "おり、その上限に達しています。"},
	{"Send more slowly and over fewer connections at a time, then try again later.",
	 "送信の速度と同時接続数を下げ、しばらくしてから再試行してください。"},
	{"If the limit is the recipient's own, the sender cannot change it.",
	 "受信者個人に対する制限の場合、送信者側では変えられません。"},
	{"{host} limits the rate: {reply}", "{host} は送信レートを制限しています: {reply}"},
	/* ip_blocklisted */
	{"The client's address is blocked", "クライアントのアドレスがブロックされている"},
	{"The address that this client connects from is on a blocklist, a public one or the "
	 "server's own.",
	 "このクライアントの送信元 IP アドレスが、公開のブロックリスト、またはサーバー独自のリス"
	 "トに載っています。"},
	{"Look the client's address up on the list that the reply names, and remove the "
	 "cause of the listing first.",
	 "応答に示されたリストでクライアントのアドレスを調べ、まず掲載の原因を取り除いてくだ"
	 "さい。"},
	{"Then ask for removal at the address in the reply.",
	 "そのうえで、応答にある連絡先へ削除を依頼してください。"},
	{"If no list is named, ask the server's postmaster.",
	 "リスト名が示されていない場合は、サーバーの postmaster に問い合わせてください。"},
	{"{host} blocks the address of this client: {reply}",
	 "{host} はこのクライアントのアドレスをブロックしています: {reply}"},
	/* domain_blocklisted */
	{"A domain is on a blocklist", "ドメインがブロックリストに載っている"},
	{"The sender's domain, the EHLO name or a domain that the message links to is on a "
	 "blocklist.",
	 "送信者のドメイン、EHLO の名前、またはメッセージ内のリンク先ドメインがブロックリス"
	 "トに載っています。"},
	{"Look the domains of the sender and of the links up on the list that the reply "
	 "names.",
	 "応答に示されたリストで、送信者とリンク先のドメインを調べてください。"},
	{"Remove the cause, then ask for removal from the list.",
	 "原因を取り除いてから、リストからの削除を依頼してください。"},
	{"{host} refused a domain that is on a blocklist: {reply}",
	 "{host} は、ブロックリストに載っているドメインを拒否しました: {reply}"},
	/* bad_reputation */
	{"The client's reputation is low", "クライアントの評価（レピュテーション）が低い"},
	{"The provider rates this address or domain low by what it has seen of it, without a "
	 "list entry. New addresses begin low, too.",
	 "相手の事業者は、これまでの実績からこのアドレスまたはドメインを低く評価しています。"
	 "リストへの掲載ではありません。新しいアドレスも低い評価から始まります。"},
	{"Send little at first and raise the volume slowly; stop mail that recipients "
	 "complain about.",
	 "最初は少量だけ送り、徐々に量を増やしてください。受信者が苦情を言うメールの送信は止"
	 "めてください。"},
	{"Register with the provider's postmaster tools and look at the figures there.",
	 "事業者の postmaster 向けツールに登録し、そこで数値を確認してください。"},
	{"{host} holds a low reputation against this client: {reply}",
	 "{host} は、このクライアントの評価（レピュテーション）が低いことを問題にしています: "
	 "{reply}"},
	/* ptr_missing */
	{"The client's address has no proper name",
	 "クライアントのアドレスに正しい逆引き名がない"},
	{"The server wants the client's address to have a PTR record whose name leads back "
	 "to the same address, and did not find that.",
	 "このサーバーは、クライアントのアドレスに PTR レコードがあり、その名前が同じアドレ"
	 "スに戻ること（正引きと逆引きの一致）を求めていますが、それを確認できませんでした。"},
	{"Let the owner of the address (the provider) set a PTR record to the client's host "
	 "name.",
	 "アドレスの所有者（プロバイダー）に依頼し、クライアントのホスト名を指す PTR レコー"
	 "ドを設定してもらってください。"},
	{"Publish an A or AAAA record for that name with the same address.",
	 "その名前に、同じアドレスの A または AAAA レコードを公開してください。"},
	{"{host} finds no matching reverse DNS name for the address of this client.",
	 "{host} は、このクライアントのアドレスに一致する逆引き名を確認できません。"},
	/* spf_failed */
	{"SPF does not allow this client", "SPF がこのクライアントを許可していない"},
	{"The SPF record of the sender's domain does not allow this client's address to send "
	 "for it, or the record is faulty.",
	 "送信者のドメインの SPF レコードが、このクライアントのアドレスからの送信を許可して"
	 "いないか、レコードに誤りがあります。"},
	{"Add this client's address to the SPF record of the sender's domain, or use a "
	 "sender of a domain that allows it.",
	 "送信者のドメインの SPF レコードにこのクライアントのアドレスを追加するか、許可して"
	 "いるドメインの送信者を使ってください。"},
	{"Check the record for syntax errors, more than one record, and more than ten "
	 "look-ups.",
	 "レコードに構文の誤りがないか、複数のレコードがないか、参照が 10 回を超えていないか"
	 "確認してください。"},
	{"{host} refused the sender {sender}: SPF does not allow this client to send for the "
	 "domain.",
	 "{host} は送信者 {sender} を拒否しました。SPF は、このクライアントがこのドメインか"
	 "ら送信することを許可していません。"},
	/* dkim_failed */
	{"The DKIM signature is missing or wrong", "DKIM 署名がない、または正しくない"},
	{"The server wants a valid DKIM signature on the message and did not find one.",
	 "このサーバーは、メッセージに有効な DKIM 署名を求めていますが、確認できませんでした。"},
	{"Sign outgoing mail with DKIM for the domain of the From header, and publish the "
	 "key.",
	 "送信メールに From ヘッダーのドメインで DKIM 署名を付け、公開鍵を公開してください。"},
	{"Look for a gateway that changes the message after it was signed.",
	 "署名の後にメッセージを書き換えるゲートウェイがないか調べてください。"},
	{"{host} refused the message: its DKIM signature is missing or wrong.",
	 "{host} はメッセージを拒否しました。DKIM 署名がないか、正しくありません。"},
	/* dmarc_rejected */
	{"The domain's DMARC policy rejects the message",
	 "ドメインの DMARC ポリシーによりメッセージが拒否された"},
	{"Neither SPF nor DKIM passed for a domain that aligns with that of the From header, "
	 "and that domain's DMARC policy asks for rejection.",
	 "From ヘッダーのドメインと整合するドメインでは SPF も DKIM も合格せず、そのドメイン"
	 "の DMARC ポリシーが拒否を求めています。"},
	{"Let SPF or DKIM pass for the domain of the From header.",
	 "From ヘッダーのドメインで SPF または DKIM が合格するようにしてください。"},
	{"Send test messages with a From address in a domain for which this client may send.",
	 "検査用のメッセージは、このクライアントからの送信が許可されているドメインの From ア"
	 "ドレスで送ってください。"},
	{"{host} refused the message: the DMARC policy of the From domain asks for it.",
	 "{host} はメッセージを拒否しました。From のドメインの DMARC ポリシーがそう求めてい"
	 "ます。"},
	/* sender_auth_failed */
	{"The sender is not authenticated by SPF or DKIM",
	 "送信者が SPF でも DKIM でも認証されていない"},
	{"The provider takes only mail whose sender is shown genuine by SPF or DKIM, and "
	 "neither was.",
	 "相手の事業者は、SPF または DKIM で送信者が正当と確認できたメールだけを受け取りますが、"
	 "どちらでも確認できませんでした。"},
	{"Publish an SPF record for the sender's domain and sign the mail with DKIM.",
	 "送信者のドメインに SPF レコードを公開し、メールに DKIM 署名を付けてください。"},
	{"Publish a DMARC record for the domain of the From header.",
	 "From ヘッダーのドメインに DMARC レコードを公開してください。"},
	{"{host} refused the mail: neither SPF nor DKIM shows that the sender is genuine.",
	 "{host} はメールを拒否しました。SPF でも DKIM でも送信者が正当であると確認できません。"},
	/* policy_rejected */
	{"Refused by the server's policy", "サーバーのポリシーによる拒否"},
	{"The server refuses by its own rules and does not say more.",
	 "サーバーは独自の規則により拒否しており、それ以上の理由を示していません。"},
	{"Ask the server's postmaster; quote the reply with its time, and any id or link in "
	 "it.",
	 "サーバーの postmaster に問い合わせ、応答とその時刻、応答にある ID やリンクを伝えて"
	 "ください。"},
	{"Check what servers often want: matching reverse DNS, SPF, DKIM, no listing of the "
	 "client's address.",
	 "サーバーがよく求める条件を確認してください: 逆引きの一致、SPF、DKIM、クライアント"
	 "のアドレスがブロックリストにないこと。"},
	{"{host} refused by its policy: {reply}", "{host} はポリシーにより拒否しました: {reply}"},
	/* greylisting_cleared */
	{"Accepted on the second try (greylisting)",
	 "2 回目の試行で受け取られた（グレイリスティング）"},
	{"The server deferred the first try and accepted the same again after a while. Real "
	 "mail servers try again by themselves, so mail arrives: the first time late, later "
	 "on at once.",
	 "サーバーは 1 回目を一時的に断り、しばらく後の同じ試行を受け取りました。正規のメール"
	 "サーバーは自動で再試行するので、メールは届きます。初回は遅れ、以後はすぐに届きます。"},
	{"Nothing needs to be done.", "何もする必要はありません。"},
	{"Where the first delay hurts, ask the recipient's postmaster to exempt your server.",
	 "初回の遅れが困る場合は、受信者側の postmaster に、自分のサーバーを対象外にするよう"
	 "依頼してください。"},
	{"{host} deferred {recipient} at first and accepted it {waited} s later: "
	 "greylisting.",
	 "{host} は {recipient} を最初は一時的に断り、{waited} 秒後に受け取りました。グレイ"
	 "リスティングです。"},
	/* greylisting_persists */
	{"Still deferred on the second try", "2 回目の試行も一時的に断られた"},
	{"The server deferred the second try, too, although it came after the wait, from the "
	 "same address, with the same sender and recipient. Its delay may be longer than the "
	 "test waited; or it does not recognise who comes back, so that mail is delayed for "
	 "good.",
	 "待ち時間の後、同じアドレスから同じ送信者と受信者で再試行しましたが、サーバーは 2 "
	 "回目も一時的に断りました。サーバーの待ち時間が検査より長いか、再試行を認識できず、"
	 "メールがいつまでも遅れる可能性があります。"},
	{"Test again with a longer delay: some servers want up to an hour.",
	 "待ち時間を長くして再度検査してください。1 時間まで求めるサーバーもあります。"},
	{"On the server, look whether the greylisting can write its database, and whether it "
	 "keeps to the delay that it states.",
	 "サーバー側で、グレイリスティングがデータベースに書き込めるか、示した待ち時間を守っ"
	 "ているか確認してください。"},
	{"Look whether the server sees both tries come from the same address: behind NAT "
	 "they may not.",
	 "サーバーから見て、どちらの試行も同じアドレスから来ているか確認してください。NAT の"
	 "背後では異なることがあります。"},
	{"If it never clears, the reason is another one than greylisting: ask the "
	 "recipient's postmaster.",
	 "いつまでも受け取られない場合は、グレイリスティング以外の理由です。受信者側の"
	 " postmaster に問い合わせてください。"},
	{"{host} still deferred {recipient} on the second try, {waited} s after the first.",
	 "{host} は、最初の試行から {waited} 秒後の 2 回目も {recipient} を一時的に断りまし"
	 "た。"},
	/* follow_up_not_made */
	{"No second try was made", "2 回目の試行は行われなかった"},
	{"The deferral was to be tried again, and was not. How long a server may keep a test "
	 "waiting by what it states, and how many tests may wait at a time, are limited; the "
	 "evidence says which limit it was. Whether the deferral clears is not known.",
	 "一時的な拒否を再試行する予定でしたが、行われませんでした。サーバーの示す待ち時間に"
	 "応じて検査を待たせる長さと、同時に待てる検査の数には上限があります。どの上限かは根"
	 "拠に示されています。後で受け取られるかどうかは分かりません。"},
	{"Ask for the wait yourself: a follow_up with a delay_ms of at least what the server "
	 "states is waited for.",
	 "自分で待ち時間を指定してください。サーバーの示す時間以上の delay_ms を follow_up に"
	 "指定すれば、その間待ちます。"},
	{"Whoever runs this service can raise --follow-up-max and --max-waiting.",
	 "本サービスの運用者は --follow-up-max と --max-waiting を引き上げられます。"},
	{"No second try was made: {host} asks to wait {stated} s, longer than a test waits on "
	 "a server's word.",
	 "2 回目の試行は行われませんでした。{host} が求める待ち時間は {stated} 秒で、サーバーの"
	 "求めだけに応じて検査が待つ時間の上限を超えています。"},
	{NULL, NULL},
};
/* clang-format on */
