# Fetch a user, then that user's profile, merge the two: for three users at once.
import asyncio


class User:
    def __init__(self, id, name):
        self.id = id
        self.name = name


class Profile:
    def __init__(self, city, followers):
        self.city = city
        self.followers = followers


async def fetch_user(id):
    print(f"user {id}: asked")
    await asyncio.sleep(0.03 * id)
    return User(id, f"user-{id}")


async def fetch_profile(user):
    print(f"profile of {user.name}: asked")
    await asyncio.sleep(0.05)
    return Profile(f"city-{user.id}", 100 * user.id)


async def load(id):
    user = await fetch_user(id)
    profile = await fetch_profile(user)
    return f"{user.name} lives in {profile.city}, {profile.followers} followers"


async def main():
    cards = await asyncio.gather(load(1), load(2), load(3))
    for card in cards:
        print(card)


asyncio.run(main())
