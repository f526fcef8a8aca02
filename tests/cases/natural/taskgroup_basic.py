import asyncio


async def fetch(name: str, delay: float) -> dict[str, float]:
    await asyncio.sleep(delay)
    return {"name": name, "delay": delay}


async def main() -> None:
    async with asyncio.TaskGroup() as tg:
        users = tg.create_task(fetch("users", 0.03))
        posts = tg.create_task(fetch("posts", 0.01))
        tags = tg.create_task(fetch("tags", 0.02), name="tags-task")
    print("all tasks are done now")
    for task in (users, posts, tags):
        print(task.result())
    print(tags.get_name())


asyncio.run(main())
