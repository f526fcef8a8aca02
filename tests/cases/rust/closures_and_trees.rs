use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
trait Shape {
    fn area(&self) -> f64;
    fn name(&self) -> String {
        String::from("shape")
    }
}
struct Circle {
    r: f64,
}
struct Rect {
    w: f64,
    h: f64,
}
impl Shape for Circle {
    fn area(&self) -> f64 {
        std::f64::consts::PI * self.r * self.r
    }
    fn name(&self) -> String {
        "circle".into()
    }
}
impl Shape for Rect {
    fn area(&self) -> f64 {
        self.w * self.h
    }
}
fn total(shapes: &[Box<dyn Shape>]) -> f64 {
    shapes.iter().map(|s| s.area()).sum()
}
fn describe(s: &impl Shape) -> String {
    format!("{} {:.1}", s.name(), s.area())
}
fn apply<F>(n: i32, f: F) -> i32
where
    F: Fn(i32) -> i32,
{
    f(n)
}
fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C {
    move |x| g(f(x))
}
fn make_adder(n: u64) -> impl Fn(u64) -> u64 {
    move |x| x + n
}
fn boxed(n: i32) -> Box<dyn Fn(i32) -> i32> {
    Box::new(move |x| x * n)
}
fn counter() -> impl FnMut() -> u32 {
    let mut c = 0;
    move || {
        c += 1;
        c
    }
}
struct Cache<F: Fn(u64) -> u64> {
    f: F,
    map: HashMap<u64, u64>,
}
impl<F: Fn(u64) -> u64> Cache<F> {
    fn new(f: F) -> Self {
        Cache {
            f,
            map: HashMap::new(),
        }
    }
    fn get(&mut self, k: u64) -> u64 {
        match self.map.get(&k) {
            Some(&v) => v,
            None => {
                let v = (self.f)(k);
                self.map.insert(k, v);
                v
            }
        }
    }
}
#[derive(Debug)]
struct Node {
    val: i32,
    children: Vec<Rc<RefCell<Node>>>,
}
impl Node {
    fn new(val: i32) -> Rc<RefCell<Node>> {
        Rc::new(RefCell::new(Node {
            val,
            children: vec![],
        }))
    }
}
fn sum_tree(n: &Rc<RefCell<Node>>) -> i32 {
    let n = n.borrow();
    n.val + n.children.iter().map(|c| sum_tree(c)).sum::<i32>()
}
#[derive(Debug)]
enum Tree {
    Leaf,
    Node(Box<Tree>, i64, Box<Tree>),
}
impl Tree {
    fn insert(self, v: i64) -> Tree {
        match self {
            Tree::Leaf => Tree::Node(Box::new(Tree::Leaf), v, Box::new(Tree::Leaf)),
            Tree::Node(l, x, r) => {
                if v < x {
                    Tree::Node(Box::new(l.insert(v)), x, r)
                } else {
                    Tree::Node(l, x, Box::new(r.insert(v)))
                }
            }
        }
    }
    fn walk(&self, out: &mut Vec<i64>) {
        if let Tree::Node(l, x, r) = self {
            l.walk(out);
            out.push(*x);
            r.walk(out);
        }
    }
    fn depth(&self) -> usize {
        match self {
            Tree::Leaf => 0,
            Tree::Node(l, _, r) => 1 + l.depth().max(r.depth()),
        }
    }
}
enum Expr {
    Num(f64),
    Add(Box<Expr>, Box<Expr>),
    Mul(Box<Expr>, Box<Expr>),
    Neg(Box<Expr>),
}
fn eval(e: &Expr) -> f64 {
    match e {
        Expr::Num(n) => *n,
        Expr::Add(a, b) => eval(a) + eval(b),
        Expr::Mul(a, b) => eval(a) * eval(b),
        Expr::Neg(a) => -eval(a),
    }
}
fn fib(n: u32, memo: &mut HashMap<u32, u64>) -> u64 {
    if n < 2 {
        return n as u64;
    }
    if let Some(&v) = memo.get(&n) {
        return v;
    }
    let v = fib(n - 1, memo) + fib(n - 2, memo);
    memo.insert(n, v);
    v
}
struct Fib {
    a: u64,
    b: u64,
}
impl Iterator for Fib {
    type Item = u64;
    fn next(&mut self) -> Option<u64> {
        let r = self.a;
        self.a = self.b;
        self.b += r;
        Some(r)
    }
}
fn main() {
    let shapes: Vec<Box<dyn Shape>> = vec![
        Box::new(Circle { r: 1.0 }),
        Box::new(Rect { w: 2.0, h: 3.5 }),
    ];
    println!(
        "{:.3} {}",
        total(&shapes),
        describe(&Rect { w: 1.0, h: 1.0 })
    );
    for s in &shapes {
        println!("{}", s.name());
    }
    println!(
        "{} {}",
        apply(4, |x| x * x),
        compose(|x: i32| x + 1, |y| y as f64 / 2.0)(4)
    );
    println!("{} {}", make_adder(5_000_000_000)(1), boxed(3)(4));
    let mut c = counter();
    c();
    println!("{}", c());
    let mut cache = Cache::new(|x| x * x);
    println!("{} {}", cache.get(100000), cache.get(100000));
    let root = Node::new(1);
    root.borrow_mut().children.push(Node::new(2));
    root.borrow().children[0].borrow_mut().val += 10;
    println!("{} {}", sum_tree(&root), root.borrow().children.len());
    let mut t = Tree::Leaf;
    for v in [5, 2, 8, 1, 9] {
        t = t.insert(v);
    }
    let mut out = Vec::new();
    t.walk(&mut out);
    println!("{out:?} {}", t.depth());
    println!(
        "{}",
        eval(&Expr::Add(
            Box::new(Expr::Num(2.0)),
            Box::new(Expr::Mul(
                Box::new(Expr::Num(3.0)),
                Box::new(Expr::Neg(Box::new(Expr::Num(4.0))))
            ))
        ))
    );
    println!("{}", fib(90, &mut HashMap::new()));
    println!(
        "{:?}",
        Fib { a: 0, b: 1 }
            .skip(5)
            .step_by(2)
            .take(4)
            .collect::<Vec<_>>()
    );
    println!(
        "{}",
        Fib { a: 0, b: 1 }
            .take_while(|&x| x < 4_000_000)
            .filter(|x| x % 2 == 0)
            .sum::<u64>()
    );
    let mut fs: Vec<(&str, Box<dyn Fn(f64) -> f64>)> = Vec::new();
    fs.push(("double", Box::new(|x| x * 2.0)));
    fs.push(("sq", Box::new(|x| x.powi(2))));
    for (n, f) in &fs {
        println!("{n} {}", f(1.5));
    }
    let ops: [(char, fn(i32, i32) -> i32); 2] = [('+', |a, b| a + b), ('*', |a, b| a * b)];
    for (c, f) in ops.iter() {
        println!("{c} {}", f(6, 7));
    }
}
