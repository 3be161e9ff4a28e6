/* Japanese: AUTH. */
#include "text/texts.h"

/* clang-format off */
const struct translation ja_auth[] = {
	/* auth_required */
	{"The server takes no anonymous mail", "サーバーが認証なしのメールを受け取らない"},
	{"The server takes mail here only from clients that have authenticated. That is "
	 "usual on submission ports and on servers for internal use.",
	 "サーバーは、ここでは認証済みのクライアントからのメールだけを受け取ります。サブミッショ"
	 "ン用ポートや組織内向けのサーバーでは普通のことです。"},
	{"To submit mail, authenticate with a user name and password.",
	 "メールを投稿するには、ユーザー名とパスワードで認証してください。"},
	{"To deliver mail to the domain, connect to its MX hosts on port 25.",
	 "ドメイン宛てにメールを配送するには、その MX ホストのポート 25 に接続してください。"},
	{"If this is the domain's MX host, let its receive connector accept anonymous "
	 "clients.",
	 "これがドメインの MX ホストであれば、受信コネクターで匿名のクライアントを許可してく"
	 "ださい。"},
	{"{host} takes mail only from authenticated clients.",
	 "{host} は、認証済みのクライアントからのメールだけを受け取ります。"},
	/* auth_failed */
	{"The credentials were rejected", "認証情報が拒否された"},
	{"The server knows the mechanism but does not accept the credentials, or the account "
	 "may not log in this way.",
	 "サーバーは認証方式に対応していますが、認証情報を受け入れないか、そのアカウントはこ"
	 "の方法でログインできません。"},
	{"Check the user name (often the whole address) and the password.",
	 "ユーザー名（メールアドレス全体であることが多い）とパスワードを確認してください。"},
	{"With two-factor authentication an application password is needed.",
	 "二要素認証を使っている場合は、アプリパスワードが必要です。"},
	{"Check that the account is not locked and that SMTP AUTH is enabled for it.",
	 "アカウントがロックされていないか、SMTP AUTH が有効になっているか確認してください。"},
	{"{host} did not accept the credentials.", "{host} は認証情報を受け入れませんでした。"},
	/* auth_mechanism_unsupported */
	{"The way to authenticate is not offered", "認証方式が提供されていない"},
	{"The server does not offer AUTH here, or not the mechanism that was used. Many "
	 "servers offer it only after STARTTLS.",
	 "サーバーはここでは AUTH を提供していないか、使った認証方式に対応していません。"
	 "STARTTLS の後にだけ提供するサーバーが多くあります。"},
	{"Use a mechanism that the answer to EHLO lists, and start TLS first.",
	 "EHLO の応答にある方式を使い、先に TLS を開始してください。"},
	{"Use the submission port (587 or 465) instead of port 25.",
	 "ポート 25 ではなく、サブミッション用ポート（587 または 465）を使ってください。"},
	{"On the server, enable the mechanism for this port, after TLS alone.",
	 "サーバー側で、このポートに認証方式を有効にしてください（TLS の後に限ります）。"},
	{"{host} does not offer this way to authenticate.",
	 "{host} はこの認証方式を提供していません。"},
	/* auth_in_clear_text */
	{"Passwords are taken in clear text", "パスワードが平文で受け付けられる"},
	{"Without TLS the server offers mechanisms that show the password, or a token as "
	 "good as one, to whoever listens. A client that does not insist on TLS gives them "
	 "away.",
	 "TLS なしで、パスワードまたはそれと同等のトークンが盗聴者に見える認証方式を提供して"
	 "います。TLS を必須としないクライアントは、それらを漏らしてしまいます。"},
	{"On the server, offer AUTH only after TLS: in Postfix smtpd_tls_auth_only = yes, in "
	 "Dovecot ssl = required, in Exim server_advertise_condition = ${if "
	 "def:tls_in_cipher}.",
	 "サーバー側で、TLS の後にだけ AUTH を提供してください: Postfix では"
	 " smtpd_tls_auth_only = yes、Dovecot では ssl = required、Exim では"
	 " server_advertise_condition = ${if def:tls_in_cipher}。"},
	{"Have users' clients insist on TLS, or use port 465.",
	 "利用者のクライアントで TLS を必須にするか、ポート 465 を使ってください。"},
	{"{host} offers to take passwords without TLS ({offered}).",
	 "{host} は TLS なしでパスワードを受け付けると提示しています（{offered}）。"},
	/* auth_credentials_in_clear */
	{"The credentials were sent unprotected", "認証情報が保護されずに送られた"},
	{"The request allowed it, and so the credentials went over a connection without TLS, "
	 "or over TLS to a server whose certificate does not verify. Whoever was on the way "
	 "has them.",
	 "リクエストで許可されていたため、認証情報は TLS なしの接続、または証明書を検証できない"
	 "サーバーへの TLS で送られました。経路上の誰かに知られた可能性があります。"},
	{"Change the password or revoke the token, unless it is one made for tests.",
	 "検査用のものでない限り、パスワードを変更するか、トークンを失効させてください。"},
	{"Use TLS with a certificate that verifies, and leave out auth.allow_plaintext.",
	 "証明書を検証できる TLS を使い、auth.allow_plaintext を指定しないでください。"},
	{"The credentials went to {host} unprotected ({detail}).",
	 "認証情報が保護されずに {host} へ送られました（{detail}）。"},
	/* auth_credentials_not_sent */
	{"The credentials were kept back", "認証情報を送らなかった"},
	{"Nothing would have protected the credentials: the connection has no TLS, or the "
	 "server's certificate does not verify, so that the server may be an impostor. They "
	 "were not sent.",
	 "認証情報を保護するものが何もありませんでした。接続が TLS でないか、サーバーの証明"
	 "書を検証できず、なりすましの可能性があります。そのため送信しませんでした。"},
	{"Use TLS: mode \"required\" or \"implicit\", and a server whose certificate "
	 "verifies for its name.",
	 "TLS を使ってください: モードを \"required\" または \"implicit\" にし、証明書がその名前"
	 "で検証できるサーバーを指定してください。"},
	{"For a server with an authority of its own, name that by the setting --tls-ca.",
	 "独自の認証局を使うサーバーの場合は、設定 --tls-ca でその認証局を指定してください。"},
	{"To test with credentials that may be seen, set auth.allow_plaintext in the "
	 "request.",
	 "見られてもよい認証情報で検査するには、リクエストに auth.allow_plaintext を設定してくだ"
	 "さい。"},
	{"The credentials were not sent to {host}: nothing would protect them ({detail}).",
	 "認証情報を {host} へ送りませんでした。保護するものがありません（{detail}）。"},
	/* auth_server_not_proved */
	{"The server did not prove that it knows the password",
	 "サーバーがパスワードを知っていることを証明しなかった"},
	{"The mechanism lets the server prove that it knows the password, too, and this one "
	 "did not, or its proof was wrong. It may be an impostor that takes any password, or "
	 "a broken implementation.",
	 "この認証方式では、サーバーもパスワードを知っていることを証明できますが、このサーバー"
	 "は証明しなかったか、証明が誤っていました。どんなパスワードでも受け取るなりすまし、"
	 "または不完全な実装の可能性があります。"},
	{"Check that the connection goes to the right server, and that its certificate "
	 "verifies.",
	 "接続先が正しいサーバーか、その証明書を検証できるか確認してください。"},
	{"On the server, update the SASL library: the final message of SCRAM must carry the "
	 "right signature (v=).",
	 "サーバー側で SASL ライブラリを更新してください。SCRAM の最後のメッセージには正しい"
	 "署名（v=）が必要です。"},
	{"{host} did not prove that it knows the password.",
	 "{host} は、パスワードを知っていることを証明しませんでした。"},
	/* auth_secret_echoed */
	{"The server says secrets back", "サーバーが秘密の情報をそのまま返す"},
	{"The server repeated a password, a token or what is made of them in a reply. "
	 "Replies go into logs and error messages, and secrets do not belong there. They are "
	 "not shown here.",
	 "サーバーは、パスワード、トークン、またはそれらから作られた値を応答に含めました。応"
	 "答はログやエラーメッセージに残るため、秘密の情報を含めてはなりません。ここには表示"
	 "しません。"},
	{"On the server, switch off what echoes commands or responses in replies, and change "
	 "the passwords that were logged.",
	 "サーバー側で、コマンドや認証の入力をそのまま応答に含める機能を無効にし、ログに残ったパ"
	 "スワードを変更してください。"},
	{"{host} said a secret back in a reply.",
	 "{host} は、秘密の情報を応答に含めて返しました。"},
	{NULL, NULL},
};
/* clang-format on */
