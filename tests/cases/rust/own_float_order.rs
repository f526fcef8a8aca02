use std::cmp::Ordering;
#[derive(Debug, Clone, Copy)]
struct F(f64);
impl PartialEq for F {
    fn eq(&self, o: &F) -> bool {
        self.0.to_bits() == o.0.to_bits()
    }
}
impl Eq for F {}
impl PartialOrd for F {
    fn partial_cmp(&self, o: &F) -> Option<Ordering> {
        Some(self.cmp(o))
    }
}
impl Ord for F {
    fn cmp(&self, o: &F) -> Ordering {
        self.0.total_cmp(&o.0)
    }
}
fn main() {
    let v = vec![F(2.5), F(-1.0), F(9.0), F(0.0)];
    println!("{:?} {:?}", v.iter().max(), v.iter().min());
    println!("{:?}", v.iter().copied().max());
    println!("{:?}", v.iter().max_by(|a, b| a.cmp(b)));
    println!("{:?}", v.iter().min_by_key(|f| F(-f.0)));
    println!("{:?}", v.iter().max_by(|a, b| a.partial_cmp(b).unwrap()));
    let mut w = v.clone();
    w.sort();
    println!("{:?}", w);
    w.sort_by_key(|f| F(-f.0));
    println!("{:?}", w);
    w.reverse();
    println!("{:?}", w);
    println!("{}", v < w);
    println!("{:?}", v.cmp(&w));
    println!("{:?}", v.iter().lt(w.iter()));
    println!("{:?}", v.iter().partial_cmp(w.iter()));
    println!("{:?}", F(1.0) <= F(1.0));
    println!("{:?}", (F(1.0), 3).max((F(1.0), 4)));
    println!("{:?}", w.binary_search(&F(0.0)));
    println!("{:?}", w.partition_point(|x| *x < F(1.0)));
    println!("{:?}", v.iter().is_sorted());
    println!("{:?}", w.iter().rev().max_by_key(|x| x.0 as i64));
}
