/* Limits of this machine that a test can run into. None of them tells anything about the target. */
#ifndef MODEL_LOCAL_LIMIT_H
#define MODEL_LOCAL_LIMIT_H

/* The limit that held a question or an attempt back; LOCAL_LIMIT_NONE: none did. */
enum local_limit {
	LOCAL_LIMIT_NONE,
	LOCAL_LIMIT_DESCRIPTORS, /* of files, of the process or the system: EMFILE, ENFILE */
	LOCAL_LIMIT_PORTS,	 /* no local port is left for the destination: EADDRNOTAVAIL */
	LOCAL_LIMIT_MEMORY,	 /* of the process, or the kernel's for sockets: ENOMEM, ENOBUFS */
	LOCAL_LIMIT_QUESTIONS,	 /* DNS questions that wait to be sent */
	LOCAL_LIMIT_CONNECTIONS, /* connections to one address and port: --max-per-target */
	LOCAL_LIMIT_COUNT
};

/* The limit that an errno of a socket reports; LOCAL_LIMIT_NONE when it reports something else. */
enum local_limit local_limit_of_errno(int sys_errno);

/* The API's word, a finding's detail ("descriptors"); NULL of LOCAL_LIMIT_NONE. */
const char *local_limit_name(enum local_limit limit);

#endif
