"""A reader of the log that stops reading once the service has started; it ends with the service."""

import select
import sys

for line in sys.stdin.buffer:
    sys.stdout.buffer.write(line)
    sys.stdout.flush()
    if b"event=started" in line:
        break
sys.stdout.close()
poll = select.poll()
poll.register(0, 0)  # told of a hang-up alone
poll.poll()
