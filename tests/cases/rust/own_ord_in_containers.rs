use std::cmp::Ordering;
#[derive(Debug, Clone, PartialEq, Eq)]
struct Job {
    pri: u32,
    name: String,
}
impl Ord for Job {
    fn cmp(&self, o: &Self) -> Ordering {
        o.pri.cmp(&self.pri).then_with(|| self.name.cmp(&o.name))
    }
}
impl PartialOrd for Job {
    fn partial_cmp(&self, o: &Self) -> Option<Ordering> {
        Some(self.cmp(o))
    }
}
fn j(pri: u32, name: &str) -> Job {
    Job {
        pri,
        name: name.to_string(),
    }
}
fn main() {
    let mut v = vec![j(1, "a"), j(3, "b"), j(2, "c"), j(3, "a")];
    v.sort();
    println!(
        "{:?}",
        v.iter().map(|x| x.name.as_str()).collect::<Vec<_>>()
    );
    println!("{:?}", v.iter().max().unwrap());
    println!("{:?}", v.iter().min().unwrap());
    println!("{:?}", j(1, "z") < j(2, "a"));
    println!("{:?}", (1, j(1, "z")) < (1, j(2, "a")));
    println!("{:?}", Some(j(1, "z")).cmp(&Some(j(2, "a"))));
    println!("{:?}", vec![j(1, "z")].cmp(&vec![j(1, "z"), j(0, "")]));
    v.sort_by(|a, b| b.cmp(a));
    println!("{:?}", v[0]);
    v.sort_by_key(|x| std::cmp::Reverse(x.clone()));
    println!("{:?}", v[0]);
    v.sort_unstable();
    println!("{:?}", v[0]);
    println!("{:?}", v.binary_search(&j(2, "c")));
    println!("{:?}", v.is_sorted());
    println!("{:?}", j(1, "a").max(j(2, "b")));
    println!("{:?}", std::cmp::min(j(1, "a"), j(2, "b")));
    println!("{:?}", v.iter().max_by_key(|x| (*x).clone()).unwrap());
    println!("{:?}", j(5, "m").clamp(j(9, "x"), j(1, "y")));
    let mut t = vec![(1, j(1, "x")), (0, j(2, "y")), (1, j(7, "w"))];
    t.sort();
    println!("{:?}", t);
    println!("{:?}", j(1, "a").partial_cmp(&j(1, "b")));
}
