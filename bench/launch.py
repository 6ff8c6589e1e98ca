"""Run one process to its end and print its seconds, its peak memory in kernel units and its status.

A process inherits the peak memory of the one that starts it, so a small one has to.

Run as: python -I -S launch.py ERRORS PROGRAM ARGUMENT …
"""

import os
import sys
from time import perf_counter

errors, *command = sys.argv[1:]
nothing = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1)]
sink = (os.POSIX_SPAWN_OPEN, 2, errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
start = perf_counter()
process = os.posix_spawn(command[0], command, os.environ, file_actions=[*nothing, sink])
_, status, usage = os.wait4(process, 0)
print(perf_counter() - start, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
