use std::marker::PhantomData;

struct Idle;
struct HasMoney;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Coin {
    Nickel = 5,
    Dime = 10,
    Quarter = 25,
}

impl Coin {
    const ALL: &'static [Coin] = &[Coin::Quarter, Coin::Dime, Coin::Nickel];

    fn change(mut cents: u32) -> Vec<Coin> {
        let mut coins = Vec::new();
        for &coin in Self::ALL {
            while cents >= coin as u32 {
                cents -= coin as u32;
                coins.push(coin);
            }
        }
        coins
    }
}

struct Machine<S> {
    slots: [(&'static str, u32, u8); 3],
    credit: u32,
    _state: PhantomData<S>,
}

impl<S> Machine<S> {
    fn into_state<T>(self, credit: u32) -> Machine<T> {
        Machine { slots: self.slots, credit, _state: PhantomData }
    }
}

impl Machine<Idle> {
    fn new() -> Self {
        Machine { slots: [("cola", 65, 1), ("water", 40, 5), ("gum", 15, 0)], credit: 0, _state: PhantomData }
    }

    fn insert(self, coin: Coin) -> Machine<HasMoney> {
        self.into_state(coin as u32)
    }
}

enum Outcome {
    Vended(Machine<Idle>, Vec<Coin>),
    Refused(Machine<HasMoney>, String),
}

impl Machine<HasMoney> {
    fn insert(mut self, coin: Coin) -> Self {
        self.credit += coin as u32;
        self
    }

    fn select(mut self, name: &str) -> Outcome {
        let credit = self.credit;
        let Some(slot) = self.slots.iter_mut().find(|s| s.0 == name) else {
            return Outcome::Refused(self, format!("no {name} here"));
        };
        match slot {
            (_, _, 0) => Outcome::Refused(self, format!("{name} is sold out")),
            (_, price, _) if *price > credit => {
                let missing = *price - credit;
                Outcome::Refused(self, format!("{missing} cents missing"))
            }
            (_, price, left) => {
                *left -= 1;
                let change = Coin::change(credit - *price);
                Outcome::Vended(self.into_state(0), change)
            }
        }
    }

    fn cancel(self) -> (Machine<Idle>, Vec<Coin>) {
        let coins = Coin::change(self.credit);
        (self.into_state(0), coins)
    }
}

fn main() {
    let mut machine = Machine::new().insert(Coin::Quarter).insert(Coin::Dime);
    for name in ["gum", "tea", "cola"] {
        machine = match machine.select(name) {
            Outcome::Vended(..) => unreachable!("not enough money yet"),
            Outcome::Refused(machine, why) => {
                println!("{name}: {why}");
                machine.insert(Coin::Nickel)
            }
        };
    }
    println!("credit {}", machine.credit);
    let idle = match machine.select("water") {
        Outcome::Vended(idle, change) => {
            println!("enjoy your water, change {change:?}");
            idle
        }
        Outcome::Refused(machine, _) => machine.cancel().0,
    };
    let (idle, coins) = idle.insert(Coin::Quarter).insert(Coin::Quarter).insert(Coin::Dime).cancel();
    println!("{coins:?} {:?}", idle.slots.map(|(name, _, left)| (name, left)));
    println!("{:?} {:?}", Coin::Dime.max(Coin::Nickel), Coin::change(40).iter().map(|c| *c as u32).sum::<u32>());
}
