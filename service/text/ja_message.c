/* Japanese: the message and what the server does with it. */
#include "text/texts.h"

/* clang-format off */
const struct translation ja_message[] = {
	/* message_too_large */
	{"The message is too large", "メッセージが大きすぎる"},
	{"The message is larger than the server, or the recipient's mailbox, takes.",
	 "メッセージが、サーバーまたは受信者のメールボックスが受け取る大きさを超えています。"},
	{"Send less than the SIZE that the server offers in its answer to EHLO; encoding "
	 "adds a third to attachments.",
	 "サーバーが EHLO の応答で示す SIZE より小さくしてください。添付ファイルはエンコード"
	 "で約 3 分の 1 大きくなります。"},
	{"On the server, raise the size limit.",
	 "サーバー側で、サイズの上限を引き上げてください。"},
	{"The message is larger than {host} takes.",
	 "メッセージが、{host} の受け取れる大きさを超えています。"},
	/* message_malformed */
	{"The message's form is not acceptable", "メッセージの形式が受け入れられない"},
	{"Headers, MIME structure or lines of the message break the rules: a header is "
	 "missing or doubled, a line is too long, a bare line feed or 8-bit characters stand "
	 "where they may not.",
	 "メッセージのヘッダー、MIME 構造、または行が規則に反しています: ヘッダーの欠落や重"
	 "複、長すぎる行、許されない場所での単独の LF や 8 ビット文字などです。"},
	{"Correct the header or line that the reply names: one From, Date and Message-ID, "
	 "lines of at most 998 octets that end with CRLF.",
	 "応答に示されたヘッダーまたは行を直してください: From、Date、Message-ID は 1 つずつ、"
	 "行は 998 オクテット以内で CRLF で終わるようにします。"},
	{"{host} does not accept the form of the message: {reply}",
	 "{host} はメッセージの形式を受け入れません: {reply}"},
	/* content_rejected */
	{"The content is not allowed", "内容が許可されていない"},
	{"The server does not take the kind of attachment, or words, that the message has.",
	 "サーバーは、メッセージに含まれる種類の添付ファイルまたは語句を受け入れません。"},
	{"Leave out the attachment or text that the reply names, or share it another way.",
	 "応答に示された添付ファイルまたは文を取り除くか、別の方法で共有してください。"},
	{"{host} does not accept the content of the message: {reply}",
	 "{host} はメッセージの内容を受け入れません: {reply}"},
	/* spam_rejected */
	{"The message was judged to be spam", "メッセージが迷惑メールと判定された"},
	{"A filter of the server took the message, or its sender, for unwanted bulk mail.",
	 "サーバーのフィルターが、メッセージまたは送信者を迷惑メールと判断しました。"},
	{"Change the content: links, attachments and test patterns raise the score.",
	 "内容を変えてください。リンク、添付ファイル、検査用の文字列は判定の点数を上げます。"},
	{"Check reverse DNS, SPF, DKIM and blocklists for this client.",
	 "このクライアントの逆引き、SPF、DKIM、ブロックリストへの掲載を確認してください。"},
	{"Ask the postmaster to look up the id in the reply.",
	 "応答にある ID を postmaster に調べてもらってください。"},
	{"{host} took the message for spam.", "{host} はメッセージを迷惑メールと判断しました。"},
	/* virus_detected */
	{"Malware was found", "マルウェアが検出された"},
	{"A scanner of the server found malware, or what it takes for it, in the message.",
	 "サーバーの検査プログラムが、メッセージにマルウェア、またはそう見えるものを検出しま"
	 "した。"},
	{"Scan the message and the machine that it comes from.",
	 "メッセージと、その送信元のマシンを検査してください。"},
	{"If it is clean, tell the postmaster the name of the finding.",
	 "問題がなければ、検出名を postmaster に伝えてください。"},
	{"{host} found malware in the message: {reply}",
	 "{host} はメッセージにマルウェアを検出しました: {reply}"},
	/* server_error */
	{"An error inside the server", "サーバー内部のエラー"},
	{"The server could not do its work because of a fault or misconfiguration of its "
	 "own.",
	 "サーバーは、自身の障害または設定の誤りにより処理できませんでした。"},
	{"Try again later.", "後で再試行してください。"},
	{"If it persists, tell the server's postmaster the reply and its time; the server's "
	 "log names the fault.",
	 "続く場合は、応答とその時刻をサーバーの postmaster に伝えてください。サーバーのログ"
	 "に原因が記録されています。"},
	{"{host} has an error of its own: {reply}", "{host} 側でエラーが起きています: {reply}"},
	/* server_storage_full */
	{"The server is out of space", "サーバーの容量が不足している"},
	{"The server, not the mailbox, has too little disk, memory or queue space to take "
	 "mail.",
	 "メールボックスではなくサーバー自体のディスク、メモリー、またはキューの容量が不足し、"
	 "メールを受け取れません。"},
	{"On the server, free or add disk space for the mail queue.",
	 "サーバー側で、メールキュー用のディスク領域を空けるか追加してください。"},
	{"{host} is out of storage or resources.",
	 "{host} は記憶領域または資源が不足しています。"},
	/* mail_loop */
	{"Mail goes round in circles", "メールがループしている"},
	{"The message has passed through too many servers, or would come back to one that it "
	 "has passed: forwarding rules or MX records form a circle.",
	 "メッセージが多すぎるサーバーを経由したか、一度通ったサーバーに戻ろうとしています。"
	 "転送設定または MX レコードが循環しています。"},
	{"Check the forwarding rules of the recipient, and the domain's MX and routing on "
	 "each server of the way.",
	 "受信者の転送設定と、経路上の各サーバーでのドメインの MX および配送経路を確認してく"
	 "ださい。"},
	{"{host} found that the mail goes round in circles.",
	 "{host} はメールのループを検出しました。"},
	/* unknown */
	{"No known cause fits", "該当する既知の原因がない"},
	{"The server refused, but its reply fits none of the known causes.",
	 "サーバーは拒否しましたが、応答は既知のどの原因にも当てはまりません。"},
	{"Read the reply's text; its author says there what is wrong.",
	 "応答の文面を読んでください。何が問題かが書かれています。"},
	{"Ask the server's postmaster; quote the reply and its time.",
	 "サーバーの postmaster に問い合わせ、応答とその時刻を伝えてください。"},
	{"{host} refused at {step}: {reply}", "{host} は {step} で拒否しました: {reply}"},
	{NULL, NULL},
};
/* clang-format on */
