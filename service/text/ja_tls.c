/* Japanese: STARTTLS, sessions, certificates. */
#include "text/texts.h"

/* clang-format off */
const struct translation ja_tls[] = {
	/* tls_required */
	{"The server wants TLS first", "サーバーが先に TLS を求めている"},
	{"The server takes this command only over an encrypted connection.",
	 "サーバーは、このコマンドを暗号化された接続でのみ受け付けます。"},
	{"Let the client issue STARTTLS before it goes on, or use the port for implicit TLS "
	 "(465).",
	 "クライアントは、先へ進む前に STARTTLS を使うか、implicit TLS のポート（465）を使っ"
	 "てください。"},
	{"{host} wants TLS before it goes on.", "{host} は、先へ進む前に TLS を求めています。"},
	/* tls_not_available */
	{"TLS is not available", "TLS を使えない"},
	{"TLS was wanted, but the server does not offer STARTTLS or refuses it. If the same "
	 "server offers it to others, something on the way removes the offer. Without TLS "
	 "whoever is on the way can read the mail.",
	 "TLS を求めましたが、サーバーは STARTTLS を提供していないか、拒否しました。同じサー"
	 "バーが他には提供しているなら、経路上の何かが取り除いています。TLS がなければ、経路"
	 "上の誰でもメールを読めます。"},
	{"On the server, enable STARTTLS: in Postfix smtpd_tls_security_level = may with "
	 "smtpd_tls_chain_files, in Exim tls_advertise_hosts = * with tls_certificate.",
	 "サーバー側で STARTTLS を有効にしてください: Postfix では smtpd_tls_security_level"
	 " = may と smtpd_tls_chain_files、Exim では tls_advertise_hosts = * と"
	 " tls_certificate。"},
	{"If it answers 454, look in the server's log: most often it cannot read its "
	 "certificate or key.",
	 "454 で応答する場合は、サーバーのログを調べてください。多くの場合、証明書または鍵を"
	 "読めていません。"},
	{"Compare the answer to EHLO from another network, to find a firewall that strips "
	 "STARTTLS; switch off its inspection of SMTP (\"fixup\", \"inspect esmtp\").",
	 "別のネットワークからの EHLO の応答と比べ、STARTTLS を取り除くファイアウォールを探"
	 "してください。その SMTP 検査（\"fixup\"、\"inspect esmtp\"）を無効にしてください。"},
	{"{host} does not offer TLS or refuses it.",
	 "{host} は TLS を提供していないか、拒否しています。"},
	/* tls_handshake_failed */
	{"The TLS handshake failed", "TLS ハンドシェイクに失敗した"},
	{"Client and server did not agree on how to encrypt: no common protocol version or "
	 "cipher, or one side broke the handshake off. Many senders then deliver in clear "
	 "text, those that insist on TLS do not deliver at all.",
	 "クライアントとサーバーの間で暗号化の方法が合意できませんでした。共通のプロトコルバー"
	 "ジョンや暗号がないか、一方がハンドシェイクを打ち切っています。この場合、多くの送信"
	 "側は平文で配送し、TLS を必須とする送信側は配送しません。"},
	{"On the server, enable TLS 1.2 and 1.3 with current ciphers, and check that "
	 "certificate and key belong together and can be read.",
	 "サーバー側で、TLS 1.2 と 1.3 を現行の暗号とともに有効にし、証明書と鍵が対応してい"
	 "て読めることを確認してください。"},
	{"Look at the alert in the evidence: it says which side gave up, and why.",
	 "根拠にあるアラートを確認してください。どちらが、なぜ打ち切ったかが分かります。"},
	{"Compare with \"openssl s_client -starttls smtp -connect HOST:PORT\" from another "
	 "network.",
	 "別のネットワークから \"openssl s_client -starttls smtp -connect HOST:PORT\" を実行し"
	 "て比べてください。"},
	{"The TLS handshake with {host} failed ({alert}).",
	 "{host} との TLS ハンドシェイクに失敗しました（{alert}）。"},
	/* tls_certificate_invalid */
	{"The certificate does not verify", "証明書を検証できない"},
	{"The server's certificate has expired, is not for this host, is not issued by an "
	 "authority that clients trust, or has been revoked. Senders that verify will not "
	 "deliver, and those that do not cannot tell this server from an impostor.",
	 "サーバーの証明書が、期限切れ、別のホスト用、信頼されていない認証局の発行、または失効済"
	 "みです。検証する送信側は配送せず、検証しない送信側はこのサーバーをなりすましのサーバー"
	 "と区別できません。"},
	{"Expired: renew the certificate and reload the mail server, for it keeps the old "
	 "one until then.",
	 "期限切れの場合: 証明書を更新し、メールサーバーを再読み込みしてください。それまでは"
	 "古い証明書を使い続けます。"},
	{"Not for this host: have a certificate issued whose subjectAltName has the name "
	 "that the MX record gives.",
	 "別のホスト用の場合: MX レコードの名前を subjectAltName に含む証明書を発行してもらっ"
	 "てください。"},
	{"Not trusted: send the intermediate certificates too (the \"full chain\" file), "
	 "after the server's own; a self-signed one needs one from a public authority, or "
	 "TLSA records (DANE).",
	 "信頼されていない場合: サーバー自身の証明書に続けて中間証明書も送ってください（\"full "
	 "chain\" ファイル）。自己署名の場合は、パブリック認証局の証明書か TLSA レコード（DANE）"
	 "が必要です。"},
	{"If TLSA records are published, publish the new key's before changing the "
	 "certificate.",
	 "TLSA レコードを公開している場合は、証明書を替える前に新しい鍵のレコードを公開して"
	 "ください。"},
	{"The certificate of {host} does not verify ({detail}).",
	 "{host} の証明書を検証できません（{detail}）。"},
	/* tls_certificate_expires_soon */
	{"The certificate expires soon", "証明書の有効期限が近い"},
	{"A certificate that the server sends is about to expire. From then on senders that "
	 "verify will not deliver.",
	 "サーバーが送る証明書の有効期限が近づいています。期限が切れると、検証する送信側は配送し"
	 "なくなります。"},
	{"Renew the certificate and reload the mail server.",
	 "証明書を更新し、メールサーバーを再読み込みしてください。"},
	{"If it is renewed automatically, find out why that has not happened yet, and "
	 "whether the mail server is reloaded afterwards.",
	 "自動更新にしている場合は、まだ更新されていない理由と、更新後にメールサーバーが再読"
	 "み込みされるかを確認してください。"},
	{"With TLSA records \"3 1 1\", keep the key when renewing, or publish the new key's "
	 "record first.",
	 "TLSA レコード \"3 1 1\" がある場合は、更新時に鍵を変えないか、新しい鍵のレコードを先"
	 "に公開してください。"},
	{"The certificate of {host} expires on {until}, in {days}.",
	 "{host} の証明書の有効期限は {until}（残り {days}）です。"},
	/* tls_version_old */
	{"The TLS version is out of date", "TLS のバージョンが古い"},
	{"Client and server could agree on nothing newer than TLS 1.0 or 1.1, which are "
	 "formally deprecated. Senders with current settings do not speak them any more.",
	 "クライアントとサーバーは、正式に非推奨となった TLS 1.0 または 1.1 より新しいバージョ"
	 "ンで合意できませんでした。現行の設定の送信側は、もうこれらを使いません。"},
	{"On the server, enable TLS 1.2 and 1.3: this mostly means a newer TLS library, or "
	 "taking off a setting that forbids them.",
	 "サーバー側で TLS 1.2 と 1.3 を有効にしてください。多くの場合、TLS ライブラリを新し"
	 "くするか、禁止している設定を外すことになります。"},
	{"{host} speaks {version}, which is deprecated.",
	 "{host} は、非推奨の {version} を使っています。"},
	/* tls_cipher_weak */
	{"The cipher is weak", "暗号が弱い"},
	{"The connection is encrypted by a cipher with a strength below 128 bits.",
	 "接続は、強度が 128 ビット未満の暗号で暗号化されています。"},
	{"On the server, allow ciphers of 128 bits and more alone: AES-GCM or "
	 "ChaCha20-Poly1305.",
	 "サーバー側で、128 ビット以上の暗号（AES-GCM または ChaCha20-Poly1305）だけを許可し"
	 "てください。"},
	{"{host} encrypts with {cipher}, which is weak.",
	 "{host} は、弱い暗号 {cipher} を使っています。"},
	/* tls_no_forward_secrecy */
	{"No forward secrecy", "前方秘匿性がない"},
	{"The session's key was sent under the certificate's own key. Whoever records the "
	 "traffic today and gets that key one day can read the mail then.",
	 "セッションの鍵が、証明書自身の鍵で暗号化されて送られました。今日の通信を記録した者"
	 "がいつかその鍵を入手すれば、メールを読めてしまいます。"},
	{"On the server, prefer cipher suites with ephemeral Diffie-Hellman (ECDHE), or "
	 "enable TLS 1.3, which has no others.",
	 "サーバー側で、一時的な Diffie-Hellman（ECDHE）を使う暗号スイートを優先するか、それ以外"
	 "の方式を持たない TLS 1.3 を有効にしてください。"},
	{"{host} chose {cipher}, which has no forward secrecy.",
	 "{host} は、前方秘匿性のない {cipher} を選びました。"},
	/* tls_key_weak */
	{"The certificate's key is weak", "証明書の鍵が弱い"},
	{"A key of the certificate chain is too short: below 2048 bits for RSA, below 224 "
	 "for elliptic curves. Many clients refuse such certificates.",
	 "証明書チェーンの鍵が短すぎます（RSA で 2048 ビット未満、楕円曲線で 224 ビット未満"
	 "）。多くのクライアントはこのような証明書を拒否します。"},
	{"Have a certificate issued for a new key: RSA with 2048 bits or more, or ECDSA with "
	 "P-256.",
	 "新しい鍵で証明書を発行してもらってください: RSA なら 2048 ビット以上、または ECDSA"
	 " の P-256。"},
	{"The certificate chain of {host} has a weak key: {key}.",
	 "{host} の証明書チェーンに弱い鍵があります: {key}。"},
	/* tls_signature_weak */
	{"A certificate's signature is weak", "証明書の署名が弱い"},
	{"A certificate of the chain is signed with MD5 or SHA-1, for which forgeries can be "
	 "made. Many clients refuse such certificates.",
	 "証明書チェーンの証明書が、偽造可能な MD5 または SHA-1 で署名されています。多くのク"
	 "ライアントはこのような証明書を拒否します。"},
	{"Have the certificate issued anew: authorities sign with SHA-256 or better today.",
	 "証明書を発行し直してもらってください。現在の認証局は SHA-256 以上で署名します。"},
	{"If it is an intermediate certificate, send the authority's current one.",
	 "中間証明書の場合は、認証局の現行のものを送ってください。"},
	{"The certificate chain of {host} is signed with {signature}.",
	 "{host} の証明書チェーンは {signature} で署名されています。"},
	/* tls_ocsp_invalid */
	{"The stapled OCSP response is of no use", "ステープリングされた OCSP 応答が使えない"},
	{"The server sends a statement of its certificate's status along (OCSP stapling), "
	 "but it is out of date, wrongly signed, for another certificate, or says that the "
	 "status is not known. Clients that look at it break the handshake off.",
	 "サーバーは証明書の状態を示す OCSP 応答を一緒に送っています（OCSP ステープリング）が、"
	 "期限切れ、署名の誤り、別の証明書のもの、または状態不明を示すもののいずれかです。これを"
	 "確認するクライアントはハンドシェイクを打ち切ります。"},
	{"On the server, let the stapled response be fetched anew before it expires, or "
	 "switch stapling off.",
	 "サーバー側で、ステープリングする応答を期限が切れる前に取得し直すようにするか、ステープ"
	 "リングを無効にしてください。"},
	{"The OCSP response that {host} sends along is of no use ({detail}).",
	 "{host} が一緒に送る OCSP 応答は使えません（{detail}）。"},
	/* starttls_expected */
	{"The port expects clear text first", "ポートが最初は平文でのやり取りを前提としている"},
	{"TLS was tried from the first byte, but the server answered in clear text: on this "
	 "port the conversation begins so, and TLS comes by STARTTLS.",
	 "最初のバイトから TLS を試みましたが、サーバーは平文で応答しました。このポートでは"
	 "平文でやり取りを始め、STARTTLS で TLS に移ります。"},
	{"Use STARTTLS on this port (mode \"required\"), or the port for implicit TLS, 465.",
	 "このポートでは STARTTLS（モード \"required\"）を使うか、implicit TLS のポート 465 を"
	 "使ってください。"},
	{"If the port is meant for implicit TLS, switch it on in the server: in Postfix "
	 "smtpd_tls_wrappermode = yes for that service.",
	 "implicit TLS 用のポートであれば、サーバーで有効にしてください: Postfix では、その"
	 "サービスに smtpd_tls_wrappermode = yes。"},
	{"{host} port {port} speaks clear text first: use STARTTLS there.",
	 "{host} のポート {port} では、最初は平文でやり取りします。そこでは STARTTLS を使ってく"
	 "ださい。"},
	/* starttls_injection */
	{"Clear text was slipped in before the handshake", "ハンドシェイクの前に平文が挿入された"},
	{"Octets came between the reply to STARTTLS and the TLS handshake. A client that "
	 "takes them for part of the encrypted session obeys whoever wrote them: either "
	 "somebody on the way alters the traffic, or the server mixes its buffers "
	 "(CVE-2011-0411).",
	 "STARTTLS への応答と TLS ハンドシェイクの間にオクテットが届きました。これを暗号化された"
	 "セッションの一部とみなすクライアントは、書き込んだ者の意のままに操られます。経路上の誰"
	 "かが通信を改変しているか、サーバーがバッファーを混同しています（CVE-2011-0411）。"},
	{"On the server, install the current version: it must throw away what is buffered "
	 "when the handshake begins.",
	 "サーバー側で最新版を導入してください。ハンドシェイクの開始時に、バッファーの内容を破棄"
	 "しなければなりません。"},
	{"Compare from another network: if it comes from there alone, something on the way "
	 "injects it.",
	 "別のネットワークからと比べてください。一方からだけ起きるなら、経路上の何かが挿入し"
	 "ています。"},
	{"Clear text came after {host} agreed to STARTTLS, before the handshake.",
	 "{host} が STARTTLS に同意した後、ハンドシェイクの前に平文が届きました。"},
	/* starttls_inside_tls */
	{"STARTTLS is offered inside TLS", "TLS の中で STARTTLS が提示されている"},
	{"The server offers STARTTLS although TLS is in use already, which it must not. A "
	 "client that follows the offer gets stuck.",
	 "サーバーは、すでに TLS を使っているのに STARTTLS を提示しています。これは禁止され"
	 "ており、提示に従うクライアントは先へ進めなくなります。"},
	{"On the server, or the proxy that does TLS for it, leave STARTTLS out of the answer "
	 "to EHLO once TLS is in use.",
	 "サーバー、または代わりに TLS を行うプロキシで、TLS 使用中は EHLO の応答から"
	 " STARTTLS を外してください。"},
	{"{host} still offers STARTTLS inside TLS.",
	 "{host} は、TLS の中でもまだ STARTTLS を提示しています。"},
	/* tls_enforced */
	{"The server insists on TLS", "サーバーが TLS を必須としている"},
	{"Without TLS the server refused to take mail, so nothing can be sent to it in clear "
	 "text by mistake.",
	 "TLS なしでは、サーバーはメールの受け取りを拒否しました。誤って平文で送られることは"
	 "ありません。"},
	{"On submission ports this is as it should be.",
	 "サブミッション用ポートでは、これが正しい状態です。"},
	{"On port 25 of a public mail exchanger RFC 3207 forbids it: senders without TLS "
	 "cannot reach it. Keep it there only on purpose.",
	 "公開された MX ホストのポート 25 では、RFC 3207 がこれを禁じています。TLS のない送"
	 "信側は届けられません。意図している場合だけ、このままにしてください。"},
	{"{host} takes no mail without TLS.", "{host} は TLS なしではメールを受け取りません。"},
	/* tls_not_enforced */
	{"The server does not insist on TLS", "サーバーが TLS を必須としていない"},
	{"A second connection without TLS was served as well. A client that is kept from "
	 "seeing STARTTLS sends its mail, and its password, in clear text. On port 25 that "
	 "is usual, for senders without TLS must be able to deliver.",
	 "TLS なしの 2 つ目の接続も受け入れられました。STARTTLS を隠されたクライアントは、メー"
	 "ルもパスワードも平文で送ってしまいます。ポート 25 では、TLS のない送信側も配送でき"
	 "なければならないため、普通のことです。"},
	{"On submission ports, let the server take MAIL only over TLS: in Postfix "
	 "smtpd_tls_security_level = encrypt for the submission service.",
	 "サブミッション用ポートでは、MAIL を TLS でのみ受け付けてください: Postfix では、"
	 "submission サービスに smtpd_tls_security_level = encrypt。"},
	{"On port 25, leave it; publish TLSA records (DANE) or an MTA-STS policy, so that "
	 "senders insist.",
	 "ポート 25 ではこのままにし、TLSA レコード（DANE）または MTA-STS ポリシーを公開して、"
	 "送信側が TLS を必須とするようにしてください。"},
	{"{host} port {port} takes mail without TLS too.",
	 "{host} のポート {port} は、TLS なしでもメールを受け取ります。"},
	{NULL, NULL},
};
/* clang-format on */
