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
struct N {
    v: i32,
    next: Option<Box<N>>,
}
impl Drop for N {
    fn drop(&mut self) {
        println!("N {}", self.v);
    }
}
struct L {
    head: Option<Box<N>>,
}
impl L {
    fn push(&mut self, v: i32) {
        let old = self.head.take();
        self.head = Some(Box::new(N { v, next: old }));
    }
    fn pop(&mut self) -> Option<i32> {
        self.head.take().map(|mut n| {
            self.head = n.next.take();
            n.v
        })
    }
}
impl Drop for L {
    fn drop(&mut self) {
        println!("L");
        let mut c = self.head.take();
        while let Some(mut n) = c {
            c = n.next.take();
        }
        println!("L done");
    }
}
struct Tree {
    d: D,
    kids: Vec<Tree>,
}
fn main() {
    let mut l = L { head: None };
    for i in 0..4 {
        l.push(i);
    }
    println!("{:?}", l.pop());
    let n = N {
        v: 10,
        next: Some(Box::new(N { v: 11, next: None })),
    };
    println!("{}", n.v);
    drop(n);
    let t = Tree {
        d: mk("root"),
        kids: vec![
            Tree {
                d: mk("k1"),
                kids: vec![Tree {
                    d: mk("g1"),
                    kids: vec![],
                }],
            },
            Tree {
                d: mk("k2"),
                kids: vec![],
            },
        ],
    };
    println!("{}", t.d.0);
    let m: std::collections::BTreeMap<i32, D> = [(2, mk("m2")), (1, mk("m1")), (3, mk("m3"))]
        .into_iter()
        .collect();
    let mut it = m.into_iter();
    println!("{:?}", it.next().map(|x| x.0));
    println!("-");
    drop(it);
    let dq: std::collections::VecDeque<D> = vec![mk("q1"), mk("q2")].into();
    println!("{}", dq.len());
    let f: Vec<D> = {
        let mut v = Vec::new();
        for s in ["f1", "f2"] {
            v.push(mk(s));
        }
        v
    };
    println!("{}", f.len());
    let x = [mk("x1"), mk("x2")].map(|d| {
        println!("map {}", d.0);
        d.0
    });
    println!("{x:?}");
    println!("end");
}
