use std::collections::HashMap;
use std::sync::{mpsc, Arc, Mutex, RwLock};
use std::thread;
#[derive(Clone, Debug, PartialEq)]
enum Json {
    Null,
    Bool(bool),
    Num(f64),
    Str(String),
    Arr(Vec<Json>),
    Obj(Vec<(String, Json)>),
}
impl Json {
    fn render(&self) -> String {
        match self {
            Json::Null => "null".to_string(),
            Json::Bool(b) => b.to_string(),
            Json::Num(n) => n.to_string(),
            Json::Str(s) => format!("{s:?}"),
            Json::Arr(v) => format!(
                "[{}]",
                v.iter().map(Json::render).collect::<Vec<_>>().join(",")
            ),
            Json::Obj(m) => {
                let parts: Vec<String> = m
                    .iter()
                    .map(|(k, v)| format!("{k:?}:{}", v.render()))
                    .collect();
                format!("{{{}}}", parts.join(","))
            }
        }
    }
}
impl From<f64> for Json {
    fn from(n: f64) -> Self {
        Json::Num(n)
    }
}
impl From<&str> for Json {
    fn from(s: &str) -> Self {
        Json::Str(s.to_owned())
    }
}
impl From<bool> for Json {
    fn from(b: bool) -> Self {
        Json::Bool(b)
    }
}
impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(v: Vec<T>) -> Self {
        Json::Arr(v.into_iter().map(Into::into).collect())
    }
}
struct Celsius(f64);
struct Fahr(f64);
impl From<Celsius> for Fahr {
    fn from(c: Celsius) -> Self {
        Fahr(c.0 * 9.0 / 5.0 + 32.0)
    }
}
trait Visitor {
    type Out;
    fn num(&mut self, n: i64) -> Self::Out;
    fn add(&mut self, a: Self::Out, b: Self::Out) -> Self::Out;
}
enum E {
    N(i64),
    Plus(Box<E>, Box<E>),
}
impl E {
    fn accept<V: Visitor>(&self, v: &mut V) -> V::Out {
        match self {
            E::N(n) => v.num(*n),
            E::Plus(a, b) => {
                let x = a.accept(v);
                let y = b.accept(v);
                v.add(x, y)
            }
        }
    }
}
struct Eval;
impl Visitor for Eval {
    type Out = i64;
    fn num(&mut self, n: i64) -> i64 {
        n
    }
    fn add(&mut self, a: i64, b: i64) -> i64 {
        a + b
    }
}
struct Show {
    depth: u32,
}
impl Visitor for Show {
    type Out = String;
    fn num(&mut self, n: i64) -> String {
        self.depth += 1;
        n.to_string()
    }
    fn add(&mut self, a: String, b: String) -> String {
        format!("({a}+{b})")
    }
}
trait Observer {
    fn notify(&mut self, e: &str);
}
struct Log {
    lines: Vec<String>,
}
impl Observer for Log {
    fn notify(&mut self, e: &str) {
        self.lines.push(format!("#{} {e}", self.lines.len() + 1));
    }
}
fn fire(os: &mut [&mut dyn Observer], e: &str) {
    for o in os.iter_mut() {
        o.notify(e);
    }
}
fn main() {
    println!(
        "{}",
        Json::Obj(vec![
            ("a".into(), vec![1.0, 2.5].into()),
            ("b".into(), "x".into()),
            ("c".into(), Json::Null),
            ("d".into(), true.into())
        ])
        .render()
    );
    let f: Fahr = Celsius(100.0).into();
    println!("{}", f.0);
    println!("{}", Fahr::from(Celsius(-40.0)).0);
    let e = E::Plus(
        Box::new(E::N(1)),
        Box::new(E::Plus(Box::new(E::N(2)), Box::new(E::N(3)))),
    );
    let mut s = Show { depth: 0 };
    println!("{} {} {}", e.accept(&mut Eval), e.accept(&mut s), s.depth);
    let data = Arc::new(Mutex::new(vec![0u64; 4]));
    let hs: Vec<_> = (0..4)
        .map(|i| {
            let d = Arc::clone(&data);
            thread::spawn(move || {
                let mut g = d.lock().unwrap();
                g[i] += (i as u64 + 1) * 10;
                g.iter().sum::<u64>()
            })
        })
        .collect();
    let mx = hs.into_iter().map(|h| h.join().unwrap()).max();
    println!("{:?} {:?}", data.lock().unwrap(), mx);
    let (tx, rx) = mpsc::channel();
    for id in 0..3 {
        let tx = tx.clone();
        thread::spawn(move || {
            for j in 0..2 {
                tx.send(id * 10 + j).unwrap();
            }
        });
    }
    drop(tx);
    let mut got: Vec<i32> = rx.iter().collect();
    got.sort();
    println!("{got:?}");
    let cache: Arc<RwLock<HashMap<u32, String>>> = Default::default();
    {
        cache.write().unwrap().insert(1, "a".into());
    }
    println!(
        "{:?} {}",
        cache.read().unwrap().get(&1),
        cache.read().unwrap().len()
    );
    let mut l = Log { lines: vec![] };
    let mut k = Log { lines: vec![] };
    fire(&mut [&mut l, &mut k], "start");
    fire(&mut [&mut l], "end");
    println!("{:?} {}", l.lines, k.lines.len());
    let mut arr = [5, 3, 8, 1];
    arr.sort_by(|a, b| b.cmp(a));
    println!("{arr:?}");
    let mut names = vec!["bob", "Al", "cy"];
    names.sort_by_key(|s| s.to_lowercase());
    println!("{names:?}");
    let mut fl = vec![2.5, -1.0, 9.75];
    fl.sort_by(|a, b| a.partial_cmp(b).unwrap());
    println!("{fl:?}");
    fl.sort_by(|a, b| b.total_cmp(a));
    println!("{fl:?}");
    let s = "héllo wörld";
    println!(
        "{} {} {:?} {:?}",
        s.len(),
        s.chars().count(),
        s.char_indices().nth(2),
        s.find('w')
    );
    println!("{}", s.chars().rev().collect::<String>());
    println!("{:?}", s.bytes().take(3).collect::<Vec<u8>>());
    println!("{:?}", s.split('o').map(str::len).collect::<Vec<_>>());
    let it = (1..=3).chain(7..9).zip("abcde".chars());
    let (n, c): (Vec<i32>, String) = it.unzip();
    println!("{n:?} {c}");
    println!(
        "{:?}",
        (1..=4)
            .scan(1, |a, x| {
                *a *= x;
                Some(*a)
            })
            .collect::<Vec<u32>>()
    );
    println!(
        "{:?}",
        [1, 2, 3, 4]
            .iter()
            .rev()
            .step_by(2)
            .copied()
            .collect::<Vec<i32>>()
    );
    println!(
        "{:?}",
        vec![1, 5, 2]
            .iter()
            .map(|x| x * 2)
            .filter(|x| x % 4 == 2)
            .last()
    );
    println!(
        "{}",
        (1..=5)
            .map(|x| x as f64)
            .map(f64::sqrt)
            .fold(0.0, |a, b| a + b) as u32
    );
    println!(
        "{:?}",
        ["3", "x", "5"]
            .iter()
            .flat_map(|s| s.parse::<i32>())
            .collect::<Vec<_>>()
    );
    println!(
        "{:?}",
        ["3", "x"]
            .iter()
            .map(|s| s.parse::<u8>())
            .filter_map(Result::ok)
            .sum::<u8>()
    );
    println!(
        "{:?} {:?}",
        (1..10).min_by_key(|x| (x - 5i32).abs()),
        (1..10).position(|x| x == 4)
    );
    println!("{} {}", (1..=3).all(|x| x > 0), [1, 2].contains(&2));
    println!(
        "{:?}",
        std::iter::successors(Some(1u32), |x| if *x < 100 { Some(x * 3) } else { None })
            .collect::<Vec<_>>()
    );
    println!("{:?}", std::iter::repeat("ab").take(2).collect::<String>());
    let mut cnt = 0;
    let v: Vec<i32> = std::iter::from_fn(|| {
        cnt += 1;
        if cnt < 4 {
            Some(cnt * cnt)
        } else {
            None
        }
    })
    .collect();
    println!("{v:?}");
}
