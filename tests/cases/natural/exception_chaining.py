import asyncio


class ConfigError(Exception):
    pass


async def read_setting(settings, key):
    await asyncio.sleep(0)
    try:
        return int(settings[key])
    except KeyError as e:
        raise ConfigError(f"setting {key} is missing") from e
    except ValueError:
        raise ConfigError(f"setting {key} is no number")


async def main():
    settings = {"port": "8080", "workers": "many"}
    print("port =", await read_setting(settings, "port"))
    for key in ("workers", "host"):
        try:
            await read_setting(settings, key)
        except ConfigError as e:
            print(f"{e} | cause={e.__cause__!r} | context={e.__context__!r} | suppress={e.__suppress_context__}")
    try:
        try:
            raise RuntimeError("first")
        finally:
            raise LookupError("second") from None
    except LookupError as e:
        e.add_note("remember the milk")
        print(repr(e), e.__notes__, e.__suppress_context__)


asyncio.run(main())
