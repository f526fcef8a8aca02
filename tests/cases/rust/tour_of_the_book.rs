use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::{self, Display};
use std::rc::{Rc, Weak};
#[derive(Debug)]
struct Node {
    value: i32,
    parent: RefCell<Weak<Node>>,
    children: RefCell<Vec<Rc<Node>>>,
}
#[derive(Debug)]
enum List {
    Cons(i32, Rc<List>),
    Nil,
}
use List::{Cons, Nil};
struct Cacher<T>
where
    T: Fn(u32) -> u32,
{
    calculation: T,
    values: HashMap<u32, u32>,
}
impl<T> Cacher<T>
where
    T: Fn(u32) -> u32,
{
    fn new(calculation: T) -> Cacher<T> {
        Cacher {
            calculation,
            values: HashMap::new(),
        }
    }
    fn value(&mut self, arg: u32) -> u32 {
        match self.values.get(&arg) {
            Some(v) => *v,
            None => {
                let v = (self.calculation)(arg);
                self.values.insert(arg, v);
                v
            }
        }
    }
}
#[derive(PartialEq, Debug, Copy, Clone)]
enum ShirtColor {
    Red,
    Blue,
}
struct Inventory {
    shirts: Vec<ShirtColor>,
}
impl Inventory {
    fn giveaway(&self, pref: Option<ShirtColor>) -> ShirtColor {
        pref.unwrap_or_else(|| self.most_stocked())
    }
    fn most_stocked(&self) -> ShirtColor {
        let mut r = 0;
        let mut b = 0;
        for c in &self.shirts {
            match c {
                ShirtColor::Red => r += 1,
                ShirtColor::Blue => b += 1,
            }
        }
        if r > b {
            ShirtColor::Red
        } else {
            ShirtColor::Blue
        }
    }
}
#[derive(Debug)]
struct Rectangle {
    width: u32,
    height: u32,
}
impl Rectangle {
    fn area(&self) -> u32 {
        self.width * self.height
    }
    fn can_hold(&self, o: &Rectangle) -> bool {
        self.width > o.width && self.height > o.height
    }
    fn square(size: u32) -> Self {
        Self {
            width: size,
            height: size,
        }
    }
}
pub trait Summary {
    fn author(&self) -> String;
    fn summarize(&self) -> String {
        format!("(Read more from {}...)", self.author())
    }
}
pub struct Tweet {
    pub username: String,
    pub content: String,
}
impl Summary for Tweet {
    fn author(&self) -> String {
        format!("@{}", self.username)
    }
}
pub fn notify(item: &impl Summary) {
    println!("Breaking news! {}", item.summarize());
}
fn longest<'a>(x: &'a str, y: &'a str) -> &'a str {
    if x.len() > y.len() {
        x
    } else {
        y
    }
}
fn first_word(s: &str) -> &str {
    let bytes = s.as_bytes();
    for (i, &item) in bytes.iter().enumerate() {
        if item == b' ' {
            return &s[0..i];
        }
    }
    &s[..]
}
pub trait Messenger {
    fn send(&self, msg: &str);
}
pub struct LimitTracker<'a, T: Messenger> {
    messenger: &'a T,
    value: usize,
    max: usize,
}
impl<'a, T> LimitTracker<'a, T>
where
    T: Messenger,
{
    pub fn new(messenger: &'a T, max: usize) -> LimitTracker<'a, T> {
        LimitTracker {
            messenger,
            value: 0,
            max,
        }
    }
    pub fn set_value(&mut self, value: usize) {
        self.value = value;
        let p = self.value as f64 / self.max as f64;
        if p >= 1.0 {
            self.messenger.send("Error: over quota!");
        } else if p >= 0.9 {
            self.messenger.send("Urgent: 90%");
        }
    }
}
struct Mock {
    sent: RefCell<Vec<String>>,
}
impl Messenger for Mock {
    fn send(&self, m: &str) {
        self.sent.borrow_mut().push(String::from(m));
    }
}
trait State {
    fn request_review(self: Box<Self>) -> Box<dyn State>;
    fn approve(self: Box<Self>) -> Box<dyn State>;
    fn content<'a>(&self, _post: &'a Post) -> &'a str {
        ""
    }
}
struct Draft {}
struct Pending {}
struct Published {}
impl State for Draft {
    fn request_review(self: Box<Self>) -> Box<dyn State> {
        Box::new(Pending {})
    }
    fn approve(self: Box<Self>) -> Box<dyn State> {
        self
    }
}
impl State for Pending {
    fn request_review(self: Box<Self>) -> Box<dyn State> {
        self
    }
    fn approve(self: Box<Self>) -> Box<dyn State> {
        Box::new(Published {})
    }
}
impl State for Published {
    fn request_review(self: Box<Self>) -> Box<dyn State> {
        self
    }
    fn approve(self: Box<Self>) -> Box<dyn State> {
        self
    }
    fn content<'a>(&self, post: &'a Post) -> &'a str {
        &post.content
    }
}
pub struct Post {
    state: Option<Box<dyn State>>,
    content: String,
}
impl Post {
    pub fn new() -> Post {
        Post {
            state: Some(Box::new(Draft {})),
            content: String::new(),
        }
    }
    pub fn add_text(&mut self, t: &str) {
        self.content.push_str(t);
    }
    pub fn content(&self) -> &str {
        self.state.as_ref().unwrap().content(self)
    }
    pub fn request_review(&mut self) {
        if let Some(s) = self.state.take() {
            self.state = Some(s.request_review())
        }
    }
    pub fn approve(&mut self) {
        if let Some(s) = self.state.take() {
            self.state = Some(s.approve())
        }
    }
}
struct Matrix([[f64; 2]; 2]);
impl Display for Matrix {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for row in &self.0 {
            writeln!(f, "[{:>6.2} {:>6.2}]", row[0], row[1])?;
        }
        Ok(())
    }
}
fn main() {
    let leaf = Rc::new(Node {
        value: 3,
        parent: RefCell::new(Weak::new()),
        children: RefCell::new(vec![]),
    });
    println!(
        "leaf parent = {:?}",
        leaf.parent.borrow().upgrade().map(|p| p.value)
    );
    {
        let branch = Rc::new(Node {
            value: 5,
            parent: RefCell::new(Weak::new()),
            children: RefCell::new(vec![Rc::clone(&leaf)]),
        });
        *leaf.parent.borrow_mut() = Rc::downgrade(&branch);
        println!(
            "leaf parent = {:?}",
            leaf.parent.borrow().upgrade().map(|p| p.value)
        );
        println!(
            "strong {} weak {}",
            Rc::strong_count(&branch),
            Rc::weak_count(&branch)
        );
        println!("{branch:?}");
    }
    println!(
        "leaf parent = {:?} strong {}",
        leaf.parent.borrow().upgrade().map(|p| p.value),
        Rc::strong_count(&leaf)
    );
    let a = Rc::new(Cons(5, Rc::new(Cons(10, Rc::new(Nil)))));
    let b = Cons(3, Rc::clone(&a));
    println!("{b:?} {}", Rc::strong_count(&a));
    let mut c = Cacher::new(|n| {
        println!("calculating");
        n * 2
    });
    println!("{} {} {}", c.value(3), c.value(3), c.value(4));
    let inv = Inventory {
        shirts: vec![ShirtColor::Blue, ShirtColor::Red, ShirtColor::Blue],
    };
    println!(
        "{:?} {:?}",
        inv.giveaway(Some(ShirtColor::Red)),
        inv.giveaway(None)
    );
    let r = Rectangle {
        width: 30,
        height: 50,
    };
    println!("{} {} {r:#?}", r.area(), r.can_hold(&Rectangle::square(20)));
    let mut list = [
        Rectangle {
            width: 10,
            height: 1,
        },
        Rectangle {
            width: 3,
            height: 5,
        },
    ];
    let mut n = 0;
    list.sort_by_key(|r| {
        n += 1;
        r.width
    });
    println!("{list:?}");
    notify(&Tweet {
        username: "bird".into(),
        content: "hi".into(),
    });
    println!("{} {}", longest("abcd", "xyz"), first_word("hello world"));
    let mock = Mock {
        sent: RefCell::new(vec![]),
    };
    let mut t = LimitTracker::new(&mock, 100);
    t.set_value(80);
    t.set_value(95);
    t.set_value(120);
    println!("{:?} {}", mock.sent.borrow(), mock.sent.borrow().len());
    let mut post = Post::new();
    post.add_text("I ate a salad");
    println!("[{}]", post.content());
    post.request_review();
    post.approve();
    println!("[{}]", post.content());
    print!("{}", Matrix([[1.0, 2.5], [3.25, 4.0]]));
    let mut s = String::from("foo");
    s.push_str("bar");
    s += "-";
    s = s + "baz";
    s.insert(0, '>');
    s.insert_str(1, "> ");
    println!(
        "{s} {} {:?} {:?}",
        s.len(),
        s.find("bar"),
        s.char_indices().nth(2)
    );
    println!(
        "{:?}",
        "a=1;b=2"
            .split(';')
            .map(|kv| kv.split_once('=').unwrap())
            .collect::<Vec<_>>()
    );
    let text = "hello world wonderful world";
    let mut map = HashMap::new();
    for word in text.split_whitespace() {
        let count = map.entry(word).or_insert(0);
        *count += 1;
    }
    let mut v: Vec<_> = map.into_iter().collect();
    v.sort();
    println!("{v:?}");
    let mut stack = vec![1, 2, 3];
    while let Some(top) = stack.pop() {
        print!("{top} ");
    }
    println!();
    let x = Some(5);
    let y = 10;
    match x {
        Some(50) => println!("50"),
        Some(y) if y > 3 => println!("y = {y}"),
        _ => println!("default"),
    }
    println!("{y}");
    let point = (3, -3);
    match point {
        (x, 0) => println!("x {x}"),
        (0, y) => println!("y {y}"),
        (x, y) => println!("{x},{y}"),
    }
    let msg = 7u8;
    println!(
        "{}",
        match msg {
            id @ 3..=7 => format!("in range {id}"),
            10 | 11 => "ten".into(),
            id => format!("{id}"),
        }
    );
    let add_one = |x: i32| x + 1;
    fn do_twice(f: fn(i32) -> i32, arg: i32) -> i32 {
        f(arg) + f(arg)
    }
    fn inc(x: i32) -> i32 {
        x + 1
    }
    println!("{} {}", do_twice(inc, 5), add_one(1));
    let strs: Vec<String> = vec![1, 2].iter().map(ToString::to_string).collect();
    println!("{strs:?}");
    println!("{:?}", (0u32..3).map(Some).collect::<Vec<_>>());
    println!(
        "{:?} {:?}",
        u8::try_from(255i32),
        u8::try_from(300i32).is_err()
    );
    println!(
        "{:?} {}",
        "Zażółć".chars().rev().collect::<String>(),
        "ß".to_uppercase()
    );
    let v2: Vec<u64> = Vec::from([1, 2, 3]);
    let total: u64 = v2.iter().map(|x| x.pow(2)).sum();
    println!("{total} {}", u64::MAX);
    println!(
        "{:08.3}|{:+}|{:#x}|{:#010b}|{:e}|{:>5}|{:^7}|{:*<6}|",
        3.14159, 7, 255, 5, 1234.5, "ab", "mid", 'x'
    );
}
