/*
 * Runs a command and says what it used, as JSON in a file: processor time with that of its children
 * in seconds, and the largest of their peaks of memory in KiB.
 *
 *   usage FILE COMMAND [ARGUMENT...]
 *
 * A process that Python starts inherits Python's peak of memory; one that this starts, only this
 * small one's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CANNOT_RUN = 127 };

static double seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
	struct rusage used;
	FILE *report;
	int status;
	pid_t child;

	if (argc < 3) {
		fputs("usage: usage FILE COMMAND [ARGUMENT...]\n", stderr);
		return 2;
	}
	child = fork();
	if (child == 0) {
		execvp(argv[2], argv + 2);
		perror(argv[2]);
		_exit(CANNOT_RUN);
	}
	if (child < 0 || wait4(child, &status, 0, &used) != child) {
		perror("usage");
		return 1;
	}
	report = fopen(argv[1], "w");
	if (!report) {
		perror(argv[1]);
		return 1;
	}
	fprintf(report, "{\"cpu_seconds\": %.6f, \"rss_kb\": %ld}\n",
		seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss);
	fclose(report);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
