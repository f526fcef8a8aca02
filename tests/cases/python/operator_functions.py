# Functions of `operator`, and filters of logging.
import asyncio
import logging
import operator
import sys


class NoSecrets(logging.Filter):
    def filter(self, record):
        return super().filter(record) and "secret" not in record.getMessage()


async def main():
    a = [10, 20, 30]
    print(operator.index(5), operator.index(True), operator.pos(-3), operator.invert(5))
    print(operator.is_(a, a), operator.is_not(a, a), operator.truth([]), operator.concat([1], [2]))
    print(operator.pow(2, 5), operator.lshift(1, 4), operator.rshift(9, 1), operator.countOf([1, 2, 1], 1))
    operator.setitem(a, 0, 5)
    operator.delitem(a, 1)
    print(a, operator.iadd(a, [7]), a)
    try:
        operator.index("x")
    except TypeError as e:
        print(e)
    logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(name)s: %(message)s")
    log = logging.getLogger("app")
    keep = NoSecrets("app")
    log.addFilter(keep)
    log.info("told %d", 1)
    log.info("a secret")
    log.removeFilter(keep)
    log.info("a secret now told")
    handler = logging.getLogger().handlers[0]
    handler.addFilter(logging.Filter("app.db"))
    log.info("not of the database")
    logging.getLogger("app.db").info("of the database")


asyncio.run(main())
