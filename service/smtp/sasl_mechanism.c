#include "smtp/sasl_mechanism.h"

#include <stdarg.h>
#include <string.h>

void sasl_wipe(char *text)
{
	if (text)
		explicit_bzero(text, strlen(text));
	gsasl_free(text);
}

enum sasl_result sasl_explain(struct sasl *sasl, enum sasl_result result, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_vaddf(&sasl->reason, format, args);
	va_end(args);
	return result;
}
