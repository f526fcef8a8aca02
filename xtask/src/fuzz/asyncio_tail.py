
def handler(loop, context):
    print('handler', without_places(context['message']), sorted(context), *about(context.get('exception')))


async def main():
    # setup
    asyncio.get_running_loop().set_exception_handler(handler)
    FUTURES.extend(asyncio.get_running_loop().create_future() for _ in range(2))
    try:
        async with asyncio.timeout(60 * UNIT):
            await w0()
            say('w0 returned')
    except Exception as error:
        say('w0 raised', *about(error))


try:
    asyncio.run(main())
except BaseException as error:
    print('run raised', *about(error))
