# region setup
import asyncio

async def fetch_user(id):
    await asyncio.sleep(0.03)
    return f"user {id}"

async def fetch_profile(user):
    await asyncio.sleep(0.05)
    return f"profile of {user}"
# endregion
async def load(id):
    user = await fetch_user(id) #: user
    profile = await fetch_profile(user) #: profile
    return f"{user} + {profile}" #: merge

async def main():
    card = await load(7)        #: load
    print(card)                 #: show

asyncio.run(main())
