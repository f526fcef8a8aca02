import asyncio
from datetime import date, datetime, time, timedelta

LOG = """2024-03-01 12:30:05 worker-1 start
2024-03-01 12:30:07 worker-2 start
2024-03-01 12:31:00 worker-1 end"""


async def parse(line):
    await asyncio.sleep(0)
    day, hour, name, what = line.split()
    return datetime.strptime(f"{day} {hour}", "%Y-%m-%d %H:%M:%S"), name, what


async def main():
    rows = await asyncio.gather(*map(parse, LOG.splitlines()))
    for moment, name, what in rows:
        print(moment, moment.time(), name, what)
    print(rows[-1][0] - rows[0][0], repr(rows[0][0]), repr(rows[0][0].time()))
    for text, form in (("03/04/24", "%m/%d/%y"), ("1 Feb 2023", "%d %b %Y"), ("Monday, January 5 2026", "%A, %B %d %Y"),
                       ("7:05 PM", "%I:%M %p"), ("12:00 am", "%I:%M %p"), ("2024-060", "%Y-%j"),
                       ("2024-01-02T03:04:05.25+0200", "%Y-%m-%dT%H:%M:%S.%f%z"), ("24%", "%y%%"), ("24  1", "%y   %m"), ("5", "%m"),
                       ("20240102", "%Y%m%d")):
        print(datetime.strptime(text, form))
    for text, form in (("2024-13-01", "%Y-%m-%d"), ("2024-01-01 x", "%Y-%m-%d"), ("x", "%Y"), ("2023-02-30", "%Y-%m-%d"),
                       ("2024", "%Y-%m"), ("", "%m"), ("2024", "%Y %"), ("2024 1", "%Y %q")):
        try:
            datetime.strptime(text, form)
        except ValueError as e:
            print(e)
    try:
        datetime.strptime(5, "%Y")
    except TypeError as e:
        print(e)
    t = time(9, 30)
    print(t, repr(t), t < time(10), t.replace(minute=0), f"{t:%H.%M}", datetime.combine(date(2024, 1, 1), t))
    print(date(2024, 1, 31).replace(month=3), time(1, 2, 3, 4), repr(time(1, 2, 3)), time(1) == time(1), {time(2): 1})
    try:
        time(25)
    except ValueError as e:
        print(e)
    print(timedelta(hours=1) + datetime.strptime("10:00", "%H:%M"))


asyncio.run(main())
