use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::{Rc, Weak};
#[derive(Debug)]
struct TreeNode {
    val: u32,
    parent: RefCell<Weak<TreeNode>>,
    kids: RefCell<Vec<Rc<TreeNode>>>,
}
struct List<T> {
    head: Option<Box<LNode<T>>>,
    len: usize,
}
struct LNode<T> {
    v: T,
    next: Option<Box<LNode<T>>>,
}
impl<T> List<T> {
    fn new() -> Self {
        List { head: None, len: 0 }
    }
    fn push(&mut self, v: T) {
        let old = self.head.take();
        self.head = Some(Box::new(LNode { v, next: old }));
        self.len += 1;
    }
    fn pop(&mut self) -> Option<T> {
        self.head.take().map(|n| {
            self.head = n.next;
            self.len -= 1;
            n.v
        })
    }
    fn rev(&mut self) {
        let mut prev = None;
        let mut cur = self.head.take();
        while let Some(mut n) = cur {
            cur = n.next.take();
            n.next = prev;
            prev = Some(n);
        }
        self.head = prev;
    }
    fn iter(&self) -> LIter<'_, T> {
        LIter {
            cur: self.head.as_deref(),
        }
    }
}
struct LIter<'a, T> {
    cur: Option<&'a LNode<T>>,
}
impl<'a, T> Iterator for LIter<'a, T> {
    type Item = &'a T;
    fn next(&mut self) -> Option<&'a T> {
        self.cur.map(|n| {
            self.cur = n.next.as_deref();
            &n.v
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Suit {
    Hearts = 1,
    Spades = 4,
}
struct Graph {
    adj: HashMap<u32, Vec<(u32, f64)>>,
}
impl Graph {
    fn new() -> Self {
        Graph {
            adj: HashMap::new(),
        }
    }
    fn edge(&mut self, a: u32, b: u32, w: f64) -> &mut Self {
        self.adj.entry(a).or_default().push((b, w));
        self.adj.entry(b).or_default();
        self
    }
    fn dfs(&self, s: u32) -> Vec<u32> {
        let mut seen = HashSet::new();
        let mut out = vec![];
        let mut st = vec![s];
        while let Some(n) = st.pop() {
            if !seen.insert(n) {
                continue;
            }
            out.push(n);
            if let Some(ns) = self.adj.get(&n) {
                for (m, _) in ns.iter().rev() {
                    st.push(*m);
                }
            }
        }
        out
    }
    fn weight(&self) -> f64 {
        self.adj.values().flatten().map(|(_, w)| w).sum()
    }
    fn degree(&self) -> Vec<(u32, usize)> {
        let mut v: Vec<_> = self.adj.iter().map(|(k, e)| (*k, e.len())).collect();
        v.sort();
        v
    }
}
fn norm(s: &str) -> Cow<'_, str> {
    if s.contains(' ') {
        Cow::Owned(s.replace(' ', "_"))
    } else {
        Cow::Borrowed(s)
    }
}
struct Bank {
    accts: HashMap<u32, Cell<i64>>,
}
impl Bank {
    fn xfer(&self, a: u32, b: u32, n: i64) -> Result<(), String> {
        let from = self.accts.get(&a).ok_or_else(|| format!("no {a}"))?;
        let to = self.accts.get(&b).ok_or(format!("no {b}"))?;
        if from.get() < n {
            return Err(format!("short by {}", n - from.get()));
        }
        from.set(from.get() - n);
        to.set(to.get() + n);
        Ok(())
    }
}
struct StateM {
    state: St,
    log: Vec<(St, St)>,
}
#[derive(Debug, Clone, Copy, PartialEq)]
enum St {
    Idle,
    Run { speed: u8 },
    Stop(i16),
}
impl StateM {
    fn step(&mut self, up: bool) {
        let next = match (self.state, up) {
            (St::Idle, true) => St::Run { speed: 250 },
            (St::Run { speed }, true) => St::Run {
                speed: speed.saturating_add(10),
            },
            (St::Run { speed }, false) if speed > 254 => St::Stop(-(speed as i16)),
            (s, _) => s,
        };
        self.log.push((self.state, next));
        self.state = next;
    }
}
fn main() {
    let leaf = Rc::new(TreeNode {
        val: 3,
        parent: RefCell::new(Weak::new()),
        kids: RefCell::new(vec![]),
    });
    let branch = Rc::new(TreeNode {
        val: 5,
        parent: RefCell::new(Weak::new()),
        kids: RefCell::new(vec![Rc::clone(&leaf)]),
    });
    *leaf.parent.borrow_mut() = Rc::downgrade(&branch);
    println!(
        "{:?} {} {}",
        leaf.parent.borrow().upgrade().map(|p| p.val),
        Rc::strong_count(&leaf),
        Rc::weak_count(&branch)
    );
    println!(
        "{}",
        branch.kids.borrow().iter().map(|k| k.val).sum::<u32>() + branch.val
    );
    let mut l = List::new();
    for i in 0..4 {
        l.push(i * 1_000_000_000u64);
    }
    l.rev();
    println!(
        "{:?} {} {:?}",
        l.pop(),
        l.len,
        l.iter().map(|x| x / 2).collect::<Vec<_>>()
    );
    let mut names = List::new();
    names.push("a".to_string());
    println!("{}", names.iter().map(|s| s.len()).sum::<usize>());
    println!(
        "{} {:?} {}",
        Suit::Spades as u8 + 1,
        Suit::Hearts.max(Suit::Spades),
        Suit::Hearts < Suit::Spades
    );
    let mut g = Graph::new();
    g.edge(1, 2, 0.5).edge(1, 3, 1.5).edge(2, 4, 2.0);
    println!("{:?} {} {:?}", g.dfs(1), g.weight(), g.degree());
    println!("{} {}", norm("a b"), norm("ab").len());
    let b = Bank {
        accts: [(1, 100), (2, 50)]
            .into_iter()
            .map(|(k, v)| (k, Cell::new(v)))
            .collect(),
    };
    println!(
        "{:?} {:?} {:?} {}",
        b.xfer(1, 2, 70),
        b.xfer(1, 2, 70),
        b.xfer(9, 1, 1),
        b.accts[&2].get()
    );
    let mut sm = StateM {
        state: St::Idle,
        log: Vec::new(),
    };
    for up in [true, true, false, false] {
        sm.step(up);
    }
    println!("{:?} {}", sm.state, sm.log.len());
    let shared = Rc::new(RefCell::new(Vec::<u16>::new()));
    let pushers: Vec<Box<dyn Fn(u16)>> = (1..=3)
        .map(|k| {
            let s = Rc::clone(&shared);
            Box::new(move |x| s.borrow_mut().push(x * k)) as Box<dyn Fn(u16)>
        })
        .collect();
    for p in &pushers {
        p(7);
    }
    println!(
        "{:?} {}",
        shared.borrow(),
        shared.borrow().iter().sum::<u16>()
    );
    let total: u32 = shared.borrow().iter().map(|&x| u32::from(x)).sum();
    println!("{total}");
    let s1: HashSet<i32> = (1..6).collect();
    let s2: HashSet<i32> = [4, 5, 6].iter().cloned().collect();
    let mut i: Vec<_> = s1.intersection(&s2).copied().collect();
    i.sort();
    let u: BTreeSet<_> = s1.union(&s2).collect();
    println!("{i:?} {u:?} {}", s1.is_subset(&s2));
    let mut inv: HashMap<usize, Vec<&str>> = HashMap::new();
    for w in ["hi", "yo", "hey"] {
        inv.entry(w.len()).or_insert_with(Vec::new).push(w);
    }
    let mut ks: Vec<_> = inv.into_iter().collect();
    ks.sort();
    println!("{ks:?}");
    let memo = RefCell::new(HashMap::new());
    fn go(n: u64, memo: &RefCell<HashMap<u64, u64>>) -> u64 {
        if n < 2 {
            return n;
        }
        if let Some(&v) = memo.borrow().get(&n) {
            return v;
        }
        let r = go(n - 1, memo) + go(n - 2, memo);
        memo.borrow_mut().insert(n, r);
        r
    }
    println!("{} {}", go(80, &memo), memo.borrow().len());
    let c = Cell::new(5u8);
    c.set(c.get() * 50);
    println!("{} {}", c.get(), c.replace(1));
    let mut opt = Some(3);
    if let Some(x) = opt.as_mut() {
        *x += 1;
    }
    println!("{:?} {:?} {:?}", opt, opt.take(), opt);
    let mut v2 = vec![1, 2, 3, 4, 5, 6];
    let drained: Vec<_> = v2.drain(1..3).collect();
    v2.rotate_left(1);
    println!("{drained:?} {v2:?} {:?}", v2.split_off(2));
    v2.extend_from_slice(&[7, 8]);
    v2.dedup();
    println!(
        "{:?} {:?}",
        v2.iter().rposition(|&x| x == 7),
        v2.binary_search(&9)
    );
    let mut a2 = [[1, 2], [3, 4]];
    a2[1][0] += 10;
    for row in a2.iter_mut() {
        for x in row.iter_mut() {
            *x *= 2;
        }
    }
    println!("{a2:?} {}", a2.concat().iter().sum::<i32>());
    println!(
        "{:?}",
        "a=1;b=2"
            .split(';')
            .filter_map(|kv| kv.split_once('='))
            .map(|(k, v)| (k, v.parse::<u8>().unwrap()))
            .collect::<HashMap<_, _>>()
            .get("b")
    );
    println!("{}", (b'a'..=b'e').map(char::from).collect::<String>());
    println!(
        "{:?}",
        ('a'..'d').zip([1.5f32, 2.0, 0.1]).collect::<Vec<_>>()
    );
    println!(
        "{}",
        i32::pow(2, 10) + "abc".chars().map(|c| c as i32).sum::<i32>()
    );
}
