#include "model/request.h"

bool request_sends_message(const struct request *request)
{
	return request->has_message && request->recipient_count > 0 &&
	       request->stop_after >= STEP_MESSAGE;
}
