struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
#[allow(dead_code)]
fn mk(s: &'static str) -> D {
    println!("mk {s}");
    D(s)
}
impl D {
    #[allow(dead_code)]
    fn get(&self) -> i32 {
        println!("get {}", self.0);
        1
    }
    #[allow(dead_code)]
    fn me(&self) -> &D {
        self
    }
}
use std::cell::RefCell;
use std::rc::{Rc, Weak};
struct Node {
    name: &'static str,
    parent: RefCell<Weak<Node>>,
    kids: RefCell<Vec<Rc<Node>>>,
}
impl Drop for Node {
    fn drop(&mut self) {
        println!(
            "node {} parent alive {}",
            self.name,
            self.parent.borrow().upgrade().is_some()
        );
    }
}
fn node(n: &'static str) -> Rc<Node> {
    Rc::new(Node {
        name: n,
        parent: RefCell::new(Weak::new()),
        kids: RefCell::new(vec![]),
    })
}
struct Obs {
    subs: Vec<Box<dyn FnMut(i32) -> bool>>,
    d: D,
}
impl Obs {
    fn fire(&mut self, n: i32) {
        self.subs.retain_mut(|s| s(n));
    }
}
fn main() {
    let leaf = node("leaf");
    {
        let branch = node("branch");
        *leaf.parent.borrow_mut() = Rc::downgrade(&branch);
        branch.kids.borrow_mut().push(leaf.clone());
        println!("{} {}", Rc::strong_count(&leaf), Rc::weak_count(&branch));
    }
    println!("{}", leaf.parent.borrow().upgrade().is_none());
    let mut o = Obs {
        subs: vec![],
        d: mk("obs"),
    };
    let d = mk("cap1");
    let mut c = 0;
    o.subs.push(Box::new(move |n| {
        c += n;
        println!("{} {}", d.0, c);
        c < 3
    }));
    o.fire(1);
    o.fire(2);
    println!("fired {}", o.d.0);
    o.fire(3);
    let cell = Rc::new(RefCell::new(Some(mk("cell"))));
    let c2 = cell.clone();
    let t = c2.borrow_mut().take();
    println!("{}", t.is_some());
    drop(t);
    *cell.borrow_mut() = Some(mk("again"));
    drop(cell);
    println!("c2 left");
    let res: Result<Rc<D>, D> = Ok(Rc::new(mk("okrc")));
    let un = res.map(|r| Rc::try_unwrap(r).ok().unwrap());
    println!("{}", un.is_ok());
    println!("end");
}
