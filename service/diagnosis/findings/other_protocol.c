/* Findings of servers of other protocols. */
#include "cause/cause.h"
#include "classify/classify.h"
#include "diagnosis/finding.h"
#include "diagnosis/findings/findings.h"
#include "diagnosis/findings/refine.h"
#include "diagnosis/protocol.h"

void refine_protocol(const struct context *context, struct finding *finding)
{
	const char *const *advice = protocol_advice(context->detail);

	if (advice)
		finding->advice = advice;
}

/* The cause, beside the words of the greeting, of an EHLO or HELO that is refused. */
static enum cause_id cause_of_refusal(const struct context *context, enum confidence *confidence_r)
{
	const struct step_result *ehlo = attempt_find_step(context->attempt, STEP_EHLO, -1);
	enum cause_id said = context->result->classification->cause;

	*confidence_r = CONFIDENCE_CERTAIN;
	if (said == CAUSE_LMTP_SERVER || said == CAUSE_NOT_SMTP)
		return said;
	/* the same server said so before HELO */
	if (ehlo && ehlo->classification && ehlo->classification->cause == CAUSE_LMTP_SERVER)
		return CAUSE_LMTP_SERVER;
	if (said != CAUSE_PROTOCOL_ERROR && said != CAUSE_HELO_REJECTED &&
	    said != CAUSE_AUTH_REQUIRED && said != CAUSE_UNKNOWN)
		return CAUSE_NONE;
	if (reply_has_any(greeting_of(context), "lmtp"))
		return CAUSE_LMTP_SERVER;
	if (greets_otherwise(context))
		return CAUSE_NOT_SMTP;
	/* Dovecot's servers of LMTP and of submission greet alike; the latter knows EHLO */
	*confidence_r = CONFIDENCE_LIKELY;
	return said == CAUSE_PROTOCOL_ERROR && context->step == STEP_HELO &&
			       reply_has_any(greeting_of(context), "dovecot ready")
		       ? CAUSE_LMTP_SERVER
		       : CAUSE_NONE;
}

bool findings_other_protocol(const struct context *from)
{
	struct context context = *from;
	enum confidence confidence;
	enum cause_id cause;
	struct finding *finding;

	if ((context.step != STEP_EHLO && context.step != STEP_HELO) || context.reply->code < 500)
		return false;
	cause = cause_of_refusal(&context, &confidence);
	if (cause == CAUSE_NONE)
		return false;
	if (cause == CAUSE_NOT_SMTP)
		context.detail = greets_otherwise(&context)
					 ? greeting_word(&context)
					 : context.result->classification->detail;
	finding = context_add_finding(&context, cause);
	finding->confidence = confidence;
	if (cause == CAUSE_NOT_SMTP)
		refine_protocol(&context, finding);
	if (greeting_of(&context))
		finding_add_reply(&context, finding, greeting_of(&context));
	finding_add_reply(&context, finding, context.reply);
	return true;
}
