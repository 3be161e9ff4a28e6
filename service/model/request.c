#include "model/request.h"

#include <string.h>

static void wipe(char **secret)
{
	if (*secret)
		explicit_bzero(*secret, strlen(*secret));
	*secret = NULL;
}

void request_wipe_secrets(struct request *request)
{
	wipe(&request->auth.password);
	wipe(&request->auth.token);
}

bool request_sends_message(const struct request *request)
{
	return request->has_message && request->recipient_count > 0 &&
	       !step_precedes(request->stop_after, STEP_MESSAGE);
}
