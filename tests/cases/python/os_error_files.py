import asyncio


async def read(path):
    await asyncio.sleep(0)
    raise OSError(2, "No such file or directory", path)


async def main():
    results = await asyncio.gather(read("a.txt"), read("b.txt"), return_exceptions=True)
    for error in results:
        print(repr(error), "|", error, "|", error.errno, error.strerror, error.filename, error.filename2, error.args)
    try:
        raise PermissionError(13, "Permission denied", "from", None, "to")
    except OSError as error:
        print(error, error.filename2, isinstance(error, PermissionError))
    plain = ConnectionError("no route")
    print(plain.errno, plain.filename, repr(plain))
    await read("last.txt")


try:
    asyncio.run(main())
except FileNotFoundError as error:
    print("not found:", error.filename)
raise FileNotFoundError(2, "No such file or directory", "end.txt")
