use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
struct Loud(i32, Rc<RefCell<Vec<String>>>);
impl Clone for Loud {
    fn clone(&self) -> Loud {
        self.1.borrow_mut().push(format!("clone {}", self.0));
        Loud(self.0 + 100, self.1.clone())
    }
}
impl PartialEq for Loud {
    fn eq(&self, o: &Loud) -> bool {
        self.1.borrow_mut().push(format!("eq {} {}", self.0, o.0));
        self.0 % 100 == o.0 % 100
    }
}
fn main() {
    let log = Rc::new(RefCell::new(vec![]));
    let l = |n| Loud(n, log.clone());
    let d: VecDeque<Loud> = VecDeque::from(vec![l(1), l(2)]);
    let e = d.clone();
    println!("{}", d == e);
    println!("{}", d.contains(&l(2)));
    let m: std::collections::BTreeMap<i32, Loud> = [(1, l(5))].into_iter().collect();
    let n = m.clone();
    println!("{}", n[&1].0);
    println!("{}", m == n);
    let x = Rc::new(l(7));
    let y = Rc::clone(&x);
    println!("{}", y.0);
    let z = (*x).clone();
    println!("{}", z.0);
    let o = Some(&z).cloned();
    println!("{}", o.unwrap().0);
    let mut v = vec![l(1)];
    v.extend_from_slice(&[l(2), l(3)]);
    println!(
        "{}",
        v.iter()
            .map(|x| x.0.to_string())
            .collect::<Vec<_>>()
            .join(",")
    );
    v.resize(5, l(9));
    println!(
        "{}",
        v.iter()
            .map(|x| x.0.to_string())
            .collect::<Vec<_>>()
            .join(",")
    );
    let r: Result<Loud, i32> = Ok(l(8));
    let r2 = r.clone();
    println!("{}", r2.ok().unwrap().0);
    let b = Box::new(l(4));
    println!("{}", b.clone().0);
    let rc: Rc<RefCell<Loud>> = Rc::new(RefCell::new(l(6)));
    let c2 = rc.borrow().clone();
    println!("{}", c2.0);
    let mut rm = Rc::new(l(3));
    let keep = rm.clone();
    Rc::make_mut(&mut rm).0 += 1;
    println!("{} {}", rm.0, keep.0);
    println!("{}", v.iter().any(|q| q == &l(3)));
    let first = v.first().cloned().unwrap();
    println!("{}", first.0);
    let t = [l(1), l(2)];
    let [a, b2] = t.clone();
    println!("{} {}", a.0, b2.0);
    println!("{}", vec![vec![l(1)]].clone()[0][0].0);
    println!("{}", v.concat_check());
    for s in log.borrow().iter() {
        println!("{s}");
    }
}
trait C {
    fn concat_check(&self) -> usize;
}
impl C for Vec<Loud> {
    fn concat_check(&self) -> usize {
        self.len()
    }
}
