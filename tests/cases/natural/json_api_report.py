import asyncio
import json

DB = {
    1: {"name": "Ada", "email": "ada@example.org", "scores": [90, 85.5]},
    2: {"name": "Linus", "email": None, "scores": []},
}


async def get_user(uid):
    await asyncio.sleep(0.01)
    return DB.get(uid)


async def report(*ids):
    users = await asyncio.gather(*[get_user(i) for i in ids])
    return {
        "requested": ids,
        "found": sum(u is not None for u in users),
        "users": users,
        "ok": all(users),
    }


async def main():
    data = await report(1, 2, 3)
    text = json.dumps(data, indent=2)
    print(text)
    print(json.dumps(data["users"][0], separators=(",", ":")))
    back = json.loads(text)
    print(back["users"][0]["scores"], back["requested"], back["users"][2])
    try:
        json.loads('{"broken": }')
    except json.JSONDecodeError as e:
        print("bad json:", e)


asyncio.run(main())
