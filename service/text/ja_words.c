/* Japanese: sentences and advice of single findings. */
#include "text/texts.h"

/* clang-format off */
const struct translation ja_words[] = {
	/* AUTH */
	{"{host} offers no mechanism of AUTH that serves here: {offered}.",
	 "{host} の AUTH には、ここで使える認証方式がありません: {offered}。"},
	{"{host} port {port} does not offer AUTH.",
	 "{host} のポート {port} は AUTH を提供していません。"},
	{"{host} port {port} does not offer AUTH without TLS.",
	 "{host} のポート {port} は、TLS なしでは AUTH を提供していません。"},
	{"Check that the access token has not expired, and that it is for mail: with the "
	 "scope that the provider wants for SMTP.",
	 "アクセストークンが期限切れでなく、メール用のもの（事業者が SMTP に求めるスコープ付"
	 "き）であることを確認してください。"},
	{"Check that the user name is the one that the token was issued for.",
	 "ユーザー名が、トークンの発行先と一致するか確認してください。"},
	{"Check that SMTP AUTH, and the application that asked for the token, are enabled "
	 "for the account.",
	 "アカウントで、SMTP AUTH と、トークンを要求したアプリケーションが有効になっているか"
	 "確認してください。"},
	{"Check that the server asked for this service's certificate and got it: "
	 "client_certificate of the TLS session says so, --tls-certificate names it.",
	 "サーバーが本サービスの証明書を求め、受け取ったか確認してください。TLS セッションの"
	 " client_certificate に示され、--tls-certificate で指定します。"},
	{"On the server, check which user the certificate stands for, and whether that one "
	 "may act as authorization_id.",
	 "サーバー側で、証明書がどの利用者を表すか、その利用者が authorization_id として振る"
	 "舞えるか確認してください。"},
	{"Check that the user may act as authorization_id, or leave that out.",
	 "利用者が authorization_id として振る舞えるか確認するか、指定を外してください。"},
	/* TLS */
	{"{host} port {port} wants a login before it takes mail, and offers it without TLS "
	 "too.",
	 "{host} のポート {port} は、メールを受け取る前にログインを求め、TLS なしでもログイ"
	 "ンを提供しています。"},
	{"{host} offers STARTTLS but refuses it: {reply}",
	 "{host} は STARTTLS を提示していますが、拒否します: {reply}"},
	{"{host} does not offer STARTTLS.", "{host} は STARTTLS を提供していません。"},
	/* hosts */
	{"Check the spelling of the host.", "ホスト名のつづりを確認してください。"},
	{"To test where mail for a domain goes, give its name as domain and leave host out.",
	 "ドメイン宛てのメールの届け先を検査するには、その名前を domain に指定し、host を外"
	 "してください。"},
	{"The host {name} has no address.", "ホスト {name} にはアドレスがありません。"},
	{"The host {name} does not exist in the DNS.", "ホスト {name} は DNS に存在しません。"},
	/* certificates */
	{"The certificate of {host} has been revoked.", "{host} の証明書は失効しています。"},
	{"Have a certificate issued for a new key, and reload the mail server.",
	 "新しい鍵で証明書を発行してもらい、メールサーバーを再読み込みしてください。"},
	{"Ask the authority why it revoked this one: the key may be known.",
	 "認証局に失効の理由を問い合わせてください。鍵が漏れている可能性があります。"},
	{"The {whose} of {host} expired on {until}.",
	 "{host} の{whose}は {until} に期限が切れました。"},
	{"Renew the certificate and reload the mail server, for it keeps the old one until "
	 "then.",
	 "証明書を更新し、メールサーバーを再読み込みしてください。それまでは古い証明書を使い"
	 "続けます。"},
	{"Where it was renewed already, check which file the mail server reads.",
	 "すでに更新済みの場合は、メールサーバーがどのファイルを読んでいるか確認してください。"},
	{"If TLSA records are published, publish the new key's first.",
	 "TLSA レコードを公開している場合は、新しい鍵のレコードを先に公開してください。"},
	{"The {whose} of {host} is not valid before {from}.",
	 "{host} の{whose}は {from} まで有効になりません。"},
	{"Go back to the former certificate until then, or have another issued.",
	 "それまで以前の証明書に戻すか、別の証明書を発行してもらってください。"},
	{"Check the clock of this service and of the machine that issued it.",
	 "本サービスと、証明書を発行したマシンの時計を確認してください。"},
	{"The certificate of {host} is self-signed.", "{host} の証明書は自己署名です。"},
	{"Install a certificate from a public authority for the name that the MX record "
	 "gives, or that clients are set up with.",
	 "MX レコードの名前、またはクライアントに設定された名前に対し、パブリック認証局が発行し"
	 "た証明書を設置してください。"},
	{"For an MX host TLSA records (DANE) will do, too: with them senders take it as it "
	 "is.",
	 "MX ホストなら TLSA レコード（DANE）でも構いません。それがあれば、送信側はこの証明"
	 "書をそのまま受け入れます。"},
	{"The certificate of {host} leads to no trusted authority (issuer {issuer}).",
	 "{host} の証明書は、信頼された認証局に行き着きません（発行者 {issuer}）。"},
	{"Send the intermediate certificates too (the \"full chain\" file), after the "
	 "server's own.",
	 "サーバー自身の証明書に続けて、中間証明書も送ってください（\"full chain\" ファイル）。"},
	{"If the authority is your own, name it to this service with --tls-ca; other senders "
	 "need one from a public authority, or TLSA records (DANE).",
	 "独自の認証局であれば、--tls-ca で本サービスに指定してください。他の送信側には、パブ"
	 "リック認証局の証明書か TLSA レコード（DANE）が必要です。"},
	{"The certificate of {host} is for {names}, not for {verified_for}.",
	 "{host} の証明書は {names} のもので、{verified_for} のものではありません。"},
	{"Have a certificate issued whose subjectAltName has the name that the MX record "
	 "gives, or that clients are set up with.",
	 "MX レコードの名前、またはクライアントに設定された名前を subjectAltName に含む証明"
	 "書を発行してもらってください。"},
	{"Or let the MX record, or the clients, use a name that the certificate has.",
	 "または、MX レコードやクライアントで、証明書にある名前を使ってください。"},
	{"Where one server has several certificates, check which one it sends for this name "
	 "(SNI).",
	 "1 台のサーバーに複数の証明書がある場合は、この名前（SNI）にどれを送るか確認してく"
	 "ださい。"},
	{"The certificate of {host} is not meant for a TLS server.",
	 "{host} の証明書は TLS サーバー用ではありません。"},
	{"Have one issued with serverAuth in extendedKeyUsage, by a certificate that may "
	 "issue others (CA:true).",
	 "extendedKeyUsage に serverAuth を含む証明書を、発行権限のある証明書（CA:true）で発"
	 "行してもらってください。"},
	{"The certificate of {host} is not valid.", "{host} の証明書は正しくありません。"},
	{"Have it issued anew: the evidence says what is wrong with this one.",
	 "発行し直してもらってください。何が問題かは根拠に示されています。"},
	{"For DANE nothing need be done.", "DANE については、何もする必要がありません。"},
	{"For senders that verify by authorities (MTA-STS), install a certificate from a "
	 "public one and publish its key's TLSA record first.",
	 "認証局で検証する送信側（MTA-STS）のために、パブリック認証局の証明書を設置してくださ"
	 "い。その鍵の TLSA レコードを先に公開します。"},
	{"Senders that know DANE take the certificate by its TLSA records, whatever "
	 "authorities say. Those that do not cannot tell this server from an impostor.",
	 "DANE に対応した送信側は、認証局に関係なく TLSA レコードで証明書を受け入れます。対応し"
	 "ていない送信側は、このサーバーをなりすましのサーバーと区別できません。"},
	/* second tries */
	{"{host} deferred the first try at {step} and accepted the second one {waited} s "
	 "later: greylisting.",
	 "{host} は 1 回目を {step} で一時的に断り、{waited} 秒後の 2 回目を受け取りました。"
	 "グレイリスティングです。"},
	{"{host} deferred the second try at {step}, too, {waited} s after the first.",
	 "{host} は、最初の試行から {waited} 秒後の 2 回目も {step} で一時的に断りました。"},
	{"{host} still deferred {recipient} {waited} s after the first try: it had asked to "
	 "wait {stated} s.",
	 "{host} は、最初の試行から {waited} 秒後も {recipient} を一時的に断りました。サーバー"
	 "が求めた待ち時間は {stated} 秒です。"},
	{"{host} deferred the second try at {step}, too, {waited} s after the first: it had "
	 "asked to wait {stated} s.",
	 "{host} は、最初の試行から {waited} 秒後の 2 回目も {step} で一時的に断りました。サー"
	 "バーが求めた待ち時間は {stated} 秒です。"},
	{"The second try came, as the request says, before the delay was over that the "
	 "server had stated. A server that keeps its word defers that one too: whether it "
	 "accepts after its delay is not known.",
	 "リクエストの指定により、2 回目の試行はサーバーの示した待ち時間が過ぎる前に行われまし"
	 "た。示したとおりに動くサーバーは、これも一時的に断ります。待ち時間の後に受け取るかどう"
	 "かは分かりません。"},
	{"Test again with a delay_ms that is no shorter than the server's delay.",
	 "サーバーの示した待ち時間以上の delay_ms を指定して、再度検査してください。"},
	{"Do not take this for a fault of the server: it did what it had said.",
	 "これをサーバーの障害とは考えないでください。サーバーは示したとおりに動作しました。"},
	{"No second try was made at {host}: too many tests wait for theirs.",
	 "{host} への 2 回目の試行は行われませんでした。再試行を待つ検査が多すぎます。"},
	/* slow replies */
	{"{host} sends its replies in small pieces: {took} s for one of them.",
	 "{host} は応答を少しずつ送っています。1 つの応答に {took} 秒かかりました。"},
	/* replies without a test */
	{"This is a reply of success.", "これは成功の応答です。"},
	{"The bounce tells of further recipients, which are left out.",
	 "このバウンスにはほかの受信者についての記載もありますが、省略しました。"},
	{NULL, NULL},
};
/* clang-format on */
