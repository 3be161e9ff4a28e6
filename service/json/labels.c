#include "json/labels.h"

/* clang-format off */
static const char *const labels[LABEL_COUNT][LANGUAGE_COUNT] = {
	[LABEL_TEST] = {"Test", "検査"},
	[LABEL_RETRY] = {"Trying again later can help.", "後で再試行すると解決することがあります。"},
	[LABEL_EVIDENCE] = {"Evidence", "根拠"},
	[LABEL_LIKELY] = {"Likely causes", "考えられる原因"},
	[LABEL_ADVICE] = {"Advice", "対処"},
	[LABEL_SEE] = {"See", "参照"},
	[LABEL_ROUTE] = {"Route of", "配送経路"},
	[LABEL_ATTEMPT] = {"Attempt", "試行"},
	[LABEL_SKIPPED] = {"skipped: ", "省略: "},
	[LABEL_SENDER] = {"What servers see of", "サーバーから見た送信者"},
	[LABEL_FAULTLESS] = {"Nothing was found that makes servers refuse mail.",
			     "サーバーがメールを拒否する理由は見つかりませんでした。"},
};
/* clang-format on */

const char *label(enum language language, enum label which)
{
	return labels[which][language];
}
