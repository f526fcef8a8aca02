import asyncio
import logging
import sys

logger = logging.getLogger(__name__)
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("{levelname:>7} {name} {funcName}:{lineno} {message}", style="{"))
logger.addHandler(handler)
logger.setLevel(logging.INFO)


class Request(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['id']}] {msg}", kwargs


async def job(i):
    log = Request(logger, {"id": i})
    log.debug("not shown")
    log.info("start %s", i)
    await asyncio.sleep(0.05 * i)
    log.warning("end %(x)s", {"x": i})
    try:
        {}["k"]
    except KeyError:
        log.error("failed")


async def main():
    await asyncio.gather(job(0), job(1))
    plain = logging.LoggerAdapter(logger, {"user": "ada"})
    print(plain, plain.name, plain.isEnabledFor(logging.DEBUG), plain.extra, plain.getEffectiveLevel())
    handler.setFormatter(logging.Formatter("%(user)s: %(message)s"))
    plain.error("with extra")


asyncio.run(main())
