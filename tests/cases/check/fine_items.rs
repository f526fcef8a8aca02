use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
mod a {
    pub trait T {
        type Out;
        const K: usize = 3;
        fn must(&self) -> Self::Out;
        fn may(&self) -> i32 {
            1
        }
    }
    pub struct S;
    pub fn f() -> i32 {
        1
    }
}
mod b {
    use super::a::T;
    pub struct S;
    pub fn f() -> i32 {
        2
    }
    impl T for S {
        type Out = i32;
        fn must(&self) -> i32 {
            5
        }
    }
    impl T for super::a::S {
        type Out = ();
        const K: usize = 4;
        fn must(&self) {}
        fn may(&self) -> i32 {
            2
        }
    }
}
use a::T;
struct Parser<'a> {
    text: &'a str,
    f: fn(&str) -> &str,
    g: Box<dyn Fn(&str) -> usize + 'a>,
}
impl<'a> Parser<'a> {
    fn word(&self) -> &'a str {
        self.text
    }
    fn rest(&self, _o: &str) -> &str {
        self.text
    }
    fn new(text: &'a str) -> Self {
        Parser {
            text,
            f: |s| s,
            g: Box::new(|s| s.len()),
        }
    }
}
fn first(s: &str) -> &str {
    s.split(' ').next().unwrap_or("")
}
fn second<'a>(s: &'a str, _t: &str) -> &'a str {
    s
}
fn stat() -> &'static str {
    "static"
}
fn opt(m: &HashMap<String, i32>, k: i32) -> Option<&i32> {
    m.values().find(|v| **v == k)
}
fn words(p: Parser<'_>) -> &str {
    p.text
}
fn show(f: &mut fmt::Formatter<'_>, n: usize) -> fmt::Result {
    write!(f, "{n}")
}
fn boxed(s: String) -> Box<dyn Fn(&str) -> String> {
    Box::new(move |t| format!("{s}{t}"))
}
fn imp(n: i32) -> impl Fn(&i32) -> i32 {
    move |x| x + n
}
struct List {
    v: i32,
    next: Option<Box<List>>,
    kids: Vec<List>,
    rc: Option<std::rc::Rc<List>>,
    by: HashMap<String, List>,
}
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pt<'a> {
    x: f64,
    s: &'a str,
    o: Option<u8>,
    t: (i32, char),
    a: [u8; 2],
}
#[derive(Clone, Copy)]
struct Id<T>(T);
struct W(i32);
impl fmt::Display for W {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        show(f, self.0 as usize)
    }
}
impl PartialEq for W {
    fn eq(&self, o: &W) -> bool {
        self.0 == o.0
    }
}
impl Eq for W {}
impl PartialOrd for W {
    fn partial_cmp(&self, o: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(o))
    }
}
impl Ord for W {
    fn cmp(&self, o: &Self) -> std::cmp::Ordering {
        self.0.cmp(&o.0)
    }
}
impl std::error::Error for List2 {}
#[derive(Debug)]
struct List2;
impl fmt::Display for List2 {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("l2")
    }
}
struct Fut;
impl Future for Fut {
    type Output = i32;
    fn poll(self: Pin<&mut Self>, _: &mut Context) -> Poll<Self::Output> {
        Poll::Ready(7)
    }
}
impl Iterator for List {
    type Item = i32;
    fn next(&mut self) -> Option<Self::Item> {
        let r = self.v;
        self.v -= 1;
        (r > 0).then_some(r)
    }
}
trait Named {
    const NAME: &'static str;
    fn name(&self) -> &'static str {
        Self::NAME
    }
}
impl Named for W {
    const NAME: &'static str = "W";
}
trait Shape: fmt::Debug {
    fn area(&self) -> f64;
    fn scale(&mut self, k: f64)
    where
        Self: Sized,
    {
        let _ = k;
    }
}
#[derive(Debug)]
struct Sq(f64);
impl Shape for Sq {
    fn area(&self) -> f64 {
        self.0
    }
}
impl<T: fmt::Debug> Named for Vec<T> {
    const NAME: &'static str = "vec";
}
#[tokio::main]
async fn main() {
    let p = Parser::new("hello world");
    println!(
        "{} {} {} {}",
        p.word(),
        p.rest("x"),
        (p.f)("y"),
        (p.g)("zz")
    );
    println!(
        "{} {} {} {:?} {}",
        first("a b"),
        second("q", "r"),
        stat(),
        opt(&HashMap::from([("k".to_string(), 3)]), 3),
        words(Parser::new("w"))
    );
    println!(
        "{} {} {} {} {:?}",
        boxed("s".into())("t"),
        imp(2)(&3),
        W(3),
        W(1) < W(2),
        b::S.must()
    );
    println!(
        "{} {} {} {}",
        a::f() + b::f(),
        a::S.may(),
        b::S.may(),
        <b::S as T>::K + <a::S as T>::K
    );
    let l = List {
        v: 2,
        next: None,
        kids: vec![],
        rc: None,
        by: HashMap::new(),
    };
    println!(
        "{} {} {}",
        l.next.is_none(),
        l.kids.len() + l.by.len(),
        l.rc.is_none()
    );
    println!("{:?}", l.collect::<Vec<_>>());
    let q = Pt {
        x: 1.0,
        s: "s",
        o: None,
        t: (1, 'c'),
        a: [1, 2],
    };
    let r = q;
    println!("{:?} {}", r, q == r);
    let i = Id(4);
    let k = i;
    println!("{}{}", i.0, k.0);
    println!(
        "{} {} {} {} {:?}",
        Fut.await,
        W(1).name(),
        vec![1].name(),
        List2,
        Sq(2.0).area()
    );
}
