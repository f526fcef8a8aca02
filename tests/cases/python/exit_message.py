# sys.exit runs what is in finally, and its message goes to stderr.
import sys


def work():
    try:
        sys.exit("gave up")
    except Exception:
        print("not caught here")
    finally:
        print("cleaning")


try:
    sys.exit(3)
except SystemExit as leaving:
    print("caught", leaving.code)
work()
