"""Tasks that still run while asyncio.run closes its loop see the tasks that shut it down."""

import asyncio


def seen(where):
    names = sorted(task.get_coro().__name__ for task in asyncio.all_tasks())
    print(where, names)


async def late():
    for turn in range(5):
        await asyncio.sleep(0)
        seen(f'late {turn}')


async def parent():
    try:
        await asyncio.sleep(10)
    finally:
        KEPT.append(asyncio.create_task(late(), name='late'))


KEPT = []


async def main():
    KEPT.append(asyncio.create_task(parent(), name='parent'))
    await asyncio.sleep(0)
    seen('main')


asyncio.run(main())
