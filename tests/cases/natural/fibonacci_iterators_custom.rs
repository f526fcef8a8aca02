struct Fibonacci {
    curr: u64,
    next: u64,
}

impl Iterator for Fibonacci {
    type Item = u64;

    fn next(&mut self) -> Option<Self::Item> {
        let current = self.curr;

        self.curr = self.next;
        self.next = current.checked_add(self.next)?;

        Some(current)
    }
}

fn fibonacci() -> Fibonacci {
    Fibonacci { curr: 0, next: 1 }
}

struct Countdown(u32);

impl Iterator for Countdown {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.0 = self.0.checked_sub(1)?;
        Some(self.0)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0 as usize, Some(self.0 as usize))
    }
}

impl DoubleEndedIterator for Letters {
    fn next_back(&mut self) -> Option<char> {
        if self.from > self.to {
            return None;
        }
        let c = self.to as char;
        self.to -= 1;
        Some(c)
    }
}

#[derive(Clone)]
struct Letters {
    from: u8,
    to: u8,
}

impl Iterator for Letters {
    type Item = char;
    fn next(&mut self) -> Option<char> {
        (self.from <= self.to).then(|| {
            self.from += 1;
            (self.from - 1) as char
        })
    }
}

fn collatz(n: u64) -> impl Iterator<Item = u64> {
    std::iter::successors(Some(n), |&n| match n {
        1 => None,
        n if n % 2 == 0 => Some(n / 2),
        n => Some(3 * n + 1),
    })
}

fn main() {
    for i in fibonacci().take(4) {
        print!("> {i} ");
    }
    println!();
    println!("{:?}", fibonacci().skip(4).take(4).collect::<Vec<_>>());
    let even_sum: u64 = fibonacci().take_while(|&n| n < 4_000_000).filter(|n| n % 2 == 0).sum();
    println!("{even_sum} {}", fibonacci().count());

    let mut countdown = Countdown(5);
    let first_two: Vec<u32> = countdown.by_ref().take(2).collect();
    println!("{first_two:?} then {:?} hint {:?}", countdown.next(), countdown.size_hint());
    let (a, b): (Vec<u32>, Vec<char>) = Countdown(3).zip(Letters { from: b'x', to: b'z' }.rev()).unzip();
    println!("{a:?} {b:?}");
    println!("{:?}", collatz(6).collect::<Vec<_>>());
    let longest = (1..30).max_by_key(|&n| collatz(n).count()).unwrap();
    println!("{longest} takes {}", collatz(longest).count());
    let interleaved: String = Letters { from: b'a', to: b'c' }
        .zip(Letters { from: b'A', to: b'C' })
        .flat_map(|(l, u)| [l, u])
        .chain(std::iter::once('!'))
        .collect();
    println!("{interleaved} {:?}", Letters { from: b'a', to: b'e' }.cycle().nth(12));
}
