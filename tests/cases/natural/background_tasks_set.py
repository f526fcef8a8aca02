import asyncio

background_tasks = set()


async def send_email(to):
    await asyncio.sleep(0.01 * len(to))
    print("email sent to", to)
    return len(to)


def finished(task):
    background_tasks.discard(task)
    print(f"{task.get_name()} finished with {task.result()}, {len(background_tasks)} left")


async def main():
    for address in ("bo", "annabel", "carl"):
        task = asyncio.create_task(send_email(address), name=f"mail-{address}")
        background_tasks.add(task)
        task.add_done_callback(finished)
    print("main goes on,", len(background_tasks), "in the background")
    while background_tasks:
        await asyncio.sleep(0.005)
    print("all mail is out")


asyncio.run(main())
