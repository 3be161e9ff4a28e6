"""Real SMTP and DNS servers, and a scripted one, for the tests."""

import os

# Servers run as users of their own and read the files that are written for them.
os.umask(0o022)
