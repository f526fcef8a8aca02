use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
fn make_adder(n: i32) -> impl Fn(i32) -> i32 {
    move |x| x + n
}
fn boxed(n: i32) -> Box<dyn Fn(i32) -> i32> {
    Box::new(move |x| x * n)
}
fn apply<F: FnOnce(String) -> usize>(f: F) -> usize {
    f("hello".to_string())
}
struct Button {
    on: Vec<Box<dyn FnMut(&str)>>,
}
impl Button {
    fn click(&mut self, s: &str) {
        for f in self.on.iter_mut() {
            f(s);
        }
    }
}
struct Counter {
    n: u32,
}
impl Iterator for Counter {
    type Item = u32;
    fn next(&mut self) -> Option<u32> {
        if self.n < 5 {
            self.n += 1;
            Some(self.n)
        } else {
            None
        }
    }
}
fn main() {
    let add = make_adder(3);
    println!("{} {}", add(4), boxed(5)(6));
    println!("{}", apply(|s| s.len()));
    let mut total = 0;
    let mut inc = |x: i32| {
        total += x;
        total
    };
    inc(3);
    inc(4);
    println!("total {total}");
    let mut b = Button { on: Vec::new() };
    let mut count = 0;
    b.on.push(Box::new(move |s| {
        count += 1;
        println!("{s} {count}");
    }));
    b.click("a");
    b.click("b");
    let v = vec![5, 3, 8, 1, 9, 2];
    let evens: Vec<_> = v.iter().filter(|x| *x % 2 == 0).map(|x| x * 10).collect();
    println!("{evens:?}");
    let s: i32 = v.iter().sum();
    let m = v.iter().max().unwrap();
    println!("{s} {m} {:?}", v.iter().min_by_key(|x| (**x - 4).abs()));
    let mut w = v.clone();
    w.sort_by(|a, b| b.cmp(a));
    println!("{w:?}");
    w.sort_by_key(|x| x % 3);
    println!("{w:?}");
    w.retain(|x| *x > 2);
    println!("{w:?}");
    let words = "the quick brown fox jumps over the lazy dog the end";
    let mut freq: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words.split_whitespace() {
        *freq.entry(word).or_insert(0) += 1;
    }
    println!("{freq:?}");
    let mut groups: HashMap<usize, Vec<String>> = HashMap::new();
    for word in words.split(' ') {
        groups.entry(word.len()).or_default().push(word.to_string());
    }
    let mut keys: Vec<_> = groups.keys().copied().collect();
    keys.sort();
    for k in keys {
        println!("{k}: {}", groups[&k].join(","));
    }
    let set: HashSet<char> = "hello".chars().collect();
    println!("{}", set.len());
    let r: Result<Vec<i32>, _> = "1,2,x".split(',').map(|s| s.parse::<i32>()).collect();
    println!("{r:?}");
    let r: Result<Vec<i32>, std::num::ParseIntError> =
        "1,2,3".split(',').map(|s| s.parse::<i32>()).collect();
    println!("{r:?}");
    let o: Option<Vec<i32>> = vec![Some(1), None].into_iter().collect();
    println!("{o:?}");
    println!(
        "{:?}",
        Counter { n: 0 }
            .zip(Counter { n: 0 }.skip(1))
            .map(|(a, b)| a * b)
            .filter(|x| x % 3 == 0)
            .sum::<u32>()
    );
    let (a, bb): (Vec<i32>, Vec<i32>) = v.iter().partition(|x| **x > 4);
    println!("{a:?} {bb:?}");
    let name: String = vec!["a", "b", "c"]
        .iter()
        .rev()
        .map(|s| s.to_uppercase())
        .collect::<Vec<_>>()
        .join("-");
    println!("{name}");
    let mut q: VecDeque<i32> = (1..=5).collect();
    q.rotate_left(2);
    q.push_front(0);
    println!(
        "{q:?} {:?} {:?}",
        q.front(),
        q.iter().rev().take(2).collect::<Vec<_>>()
    );
    println!(
        "{}",
        v.iter().fold(String::new(), |acc, x| format!("{acc}{x}"))
    );
    println!(
        "{:?} {:?}",
        v.iter().position(|&x| x == 8),
        v.iter().any(|&x| x > 100)
    );
    for (i, c) in "abc".chars().enumerate().skip(1) {
        print!("{i}{c} ");
    }
    println!();
    for w in v.windows(2) {
        print!("{} ", w[0] + w[1]);
    }
    for c in v.chunks(4) {
        print!("{c:?} ");
    }
    println!();
    let nested = vec![vec![1], vec![2, 3], vec![]];
    println!("{:?}", nested.iter().flatten().collect::<Vec<_>>());
    println!(
        "{:?}",
        nested
            .iter()
            .flat_map(|v| v.iter().map(|x| x + 1))
            .collect::<Vec<_>>()
    );
    println!(
        "{:?}",
        (1..20)
            .step_by(5)
            .take_while(|x| *x < 15)
            .collect::<Vec<i32>>()
    );
    let mut it = [1, 2, 3].iter().peekable();
    while let Some(x) = it.next() {
        if let Some(n) = it.peek() {
            print!("{x}<{n} ");
        } else {
            println!("{x} last");
        }
    }
    let o =
        Some(3)
            .map(|x| x + 1)
            .filter(|x| *x > 3)
            .and_then(|x| if x > 3 { Some(x * 2) } else { None });
    println!("{o:?} {:?} {}", o.ok_or("none"), o.map_or(0, |x| x));
    let e: Result<i32, String> = "12a".parse::<i32>().map_err(|e| e.to_string());
    println!("{e:?} {}", e.clone().unwrap_or_else(|e| e.len() as i32));
}
