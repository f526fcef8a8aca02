# what the event loop does, by hand: send(None) until StopIteration
import types


class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        answer = yield self.value
        return answer


async def ask(question):
    answer = await Suspend(question)
    return f"{question} {answer}"


async def interview():
    name = await ask("name?")
    age = await ask("age?")
    return [name, age]


coro = interview()
print(type(coro).__name__, coro.__name__)
print("asked:", coro.send(None))
print("asked:", coro.send("Ada"))
try:
    coro.send("36")
except StopIteration as stop:
    print("result:", stop.value)


@types.coroutine
def nap(n):
    got = yield f"nap {n}"
    return got


async def sleeper():
    try:
        print(await nap(1))
        print(await nap(2))
    except RuntimeError as e:
        print("woken by", e)
        return "grumpy"
    finally:
        print("sleeper is up")


c = sleeper()
print(c.send(None))
print(c.send("slept well"))
try:
    c.throw(RuntimeError("alarm"))
except StopIteration as e:
    print(e.value)

c = sleeper()
next(iter([c.send(None)]))
c.close()
