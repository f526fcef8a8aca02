use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
#[derive(Clone, Debug, Default)]
struct Item {
    name: String,
    opt: Option<String>,
    n: u32,
    tags: Vec<String>,
    cell: Cell<u32>,
}
struct Holder {
    items: Vec<Item>,
    map: HashMap<String, Item>,
    inner: Arc<Mutex<Item>>,
    f: Box<dyn Fn(u32) -> u32>,
    boxed: Box<Item>,
}
impl Holder {
    fn a(&self) -> &str {
        &self.items[0].name
    }
    fn b(&mut self) -> Option<String> {
        self.items[0].opt.take()
    }
    fn c(&self) -> u32 {
        (self.f)(self.items[0].n) + self.boxed.n + self.map["k"].n
    }
    fn d(&self) -> Vec<&String> {
        self.items.iter().map(|i| &i.name).collect()
    }
    fn e(self) -> (Vec<Item>, String) {
        let b = *self.boxed;
        (self.items, b.name)
    }
    fn g(&self) -> bool {
        self.items[0].opt.is_some()
            && self.items[0].name == self.boxed.name
            && *self.inner.lock().unwrap().name == *"z"
    }
    fn h(&mut self) {
        let first = &mut self.items[0];
        first.tags.push("t".into());
        std::mem::swap(&mut self.items[0].name, &mut self.boxed.name);
        self.items[0] = Item::default();
        self.map.entry("k".into()).or_default().n += 1;
    }
    fn i(&self) -> Item {
        self.items[0].clone()
    }
    fn j(&self) -> String {
        match &self.items[0].opt {
            Some(s) => s.clone(),
            None => self.items[0].tags.join(","),
        }
    }
    fn k(&self) -> Option<&String> {
        self.items[0].opt.as_ref().filter(|s| !s.is_empty())
    }
}
fn longest<'a>(all: &'a [String]) -> Option<&'a String> {
    all.iter().max_by_key(|s| s.len())
}
fn total(all: &[(String, u32)]) -> u32 {
    all.iter().map(|(_, n)| *n).sum::<u32>() + all.iter().map(|p| p.1).max().unwrap_or(0)
}
fn owned(all: Vec<(String, u32)>) -> Vec<String> {
    all.into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|p| p.0)
        .collect()
}
enum Shape {
    Named(String),
    Sized { w: u32, label: Option<String> },
}
impl Shape {
    fn label(&self) -> String {
        match *self {
            Shape::Named(ref n) => n.clone(),
            Shape::Sized { w, ref label } => format!("{w}{}", label.as_deref().unwrap_or("")),
        }
    }
    fn into(self) -> String {
        match self {
            Shape::Named(n) => n,
            Shape::Sized { label, .. } => label.unwrap_or_default(),
        }
    }
}
fn main() {
    let mut h = Holder {
        items: vec![Item {
            name: "a".into(),
            opt: Some("o".into()),
            n: 2,
            ..Default::default()
        }],
        map: HashMap::from([("k".to_string(), Item::default())]),
        inner: Arc::default(),
        f: Box::new(|x| x + 1),
        boxed: Box::default(),
    };
    println!(
        "{} {:?} {} {:?} {}",
        h.a().to_string(),
        h.b(),
        h.c(),
        h.d().len(),
        h.g()
    );
    h.h();
    println!("{} {} {:?}", h.i().n, h.j(), h.k());
    println!("{:?}", h.e().1);
    println!(
        "{:?} {} {:?}",
        longest(&["a".into(), "bb".into()]),
        total(&[("x".into(), 2)]),
        owned(vec![("y".into(), 1)])
    );
    let arr = [String::from("p"), String::from("q")];
    for s in &arr {
        print!("{s} ");
    }
    let [p, _q] = arr;
    println!("{p}");
    let rc = Rc::new(RefCell::new(vec![Some(String::from("r"))]));
    let taken = rc.borrow_mut()[0].take();
    println!("{taken:?} {:?}", rc.borrow()[0]);
    let v = std::mem::take(&mut *rc.borrow_mut());
    println!("{}", v.len());
    let m = Mutex::new(Some(vec![1]));
    let got = m.lock().unwrap().take();
    println!("{got:?} {:?}", *m.lock().unwrap());
    let inner = m.into_inner().unwrap();
    println!("{inner:?}");
    let a = Arc::new(String::from("arc"));
    let s = Arc::try_unwrap(a).unwrap_or_else(|a| (*a).clone());
    println!("{s}");
    let x = &&5;
    let y = **x + 1;
    println!("{y}");
    let t = (String::from("t"), 1);
    let (ref s, n) = t;
    println!("{s}{n}{}", t.0);
    println!(
        "{} {}",
        Shape::Named("n".into()).label(),
        Shape::Sized {
            w: 1,
            label: Some("l".into())
        }
        .into()
    );
    let words = vec!["a b".to_string()];
    let parts: Vec<&str> = words[0].split(' ').collect();
    println!("{parts:?} {}", words[0].len());
    let it = Item::default();
    it.cell.set(it.cell.get() + 1);
    println!("{}", it.cell.get());
    let fs: Vec<fn(i32) -> i32> = vec![|x| x, |x| x * 2];
    println!("{}", fs[1](4));
    let nested = vec![vec![1, 2]];
    let row = nested[0][1];
    println!("{row}");
}
