# Methods taken from builtin classes and from asyncio's: the first argument is the receiver.
import asyncio


class Shelf(list):
    def append(self, item):
        list.append(self, item.title())


def refused(call):
    try:
        call()
    except TypeError as error:
        print(error)


shelf = Shelf()
shelf.append('the hobbit')
list.append(shelf, 'emma')
list.sort(shelf, key=str.lower)
print(shelf, list.index(shelf, 'emma'), list(map(str.strip, [' a ', 'b '])))
refused(lambda: str.upper(3))
refused(lambda: str.upper())
refused(lambda: asyncio.Task.get_name(3))
refused(lambda: asyncio.Task.get_name())


async def main():
    tasks = [asyncio.create_task(asyncio.sleep(0, name), name=name) for name in ('one', 'two')]
    print(list(map(asyncio.Task.get_name, tasks)), any(map(asyncio.Task.done, tasks)))
    await asyncio.wait(tasks)
    done = sorted(tasks, key=asyncio.Task.get_name, reverse=True)
    print([asyncio.Future.result(task) for task in done], hasattr(asyncio.Task, 'cancelling'))


asyncio.run(main())
