/* Japanese: summaries. */
#include "text/texts.h"

/* clang-format off */
const struct translation ja_verdict[] = {
	/* what was accepted */
	{"the message", "メッセージ"},
	{"the credentials", "認証情報"},
	{"both recipients", "2 件の受信者の両方"},
	{"all {count} recipients", "{count} 件の受信者すべて"},
	{"the sender {sender}", "送信者 {sender}"},
	{"everything up to {step}", "{step} までのすべて"},
	{"{host} accepted {what}.", "{host} は {what} を受け入れました。"},
	{"{host} accepted {what} over TLS.", "{host} は {what} を TLS で受け入れました。"},
	{"{host} accepted {what} over verified TLS.",
	 "{host} は {what} を、検証済みの TLS で受け入れました。"},
	{"{host} accepted {what} over TLS verified by DANE.",
	 "{host} は {what} を、DANE で検証された TLS で受け入れました。"},
	{"Both exchangers of {domain} accepted {what}.",
	 "{domain} の 2 台の MX ホストは、どちらも {what} を受け入れました。"},
	{"Both exchangers of {domain} accepted {what} over TLS.",
	 "{domain} の 2 台の MX ホストは、どちらも {what} を TLS で受け入れました。"},
	{"Both exchangers of {domain} accepted {what} over verified TLS.",
	 "{domain} の 2 台の MX ホストは、どちらも {what} を、検証済みの TLS で受け入れました。"},
	{"Both exchangers of {domain} accepted {what} over TLS verified by DANE.",
	 "{domain} の 2 台の MX ホストは、どちらも {what} を、DANE で検証された TLS で受け入れま"
	 "した。"},
	{"All {count} exchangers of {domain} accepted {what}.",
	 "{domain} の {count} 台の MX ホストは、すべて {what} を受け入れました。"},
	{"All {count} exchangers of {domain} accepted {what} over TLS.",
	 "{domain} の {count} 台の MX ホストは、すべて {what} を TLS で受け入れました。"},
	{"All {count} exchangers of {domain} accepted {what} over verified TLS.",
	 "{domain} の {count} 台の MX ホストは、すべて {what} を、検証済みの TLS で受け入れまし"
	 "た。"},
	{"All {count} exchangers of {domain} accepted {what} over TLS verified by DANE.",
	 "{domain} の {count} 台の MX ホストは、すべて {what} を、DANE で検証された TLS で受け入"
	 "れました。"},
	{"The test could not tell.", "この検査では判定できませんでした。"},
	{"{host} accepted {what}, but: {summary}",
	 "{host} は {what} を受け入れましたが、問題があります: {summary}"},
	{"{summary} ({count} more findings.)", "{summary}（ほかに {count} 件の所見があります。）"},
	{"{summary} (1 more finding.)", "{summary}（ほかに 1 件の所見があります。）"},
	/* how mail is protected */
	{" Senders that honour MTA-STS do not deliver to it.",
	 "MTA-STS に従う送信側は、そこへ配送しません。"},
	{" Senders that honour DANE do not deliver to it.",
	 "DANE に従う送信側は、そこへ配送しません。"},
	{" Senders that honour DANE or MTA-STS do not deliver to it.",
	 "DANE または MTA-STS に従う送信側は、そこへ配送しません。"},
	{"Mail to {whom} is encrypted, and DANE and MTA-STS protect it from whoever alters "
	 "traffic on the way.{refusal}",
	 "{whom} 宛てのメールは暗号化され、経路上で通信を改変する者からも DANE と MTA-STS で保護"
	 "されています。{refusal}"},
	{"Mail to {whom} is encrypted, and DANE protects it from whoever alters traffic on "
	 "the way.{refusal}",
	 "{whom} 宛てのメールは暗号化され、経路上で通信を改変する者からも DANE で保護されていま"
	 "す。{refusal}"},
	{"Mail to {whom} is encrypted, and MTA-STS protects it from whoever alters traffic "
	 "on the way.{refusal}",
	 "{whom} 宛てのメールは暗号化され、経路上で通信を改変する者からも MTA-STS で保護されてい"
	 "ます。{refusal}"},
	{"Mail to {whom} is encrypted, which keeps out those who only listen; who alters "
	 "traffic on the way can get around it.{refusal}",
	 "{whom} 宛てのメールは暗号化され、盗聴するだけの者からは守られますが、経路上で通信を改"
	 "変できる者には回避されるおそれがあります。{refusal}"},
	{"Mail to {whom} goes in clear text: whoever is on the way can read and alter "
	 "it.{refusal}",
	 "{whom} 宛てのメールは平文で送られます。経路上の誰でも読み取り、改変できます。"
	 "{refusal}"},
	{"The test cannot tell how mail to {whom} is protected: it did not come to "
	 "TLS.{refusal}",
	 "TLS に至らなかったため、{whom} 宛てのメールがどのように保護されるか、この検査では"
	 "分かりません。{refusal}"},
	{"There is no way to send mail to {whom}.", "{whom} 宛てにメールを送る方法がありません。"},
	{"{whom}, at its weakest exchanger,", "{whom}（保護が最も弱い MX ホスト）"},
	{NULL, NULL},
};
/* clang-format on */
