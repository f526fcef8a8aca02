# What programs ask of os: how many cores there are.
VERSION = _pollscope.version()
name = "posix"


def cpu_count():
    return _pollscope.cores()


def getpid():
    return 1 + _pollscope.process_number()


if VERSION >= 13:

    def process_cpu_count():
        return _pollscope.cores()
