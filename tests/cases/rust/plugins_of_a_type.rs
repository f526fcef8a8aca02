use std::collections::HashMap;
trait Plugin<T> {
    fn run(&mut self, x: T) -> T;
    fn id(&self) -> u32 {
        1
    }
}
struct Add(i64);
struct Count {
    n: u8,
}
impl Plugin<i64> for Add {
    fn run(&mut self, x: i64) -> i64 {
        x + self.0
    }
}
impl Plugin<i64> for Count {
    fn run(&mut self, x: i64) -> i64 {
        self.n += 100;
        x * self.n as i64
    }
    fn id(&self) -> u32 {
        2
    }
}
struct Host<T> {
    ps: Vec<Box<dyn Plugin<T>>>,
    log: HashMap<u32, Vec<T>>,
}
impl<T: Copy> Host<T> {
    fn feed(&mut self, x: T) -> T {
        let mut v = x;
        for p in self.ps.iter_mut() {
            v = p.run(v);
            self.log.entry(p.id()).or_default().push(v);
        }
        v
    }
}
fn main() {
    let mut h = Host {
        ps: Vec::new(),
        log: HashMap::new(),
    };
    h.ps.push(Box::new(Add(5)));
    h.ps.push(Box::new(Count { n: 0 }));
    println!("{} {}", h.feed(1), h.feed(3_000_000_000));
    let mut l: Vec<_> = h.log.into_iter().collect();
    l.sort();
    println!("{l:?}");
}
