use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
#[derive(Debug, Clone)]
struct Key(String);
impl PartialEq for Key {
    fn eq(&self, o: &Key) -> bool {
        self.0.eq_ignore_ascii_case(&o.0)
    }
}
impl Eq for Key {}
impl Hash for Key {
    fn hash<H: Hasher>(&self, h: &mut H) {
        self.0.to_ascii_lowercase().hash(h);
    }
}
fn main() {
    let mut m: HashMap<Key, i32> = HashMap::new();
    m.insert(Key("Host".into()), 1);
    println!("{:?}", m.insert(Key("HOST".into()), 2));
    println!("{:?} {}", m.get(&Key("host".into())), m.len());
    *m.entry(Key("hOST".into())).or_insert(0) += 5;
    println!("{:?}", m);
    println!("{}", m.contains_key(&Key("x".into())));
    println!("{:?}", m.remove(&Key("HoSt".into())));
    println!("{}", m.is_empty());
    let mut s = HashSet::new();
    println!(
        "{} {}",
        s.insert(Key("a".into())),
        s.insert(Key("A".into()))
    );
    println!("{} {:?}", s.contains(&Key("A".into())), s);
    let n: HashSet<Key> = ["x", "X", "y"].iter().map(|k| Key(k.to_string())).collect();
    println!("{}", n.len());
    let mut pm: HashMap<(Key, u8), &str> = HashMap::new();
    pm.insert((Key("p".into()), 1), "one");
    println!("{:?}", pm.get(&(Key("P".into()), 1)));
    let a: HashSet<Key> = vec![Key("q".into())].into_iter().collect();
    let b: HashSet<Key> = vec![Key("Q".into())].into_iter().collect();
    println!("{} {}", a == b, a.is_subset(&b));
    println!("{:?}", a.intersection(&b).count());
    println!("{:?}", m == HashMap::new());
}
