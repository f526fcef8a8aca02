import asyncio
import threading

async def main():
    return asyncio.get_running_loop()

loop = asyncio.run(main())
def w():
    try:
        loop.call_soon_threadsafe(print)
    except RuntimeError as e:
        print(e)
t = threading.Thread(target=w); t.start(); t.join()
def no_loop():
    try:
        asyncio.get_running_loop()
    except RuntimeError as e:
        print(e)
    try:
        asyncio.get_event_loop()
    except RuntimeError as e:
        print(e)
    try:
        asyncio.current_task()
    except RuntimeError as e:
        print(e)
t = threading.Thread(target=no_loop, name="N"); t.start(); t.join()
