import asyncio
from string import Template


async def greet(template, **values):
    await asyncio.sleep(0.01)
    return template.substitute(values)


async def main():
    t = Template("Hello $name, you owe ${amount}0 dollars ($$$currency)")
    print(await greet(t, name="Ann", amount=5, currency="USD"))
    print(t.safe_substitute(name="Bob"), t.template)
    print(t.get_identifiers(), Template("$a${b}").substitute({"a": 1}, b=[2]))
    try:
        await greet(t, name="x")
    except KeyError as e:
        print("missing", e)
    for bad in ("100$", "a $1", "line\n ${x", "$ x"):
        try:
            Template(bad).substitute(x=1)
        except ValueError as e:
            print(e, "|", Template(bad).safe_substitute(x=1))


asyncio.run(main())
