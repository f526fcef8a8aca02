use std::collections::BTreeMap;

type Op = Box<dyn Fn(i64) -> i64>;

fn make_adder(n: i64) -> impl Fn(i64) -> i64 {
    move |x| x + n
}

fn compose(ops: Vec<Op>) -> Op {
    ops.into_iter().fold(Box::new(|x| x), |acc: Op, op| Box::new(move |x| op(acc(x))))
}

struct Cacher<F>
where
    F: Fn(u64) -> u64,
{
    calculation: F,
    values: BTreeMap<u64, u64>,
    misses: usize,
}

impl<F: Fn(u64) -> u64> Cacher<F> {
    fn new(calculation: F) -> Self {
        Cacher { calculation, values: BTreeMap::new(), misses: 0 }
    }

    fn value(&mut self, arg: u64) -> u64 {
        if let Some(&v) = self.values.get(&arg) {
            return v;
        }
        self.misses += 1;
        let v = (self.calculation)(arg);
        self.values.insert(arg, v);
        v
    }
}

fn call_twice(mut f: impl FnMut() -> usize) -> (usize, usize) {
    (f(), f())
}

fn main() {
    let mut ops: Vec<(&str, Op)> = vec![("double", Box::new(|x| x * 2))];
    ops.push(("add 5", Box::new(make_adder(5))));
    let offset = 100;
    ops.push(("negate and shift", Box::new(move |x| offset - x)));

    for (name, op) in &ops {
        println!("{name}: {}", op(7));
    }
    let all = compose(ops.into_iter().map(|(_, op)| op).collect());
    println!("all: {}", all(7));

    let mut cacher = Cacher::new(|n| (1..=n).product());
    let values: Vec<u64> = [5, 10, 5, 3, 10].iter().map(|&n| cacher.value(n)).collect();
    println!("{values:?} with {} misses", cacher.misses);

    let mut log = Vec::new();
    let pair = call_twice(|| {
        log.push("called");
        log.len()
    });
    println!("{pair:?} {log:?}");

    let functions: [fn(f64) -> f64; 3] = [f64::sqrt, f64::abs, |x| x.powi(3)];
    println!("{:?}", functions.map(|f| f(4.0)));
    let text = String::from("moved in");
    let consume = move || text;
    println!("{}", consume());
}
