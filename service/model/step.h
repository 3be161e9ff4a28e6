/* The steps of a test, and their outcomes and faults. */
#ifndef MODEL_STEP_H
#define MODEL_STEP_H

#include <stdbool.h>

/* Names alone: step_precedes() knows their order. STEP_DNS says where a finding comes from. */
enum step {
	STEP_DNS,
	STEP_CONNECT,
	STEP_TLS,
	STEP_GREETING,
	STEP_EHLO,
	STEP_HELO,
	STEP_STARTTLS,
	STEP_AUTH,
	STEP_MAIL,
	STEP_RCPT,
	STEP_DATA,
	STEP_MESSAGE,
	STEP_QUIT,
	STEP_COUNT
};

/* The outcome of a step or an attempt. OUTCOME_NONE: not (yet) reached. */
enum outcome {
	OUTCOME_NONE,
	OUTCOME_ACCEPTED, /* 2yz, or 3yz where that is the success */
	OUTCOME_REJECTED, /* 5yz */
	OUTCOME_DEFERRED, /* 4yz */
	OUTCOME_FAILED,	  /* no usable answer: see the fault */
	OUTCOME_SKIPPED,  /* not tried: see the detail */
	OUTCOME_COUNT
};

/* The reason for a step without a usable reply. */
enum fault {
	FAULT_NONE,
	FAULT_REFUSED,	   /* ECONNREFUSED */
	FAULT_TIMEOUT,	   /* no answer within the step's time */
	FAULT_UNREACHABLE, /* EHOSTUNREACH, ENETUNREACH */
	FAULT_PROHIBITED,  /* EACCES, EPERM: administratively prohibited */
	FAULT_RESET,	   /* ECONNRESET, EPIPE */
	FAULT_CLOSED,	   /* the peer closed the connection */
	FAULT_HALF_LINE,   /* the peer closed or fell silent in the middle of a line or reply */
	FAULT_NOT_SMTP,	   /* the peer sent something else than an SMTP reply */
	FAULT_BAD_REPLY,   /* an SMTP reply with broken syntax, or a code that has no place here */
	FAULT_FLOOD,	   /* a limit on line, reply or session size was passed */
	FAULT_TARGET_DENIED, /* the target rules forbid this address */
	FAULT_TIME_UP,	     /* the test's total time ran out */
	FAULT_CANCELLED,     /* the caller or the shutdown ended the test */
	FAULT_TLS,	     /* the handshake failed, or a TLS record is broken */
	FAULT_NOT_OFFERED,   /* the server does not offer what the test needs */
	FAULT_INJECTED,	     /* clear text came between STARTTLS's 220 and the handshake */
	FAULT_UNPROTECTED,   /* the credentials were not sent: nothing would protect them */
	FAULT_NOT_PROVED,    /* the server accepted but did not prove that it knows the password */
	FAULT_LOCAL,	     /* this process could not try: out of sockets, memory, … */
	FAULT_COUNT
};

/*
 * True when a conversation that ends with a does not come to b. HELO stands in for EHLO: neither
 * precedes the other. The handshake after STARTTLS, and EHLO after that, belong to STARTTLS and
 * precede it.
 */
bool step_precedes(enum step a, enum step b);

/* The API's word for each; never NULL. */
const char *step_name(enum step step);
const char *outcome_name(enum outcome outcome);
const char *fault_name(enum fault fault);

/* The step with that name; false when there is none. */
bool step_parse(const char *name, enum step *step_r);

#endif
