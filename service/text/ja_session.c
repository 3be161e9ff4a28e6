/* Japanese: the greeting, EHLO, the connection. */
#include "text/texts.h"

/* clang-format off */
const struct translation ja_session[] = {
	/* greeting_timeout */
	{"Connected, but no greeting", "接続できたがグリーティングがない"},
	{"The connection came about but the server said nothing. It may be overloaded or "
	 "delay its greeting on purpose; a filter may sit in between; or the port expects "
	 "TLS from the first byte.",
	 "接続は成立しましたが、サーバーは何も送ってきませんでした。過負荷か、グリーティングを意"
	 "図的に遅らせているか、間にフィルターがあるか、ポートが最初のバイトから TLS を要求して"
	 "いる可能性があります。"},
	{"Wait longer with a greater timeouts.reply_ms: senders must wait five minutes for a "
	 "greeting.",
	 "timeouts.reply_ms を大きくして、長く待ってください。送信側はグリーティングを 5 分"
	 "間待たなければなりません。"},
	{"On the destination, look for slow DNS or blocklist look-ups before the greeting, "
	 "and for a full process limit.",
	 "宛先側で、グリーティング前の DNS やブロックリストの問い合わせが遅くないか、プロセ"
	 "ス数が上限に達していないか調べてください。"},
	{"If the port is one for TLS from the first byte (465), use that.",
	 "最初のバイトから TLS を使うポート（465）であれば、そのように接続してください。"},
	{"{where} accepted the connection but sent no greeting.",
	 "{where} は接続を受け入れましたが、グリーティングを送りませんでした。"},
	/* service_unavailable */
	{"The server declines service now", "サーバーが現在サービスを断っている"},
	{"The server answers that it does not offer its service at the moment, without "
	 "saying why. It may be starting, stopping, overloaded or closed to this client.",
	 "サーバーは、理由を示さずに、現在サービスを提供していないと応答しました。起動中、停"
	 "止中、過負荷、またはこのクライアントを受け入れていない可能性があります。"},
	{"If it persists from one source address only, suspect a block of that address and "
	 "ask the server's postmaster.",
	 "特定の送信元 IP アドレスからだけ続く場合は、そのアドレスのブロックを疑い、サーバーの "
	 "postmaster に問い合わせてください。"},
	{"{host} declines service: {reply}", "{host} はサービスを断っています: {reply}"},
	/* not_smtp */
	{"The peer does not speak SMTP", "接続先が SMTP サーバーではない"},
	{"The first bytes that came are no SMTP greeting, so another service listens on this "
	 "port.",
	 "最初に届いたバイト列は SMTP のグリーティングではありません。このポートでは別のサー"
	 "ビスが待ち受けています。"},
	{"Check the host name and the port number.", "ホスト名とポート番号を確認してください。"},
	{"On the destination, check which program listens on the port, and port forwardings "
	 "that lead there.",
	 "宛先側で、このポートで待ち受けているプログラムと、そこへ向かうポート転送を確認して"
	 "ください。"},
	{"What answers at {host} port {port} is not an SMTP server ({detail}).",
	 "{host} のポート {port} で応答しているのは SMTP サーバーではありません（{detail}）。"},
	/* implicit_tls_expected */
	{"The port expects TLS from the first byte",
	 "ポートが最初のバイトから TLS を要求している"},
	{"On this port the client must start a TLS handshake right after connecting; the "
	 "SMTP greeting comes inside TLS.",
	 "このポートでは、クライアントは接続直後に TLS ハンドシェイクを始めなければなりませ"
	 "ん。SMTP のグリーティングは TLS の中で届きます。"},
	{"Use TLS from the first byte (implicit TLS) on this port.",
	 "このポートでは、最初のバイトから TLS（implicit TLS）を使ってください。"},
	{"Mail between servers goes to port 25, with STARTTLS.",
	 "サーバー間のメールは、STARTTLS を使ってポート 25 へ送ります。"},
	{"{host} port {port} expects TLS from the first byte.",
	 "{host} のポート {port} は、最初のバイトから TLS を要求しています。"},
	/* connection_lost */
	{"The connection broke off", "接続が途切れた"},
	{"The server closed or reset the connection, or stopped answering, in the middle of "
	 "the conversation.",
	 "サーバーが、やり取りの途中で接続を閉じたかリセットした、または応答しなくなりました。"},
	{"Try again; look in the server's log for this time and source address.",
	 "再試行し、サーバーのログでこの時刻と送信元 IP アドレスを調べてください。"},
	{"Look for a firewall or proxy that cuts SMTP sessions. If it breaks at DATA only, "
	 "suspect a too great packet size (MTU) on the way.",
	 "SMTP セッションを切断するファイアウォールやプロキシがないか調べてください。DATA で"
	 "だけ途切れる場合は、経路上のパケットサイズ（MTU）が大きすぎることを疑ってください。"},
	{"The connection to {host} was lost at {step} ({detail}).",
	 "{host} との接続が {step} で失われました（{detail}）。"},
	/* helo_rejected */
	{"The EHLO or HELO name is refused", "EHLO・HELO の名前が拒否された"},
	{"The server does not accept the name by which the client introduces itself. Some "
	 "servers say so only at a later command.",
	 "サーバーは、クライアントが名乗った名前を受け入れません。後のコマンドになってから拒"
	 "否するサーバーもあります。"},
	{"Introduce the client by a fully qualified host name of letters, digits, hyphens "
	 "and dots that resolves to its address (the setting --hostname, or \"helo\" in the "
	 "request).",
	 "クライアントは、英字、数字、ハイフン、ドットからなり、自分のアドレスに解決される完全修"
	 "飾ホスト名で名乗ってください（設定 --hostname、またはリクエストの \"helo\"）。"},
	{"If the name is right, check the destination's connection restrictions for this "
	 "source address.",
	 "名前が正しい場合は、この送信元 IP アドレスに対する宛先側の接続制限を確認してください。"},
	{"{host} does not accept the name {helo} in EHLO or HELO.",
	 "{host} は EHLO・HELO で名乗られた {helo} を受け入れません。"},
	/* ehlo_not_supported */
	{"The server knows HELO only", "サーバーが HELO にしか対応していない"},
	{"The server did not know EHLO, so HELO was used. Without EHLO there are no "
	 "extensions: no TLS, no authentication, no delivery status notifications. A "
	 "firewall that inspects SMTP can be the reason.",
	 "サーバーが EHLO に対応していないため、HELO を使いました。EHLO がなければ、TLS、認"
	 "証、配送状態通知などの拡張も使えません。SMTP を検査するファイアウォールが原因のこ"
	 "とがあります。"},
	{"On the destination, turn off SMTP inspection (\"fixup\") in the firewall, or "
	 "update the server.",
	 "宛先側で、ファイアウォールの SMTP 検査（\"fixup\"）を無効にするか、サーバーを更新し"
	 "てください。"},
	{"{host} does not know EHLO; HELO was used.",
	 "{host} は EHLO に対応していないため、HELO を使いました。"},
	/* dsn_not_offered */
	{"Delivery status notifications are not offered", "配送状態通知（DSN）が提供されていない"},
	{"The test asked for delivery status notifications, but the server does not offer "
	 "the DSN extension. The test went on without; a notice of success, if any, comes "
	 "from this hop, not from the destination.",
	 "検査では配送状態通知を求めましたが、サーバーは DSN 拡張を提供していません。通知な"
	 "しで続行しました。成功の通知が届くとしても、最終宛先ではなくこの中継点からのもので"
	 "す。"},
	{"On the server, enable the DSN extension, or leave \"dsn\" out of the request.",
	 "サーバー側で DSN 拡張を有効にするか、リクエストから \"dsn\" を外してください。"},
	{"{host} does not offer DSN, so no notification was asked for.",
	 "{host} は DSN を提供していないため、通知を求めませんでした。"},
	/* smtputf8_not_offered */
	{"Internationalised addresses are not offered", "国際化メールアドレスが提供されていない"},
	{"An address has characters outside ASCII before the @, which only a server with the "
	 "SMTPUTF8 extension can take.",
	 "@ より前に ASCII 以外の文字を含むアドレスがあり、SMTPUTF8 拡張に対応するサーバーで"
	 "なければ受け取れません。"},
	{"Use an ASCII address of the same person, if there is one.",
	 "その人に ASCII のアドレスがあれば、それを使ってください。"},
	{"On the server, enable the SMTPUTF8 extension.",
	 "サーバー側で SMTPUTF8 拡張を有効にしてください。"},
	{"{host} does not offer SMTPUTF8, which an address of this test needs.",
	 "{host} は、この検査のアドレスに必要な SMTPUTF8 を提供していません。"},
	/* eight_bit_not_offered */
	{"8-bit content is not offered", "8 ビットの内容が提供されていない"},
	{"The message has octets outside ASCII, but the server does not offer 8BITMIME. They "
	 "may be refused or garbled on the way.",
	 "メッセージに ASCII 以外のオクテットが含まれていますが、サーバーは 8BITMIME を提供"
	 "していません。途中で拒否されるか、文字化けする可能性があります。"},
	{"Encode the message as quoted-printable or base64.",
	 "メッセージを quoted-printable または base64 でエンコードしてください。"},
	{"On the server, enable the 8BITMIME extension.",
	 "サーバー側で 8BITMIME 拡張を有効にしてください。"},
	{"{host} does not offer 8BITMIME, which the message needs.",
	 "{host} は、メッセージに必要な 8BITMIME を提供していません。"},
	/* protocol_violation */
	{"The server does not keep to the protocol", "サーバーがプロトコルに従っていない"},
	{"What the server sent could be understood but breaks the rules of SMTP, as the "
	 "detail says. Other senders may be less forgiving.",
	 "サーバーが送った内容は理解できましたが、detail に示すとおり SMTP の規則に反してい"
	 "ます。他の送信側は許容しないかもしれません。"},
	{"Look at the transcript; update the server, or the proxy or filter in front of it, "
	 "that writes such lines.",
	 "通信記録を確認し、そのような行を書いているサーバー、またはその手前のプロキシやフィ"
	 "ルターを更新してください。"},
	{"{host} does not keep to the protocol at {step} ({detail}).",
	 "{host} は {step} でプロトコルに従っていません（{detail}）。"},
	/* slow_reply */
	{"A reply took long", "応答に時間がかかった"},
	{"The server answered, but only after a long time. Slow DNS or blocklist look-ups, a "
	 "loaded machine or a delay on purpose (tarpit) are the usual reasons.",
	 "サーバーは応答しましたが、長い時間がかかりました。DNS やブロックリストの遅い問い合"
	 "わせ、高負荷、意図的な遅延（ターピット）が主な原因です。"},
	{"On the server, look for slow look-ups at this step and for its load.",
	 "サーバー側で、この段階での遅い問い合わせと負荷を調べてください。"},
	{"If it delays strangers on purpose, nothing needs to be changed.",
	 "未知の相手を意図的に遅らせているのであれば、変更の必要はありません。"},
	{"{host} answered slowly at {step}.", "{host} は {step} で応答に時間がかかりました。"},
	/* protocol_error */
	{"A command or reply broke the protocol", "コマンドまたは応答がプロトコルに反している"},
	{"The server did not accept a command, its order or its parameters, or sent "
	 "something that is no valid reply. An unknown command, a syntax error, or a device "
	 "in between that rewrites SMTP are the usual reasons.",
	 "サーバーが、コマンド、その順序、または引数を受け入れなかったか、有効でない応答を送"
	 "りました。未知のコマンド、構文エラー、間にある装置による SMTP の書き換えが主な原因"
	 "です。"},
	{"Compare the command in the transcript with the extensions that the server offers.",
	 "通信記録のコマンドを、サーバーが提供する拡張と照らし合わせてください。"},
	{"Look for a firewall that inspects or rewrites SMTP and turn that off.",
	 "SMTP を検査または書き換えるファイアウォールを探し、その機能を無効にしてください。"},
	{"{host} and the client disagree about the protocol at {step}: {reply}",
	 "{host} とクライアントの間で、{step} でのプロトコルの解釈が食い違っています: "
	 "{reply}"},
	/* test_limit */
	{"The test ended before it could tell", "判定できる前に検査が終わった"},
	{"The test's total time ran out, or the test was cancelled, before this was decided. "
	 "That says nothing about the server.",
	 "これが判定される前に、検査の制限時間が切れたか、検査が取り消されました。サーバーに"
	 "ついては何も分かりません。"},
	{"Start the test again, with a greater timeouts.total_ms if the time ran out.",
	 "再度検査してください。時間切れの場合は timeouts.total_ms を大きくしてください。"},
	{"The test ended at {step} before the outcome was known ({detail}).",
	 "結果が分かる前に、検査が {step} で終わりました（{detail}）。"},
	/* local_error */
	{"This service could not try", "本サービス側の問題で検査できなかった"},
	{"The machine that runs this service had a fault of its own, as the evidence says. "
	 "That says nothing about the server.",
	 "本サービスが動作するマシンで、根拠に示す障害が起きました。サーバーについては何も分"
	 "かりません。"},
	{"Look in the log of this service; check its limits for open files and memory, and "
	 "its resolver.",
	 "本サービスのログを調べ、オープンできるファイル数とメモリーの上限、リゾルバーを確認"
	 "してください。"},
	{"This service could not carry out the test at {step}.",
	 "本サービスは {step} で検査を実行できませんでした。"},
	/* slow_greeting */
	{"The greeting took long", "グリーティングに時間がかかった"},
	{"The server greeted, but only after a long time: a delay on purpose that programs "
	 "which send spam do not wait for, slow look-ups of the client's name or of "
	 "blocklists, or a loaded machine. Senders must wait five minutes, but not all do.",
	 "サーバーはグリーティングを送りましたが、長い時間がかかりました。迷惑メールを送るプ"
	 "ログラムが待たないことを狙った意図的な遅延、クライアントの名前やブロックリストの遅"
	 "い問い合わせ、または高負荷が原因です。送信側は 5 分間待たなければなりませんが、待"
	 "たないものもあります。"},
	{"If the delay is on purpose, nothing needs to be changed.",
	 "意図的な遅延であれば、変更の必要はありません。"},
	{"On the server, look for slow look-ups of the client's address in DNS and "
	 "blocklists, and for its limit on processes.",
	 "サーバー側で、クライアントのアドレスに関する DNS とブロックリストの問い合わせが遅"
	 "くないか、プロセス数の上限に達していないか調べてください。"},
	{"On the client, check that the name servers of its PTR record answer: servers ask "
	 "them before they greet.",
	 "クライアント側で、その PTR レコードのネームサーバーが応答するか確認してください。"
	 "サーバーはグリーティングの前に問い合わせます。"},
	{"{host} took {took} s to greet.", "{host} はグリーティングに {took} 秒かかりました。"},
	/* tarpit */
	{"Every reply is held back (tarpit)", "すべての応答が遅らされている（ターピット）"},
	{"The server holds back every reply, or sends it in small pieces over a long time. "
	 "Servers do that on purpose to clients that they take for sources of spam; a "
	 "machine at its limits or a line that loses packets looks the same.",
	 "サーバーはすべての応答を遅らせるか、長い時間をかけて少しずつ送っています。迷惑メー"
	 "ルの送信元とみなしたクライアントに対し、サーバーが意図的に行うことです。限界に達し"
	 "たマシンや、パケットを失う回線でも同じように見えます。"},
	{"Check whether the client's address is on a blocklist or lacks a PTR record: "
	 "tarpits are for strangers of low reputation.",
	 "クライアントのアドレスがブロックリストに載っていないか、PTR レコードが欠けていないか確"
	 "認してください。ターピットは、評価の低い未知の相手に使われます。"},
	{"On the server, look at its rules that delay clients, and at its load.",
	 "サーバー側で、クライアントを遅らせる規則と負荷を確認してください。"},
	{"Mail gets through, slowly: where much of it goes there, allow for the time.",
	 "メールは届きますが、遅くなります。そこへ大量に送る場合は、その時間を見込んでくださ"
	 "い。"},
	{"{host} holds back every reply, for up to {took} s.",
	 "{host} は、すべての応答を最大 {took} 秒遅らせています。"},
	/* slow_recipient_check */
	{"The check of the recipient took long", "受信者の確認に時間がかかった"},
	{"The server took long to answer RCPT TO. At that step it looks elsewhere: asks a "
	 "mailbox server or a directory whether the recipient exists, the sender's server "
	 "whether the sender does (callout), blocklists about the client; or it delays "
	 "unknown clients on purpose.",
	 "サーバーは RCPT TO への応答に長い時間がかかりました。この段階でサーバーは、受信者"
	 "の存在をメールボックスサーバーやディレクトリに、送信者の存在を送信者のサーバーに（"
	 "コールアウト）、クライアントについてブロックリストに問い合わせるか、未知のクライア"
	 "ントを意図的に遅らせます。"},
	{"On the server, look at its checks of recipients and senders and how fast what they "
	 "ask answers.",
	 "サーバー側で、受信者と送信者の確認と、その問い合わせ先の応答の速さを調べてください。"},
	{"On the sender's side, check that the exchangers of the sender's domain answer "
	 "quickly: callouts ask them.",
	 "送信者側で、送信者のドメインの MX ホストが速やかに応答するか確認してください。コー"
	 "ルアウトの問い合わせ先になります。"},
	{"{host} took {took} s to answer for {recipient}.",
	 "{host} は {recipient} への応答に {took} 秒かかりました。"},
	/* slow_content_check */
	{"The check of the message took long", "メッセージの検査に時間がかかった"},
	{"The server took long to answer after the end of the message: it scans it for spam "
	 "and malware, or hands it on, before it takes it. A sender that does not wait the "
	 "ten minutes that it must sends the message again, and it arrives twice.",
	 "サーバーは、メッセージの終わりへの応答に長い時間がかかりました。受け取る前に、迷惑"
	 "メールやマルウェアの検査、または次のサーバーへの引き渡しを行っています。定められた"
	 " 10 分を待たない送信側は再送するため、メッセージが二重に届きます。"},
	{"On the server, look at how long its filters take, and for look-ups in them that "
	 "time out.",
	 "サーバー側で、フィルターの所要時間と、その中で時間切れになる問い合わせを調べてくだ"
	 "さい。"},
	{"On senders, let the time limit for the end of the message be ten minutes.",
	 "送信側で、メッセージの終わりの制限時間を 10 分にしてください。"},
	{"{host} took {took} s to answer to the end of the message.",
	 "{host} は、メッセージの終わりへの応答に {took} 秒かかりました。"},
	{NULL, NULL},
};
/* clang-format on */
