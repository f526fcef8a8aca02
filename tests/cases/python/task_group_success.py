"""A task group waits for its tasks, also for those that its tasks start."""
import asyncio


async def leaf(name):
    await asyncio.sleep(0.01)
    print("leaf", name)
    return name


async def branch(group, name):
    for side in ("left", "right"):
        group.create_task(leaf(f"{name}-{side}"))
    return f"branch {name}"


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(branch(group, n), name=f"T{n}") for n in range(2)]
        print("in the body:", [task.done() for task in tasks])
    print([task.result() for task in tasks], tasks[0].get_name())
    try:
        coroutine = leaf("late")
        group.create_task(coroutine)
    except RuntimeError as error:
        print(str(error).split(" is ")[1])
    coroutine.close()


asyncio.run(main())
