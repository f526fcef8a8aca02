use std::fmt::Debug;
#[derive(Debug, Clone, PartialEq)]
struct Wrapper<T>(T);
impl<T> From<T> for Wrapper<T> {
    fn from(t: T) -> Self {
        println!("wrapped");
        Wrapper(t)
    }
}
#[derive(Debug)]
struct Meters<U>(f64, std::marker::PhantomData<U>);
#[derive(Debug)]
struct Kilo;
#[derive(Debug)]
struct Unit;
impl From<Meters<Kilo>> for Meters<Unit> {
    fn from(m: Meters<Kilo>) -> Self {
        Meters(m.0 * 1000.0, std::marker::PhantomData)
    }
}
impl From<Meters<Unit>> for Meters<Kilo> {
    fn from(m: Meters<Unit>) -> Self {
        Meters(m.0 / 1000.0, std::marker::PhantomData)
    }
}
fn show<T: Into<Meters<Unit>>>(t: T) -> f64 {
    let m: Meters<Unit> = t.into();
    m.0
}
fn show3<A, B>(a: A) -> B
where
    B: From<A>,
{
    B::from(a)
}
fn show4<A, B>(a: A) -> B
where
    A: Into<B>,
{
    a.into()
}
fn same<T: Debug>(t: T) {
    println!("{t:?}")
}
struct Bag {
    all: Vec<String>,
}
impl From<Vec<u8>> for Bag {
    fn from(v: Vec<u8>) -> Self {
        Bag {
            all: v.iter().map(|b| format!("byte {b}")).collect(),
        }
    }
}
impl From<Vec<&str>> for Bag {
    fn from(v: Vec<&str>) -> Self {
        Bag {
            all: v.iter().map(|b| format!("text {b}")).collect(),
        }
    }
}
impl From<Vec<String>> for Bag {
    fn from(v: Vec<String>) -> Self {
        Bag { all: v }
    }
}
#[tokio::main]
async fn main() {
    let w: Wrapper<Wrapper<i32>> = Wrapper(3).into();
    same(w);
    let w: Wrapper<i32> = 3.into();
    same(w);
    let k: Meters<Kilo> = Meters(2.5, std::marker::PhantomData);
    println!("{}", show(k));
    let k: Meters<Unit> = Meters(2.5, std::marker::PhantomData);
    println!("{}", show(k));
    let k: Meters<Unit> = Meters(2500.0, std::marker::PhantomData);
    let k: Meters<Kilo> = k.into();
    println!("{}", k.0);
    let k: Meters<Kilo> = Meters(1.0, std::marker::PhantomData);
    let u: Meters<Unit> = show3(k);
    println!("{}", u.0);
    let k: Meters<Kilo> = show4(u);
    println!("{}", k.0);
    let b: Bag = vec!["a", "b"].into();
    println!("{:?}", b.all);
    let b = Bag::from(vec![String::from("own")]);
    println!("{:?}", b.all);
    let b = Bag::from(vec![1u8, 2]);
    println!("{:?}", b.all);
    let many: Vec<Bag> = vec![vec!["x"], vec!["y", "z"]]
        .into_iter()
        .map(Bag::from)
        .collect();
    for b in many {
        println!("{:?}", b.all);
    }
    let task = tokio::spawn(async move {
        let m: Meters<Unit> = k.into();
        m.0
    });
    println!("{}", task.await.unwrap());
}
