import asyncio
import time


class Toast: pass
class Egg: pass
class Bacon: pass


async def fry_eggs(how_many):
    print("warming the egg pan...")
    await asyncio.sleep(0.03)
    print(f"cracking {how_many} eggs")
    await asyncio.sleep(0.04)
    print("put eggs on plate")
    return [Egg() for _ in range(how_many)]


async def fry_bacon(slices):
    print(f"putting {slices} slices of bacon in the pan")
    await asyncio.sleep(0.05)
    for slice in range(slices):
        print("flipping a slice of bacon")
    await asyncio.sleep(0.06)
    return [Bacon()] * slices


async def toast_bread(slices):
    for _ in range(slices):
        print("putting a slice of bread in the toaster")
    await asyncio.sleep(0.09)
    toast = Toast()
    toast.topping = "butter"
    return toast


async def main():
    start = time.perf_counter()
    eggs_task = asyncio.create_task(fry_eggs(2))
    bacon_task = asyncio.create_task(fry_bacon(3))
    toast_task = asyncio.create_task(toast_bread(2))

    eggs = await eggs_task
    print("eggs are ready:", len(eggs))
    toast = await toast_task
    print("toast is ready with", toast.topping)
    bacon = await bacon_task
    print("bacon is ready:", bacon[0] is bacon[1], type(bacon[0]).__name__)
    print(f"Breakfast is ready in {time.perf_counter() - start:.1f} s!")


asyncio.run(main())
