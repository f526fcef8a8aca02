import asyncio
import logging
import sys

logging.basicConfig(level=logging.INFO, format="%(levelname)-7s %(name)s: %(message)s", stream=sys.stdout)
log = logging.getLogger("app.worker")


async def work(number):
    log.info("job %d starts", number)
    await asyncio.sleep(number / 100)
    if number == 2:
        raise ValueError("job two failed")
    log.debug("never shown")
    return number * number


async def main():
    results = await asyncio.gather(*[work(number) for number in (1, 2, 3)], return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            log.error("lost: %r", result)
        else:
            log.info("got %s", result)
    try:
        {}["missing"]
    except KeyError as error:
        log.warning("no key %s", error)
    print("printed", "too", sep="-", file=sys.stdout)
    sys.stdout.write(f"level {logging.getLevelName(log.getEffectiveLevel())}\n")


asyncio.run(main())
