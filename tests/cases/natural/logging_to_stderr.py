import asyncio
import logging

logging.basicConfig(level=logging.INFO, format="%(levelname)-8s %(name)s: %(message)s")
log = logging.getLogger("shop")


async def buy(item, price):
    log.info("buying %s for %.2f", item, price)
    await asyncio.sleep(0.01)
    if price > 100:
        log.warning("%r is expensive", item)
    if price < 0:
        raise ValueError("negative price")
    log.debug("not shown")
    return price


async def main():
    total = 0
    for item, price in [("book", 12.5), ("laptop", 999), ("bug", -1)]:
        try:
            total += await buy(item, price)
        except ValueError as e:
            log.error("could not buy %s: %s", item, e)
    print("total:", total)
    logging.getLogger("shop.audit").critical("audit finished")


asyncio.run(main())
