import asyncio
import logging
import sys

logging.basicConfig(
    stream=sys.stdout, level=logging.DEBUG, format="%(levelname)s %(funcName)s:%(lineno)d %(message)s"
)
logging.getLogger("asyncio").setLevel(logging.WARNING)
log = logging.getLogger("app")


def told(message):
    log.info(message, stacklevel=2)


class Worker:
    async def run(self, number):
        log.debug("run %d", number)
        await asyncio.sleep(0.01)
        try:
            return 1 / number
        except ZeroDivisionError:
            log.error("number %d", number)

    def __call__(self):
        log.warning("called back")


async def main():
    worker = Worker()
    await asyncio.gather(worker.run(1), worker.run(0))
    asyncio.get_running_loop().call_soon(worker)
    asyncio.get_running_loop().call_soon(lambda: log.info("in a lambda"))
    await asyncio.sleep(0)
    told("by the caller")
    logging.error("at the root")


asyncio.run(main())
print(logging.getLogger().handlers, logging.NullHandler())
log.critical("the end")
