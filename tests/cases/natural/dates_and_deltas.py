from datetime import date, datetime, timedelta

start = date(2024, 2, 27)
for i in range(4):
    day = start + timedelta(days=i)
    print(f"{day} {day:%a %d %b %Y} {day.isoformat()} {day.weekday()}")
delta = date(2024, 12, 25) - start
print(delta, delta.days, delta / 7)
moment = datetime(2024, 5, 17, 13, 45, 30)
print(moment, moment.strftime("%H:%M on %A"), moment + timedelta(hours=12, minutes=15))
print(datetime.fromisoformat("2023-01-02T03:04:05").year, moment > datetime(2020, 1, 1))
print(timedelta(seconds=3661), timedelta(days=-1, hours=3), timedelta(minutes=90).total_seconds())
