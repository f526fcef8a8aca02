import asyncio
import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)-8s %(name)s: %(message)s")
log = logging.getLogger("shop")


async def sell(item, stock):
    log.debug("looking for %s", item)
    if stock.get(item, 0) <= 0:
        log.warning("%s is sold out", item)
        return False
    stock[item] -= 1
    await asyncio.sleep(0.001)
    log.info("sold %s, %d left", item, stock[item])
    return True


async def main():
    stock = {"tea": 1, "cake": 2}
    results = await asyncio.gather(*(sell(i, stock) for i in ["tea", "tea", "cake", "pie"]))
    log.info("results: %s", results)
    child = logging.getLogger("shop.audit")
    child.setLevel(logging.ERROR)
    child.warning("hidden")
    child.error("visible %s", {"a": 1})
    print(log.isEnabledFor(logging.DEBUG), child.name, logging.getLevelName(30))


asyncio.run(main())
