use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Bound::{Excluded, Included, Unbounded};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Time {
    hour: u8,
    minute: u8,
}

impl Time {
    const fn new(hour: u8, minute: u8) -> Time {
        Time { hour, minute }
    }

    fn plus(self, minutes: u32) -> Time {
        let total = u32::from(self.hour) * 60 + u32::from(self.minute) + minutes;
        Time { hour: (total / 60 % 24) as u8, minute: (total % 60) as u8 }
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

const NOON: Time = Time::new(12, 0);

#[derive(Default)]
struct Calendar {
    events: BTreeMap<Time, (u32, String)>,
}

impl Calendar {
    fn add(&mut self, start: Time, minutes: u32, what: &str) -> Result<(), Conflict> {
        let end = start.plus(minutes);
        if let Some((&at, (length, name))) = self.events.range(..=start).next_back() {
            if at.plus(*length) > start {
                return Err(Conflict { at, with: name.clone() });
            }
        }
        if let Some((&at, (_, name))) = self.events.range((Excluded(start), Unbounded)).next() {
            if at < end {
                return Err(Conflict { at, with: name.clone() });
            }
        }
        self.events.insert(start, (minutes, what.to_string()));
        Ok(())
    }

    fn between(&self, from: Time, to: Time) -> impl Iterator<Item = &str> + '_ {
        self.events.range((Included(from), Excluded(to))).map(|(_, (_, name))| name.as_str())
    }
}

#[derive(Debug)]
struct Conflict {
    at: Time,
    with: String,
}

fn main() {
    let mut calendar = Calendar::default();
    let wishes = [
        (Time::new(9, 0), 60, "standup"),
        (Time::new(11, 30), 45, "review"),
        (Time::new(9, 45), 30, "coffee"),
        (Time::new(10, 0), 90, "focus"),
        (Time::new(12, 10), 20, "early lunch"),
        (NOON.plus(15), 45, "lunch"),
    ];
    for (start, minutes, what) in wishes {
        match calendar.add(start, minutes, what) {
            Ok(()) => println!("{start} {what}"),
            Err(Conflict { at, with }) => println!("{start} {what} clashes with {with} at {at}"),
        }
    }
    println!("{:?}", calendar.between(Time::new(9, 30), NOON).collect::<Vec<_>>());
    println!("{:?}", calendar.events.first_key_value().map(|(t, e)| (t.to_string(), e.0)));
    println!("{:?}", calendar.events.pop_last().map(|(t, (_, name))| format!("{t} {name}")));
    let afternoon = calendar.events.split_off(&NOON);
    println!("{} before noon, {} after", calendar.events.len(), afternoon.len());

    let a: BTreeSet<u32> = (1..8).collect();
    let b: BTreeSet<u32> = (5..12).step_by(2).collect();
    println!("{:?} {:?}", &a & &b, a.difference(&b).collect::<Vec<_>>());
    println!("{:?} {:?}", b.symmetric_difference(&a).sum::<u32>(), b.is_subset(&a));
    println!("{:?}", a.union(&b).skip(5).take(3).collect::<Vec<_>>());
}
