use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Arc, Mutex, RwLock};
struct P<'a> {
    x: &'a mut i32,
    v: Vec<i32>,
    c: Cell<i32>,
    r: RefCell<Vec<i32>>,
    m: Mutex<Vec<i32>>,
}
struct Node {
    v: i32,
    next: Option<Box<Node>>,
}
impl<'a> P<'a> {
    fn a(&mut self) {
        *self.x += 1;
        self.v.push(1);
        self.v[0] = 4;
        for y in &mut self.v {
            *y += 1;
        }
        if let Some(l) = self.v.last_mut() {
            *l = 9;
        }
    }
    fn b(&self) {
        self.c.set(5);
        self.r.borrow_mut().push(1);
        self.m.lock().unwrap().push(2);
        self.r.borrow_mut()[0] = 3;
        *self.m.lock().unwrap() = vec![7];
    }
    fn c(mut self) -> Self {
        self.v.push(3);
        self
    }
    fn d(self: &mut Self) {
        self.v.clear();
    }
}
fn f(v: &mut Vec<i32>, o: &mut Option<i32>) {
    v.push(1);
    v[0] += 1;
    *v = vec![1];
    if let Some(x) = o {
        *x += 1;
    }
    match o {
        Some(ref mut y) => *y += 1,
        None => {}
    }
    let w = &mut *v;
    w.push(2);
    if let Some(x) = o.as_mut() {
        *x = 3;
    }
}
fn walk(n: &mut Node) {
    let mut cur = n;
    loop {
        cur.v += 1;
        match cur.next {
            Some(ref mut nx) => cur = nx,
            None => break,
        }
    }
}
fn main() {
    let mut n = 1;
    let mut p = P {
        x: &mut n,
        v: vec![],
        c: Cell::new(1),
        r: RefCell::new(vec![1]),
        m: Mutex::new(vec![]),
    };
    p.a();
    p.b();
    p.d();
    let p = p.c();
    println!(
        "{} {:?} {} {:?} {:?}",
        p.x,
        p.v,
        p.c.get(),
        p.r,
        p.m.lock().unwrap()
    );
    let (mut v, mut o) = (vec![], Some(1));
    f(&mut v, &mut o);
    println!("{v:?}{o:?}");
    let r = &mut v;
    r.push(5);
    let rr = &mut *r;
    rr[0] = 4;
    println!("{v:?}");
    let b = &mut Box::new(3);
    **b += 1;
    let mut bx = Box::new(P2 { k: 1 });
    bx.k = 2;
    println!("{b}{}", bx.k);
    let a = Arc::new(Mutex::new(HashMap::new()));
    a.lock().unwrap().insert(1, 2);
    *a.lock().unwrap().entry(1).or_insert(0) += 1;
    let mut g = a.lock().unwrap();
    g.insert(3, 4);
    drop(g);
    let rw = RwLock::new(1);
    *rw.write().unwrap() += 1;
    let mut w = rw.write().unwrap();
    *w += 1;
    drop(w);
    println!("{:?} {:?}", a.lock().unwrap().len(), rw);
    let rc = Rc::new(RefCell::new(vec![1]));
    rc.borrow_mut().push(2);
    let rc2 = rc.clone();
    {
        let mut z = rc2.borrow_mut();
        z.push(3);
    }
    println!("{:?}", rc);
    let mut u = Rc::new(5);
    *Rc::make_mut(&mut u) += 1;
    if let Some(x) = Rc::get_mut(&mut u) {
        *x += 1;
    }
    println!("{u}");
    let mut nd = Node {
        v: 1,
        next: Some(Box::new(Node { v: 2, next: None })),
    };
    walk(&mut nd);
    println!("{} {}", nd.v, nd.next.as_ref().unwrap().v);
    let mut arr = [[0; 2]; 2];
    arr[0][1] = 1;
    for row in arr.iter_mut() {
        row[0] = 5;
    }
    for row in &mut arr {
        for c in row {
            *c += 1;
        }
    }
    println!("{arr:?}");
    let mut people = vec![P2 { k: 1 }, P2 { k: 2 }];
    people[0].k = 5;
    for q in people.iter_mut() {
        q.k += 1;
    }
    people.iter_mut().for_each(|q| q.k *= 2);
    let m = people.iter_mut().max_by_key(|q| q.k).unwrap();
    m.k = 0;
    println!("{}", people[0].k);
    let mut hm: HashMap<String, Vec<i32>> = HashMap::new();
    hm.entry("a".into()).or_default().push(1);
    if let Some(v) = hm.get_mut("a") {
        v.push(2);
    }
    for (_, v) in hm.iter_mut() {
        v.push(3);
    }
    for v in hm.values_mut() {
        v.pop();
    }
    println!("{hm:?}");
    let x;
    x = 5;
    let t;
    if x > 3 {
        t = 1
    } else {
        t = 2
    }
    println!("{x}{t}");
    let mut tup = (1, String::new());
    tup.0 += 1;
    tup.1.push('a');
    let (ref mut q, _) = tup;
    *q += 1;
    println!("{tup:?}");
    let mut it = [1, 2].iter();
    it.next();
    let mut c = 0;
    let mut inc = || {
        c += 1;
        c
    };
    inc();
    println!("{:?} {}", it.next(), inc());
    let nested = &mut &mut 5;
    **nested += 1;
    let s = &mut String::new();
    s.push('x');
    println!("{nested}{s}");
}
struct P2 {
    k: i32,
}
