# What programs ask of os: how many cores there are, what is set.
VERSION = _pollscope.version()
name = "posix"
sep = "/"
linesep = "\n"
# No variable of the environment is set here.
environ = {}


def getenv(key, default=None):
    return environ.get(key, default)


def cpu_count():
    return _pollscope.cores()


def getpid():
    return 1 + _pollscope.process_number()


if VERSION >= 13:

    def process_cpu_count():
        return _pollscope.cores()
