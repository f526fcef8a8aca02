struct Wrapper<T>(T);
impl From<Wrapper<u8>> for Wrapper<u32> {
    fn from(w: Wrapper<u8>) -> Self {
        println!("from called");
        Wrapper(w.0 as u32 + 1)
    }
}
impl From<Wrapper<String>> for Wrapper<usize> {
    fn from(w: Wrapper<String>) -> Self {
        Wrapper(w.0.len())
    }
}
fn take(w: Wrapper<u32>) -> u32 {
    w.0
}
struct Meters<T> {
    v: T,
}
impl Into<Meters<f64>> for Meters<i32> {
    fn into(self) -> Meters<f64> {
        println!("own into");
        Meters {
            v: self.v as f64 * 1.5,
        }
    }
}
#[tokio::main]
async fn main() {
    let a = Wrapper(7u8);
    let b: Wrapper<u32> = a.into();
    println!("{}", b.0);
    println!("{}", take(Wrapper(9u8).into()));
    let c: Wrapper<usize> = Wrapper(String::from("hello")).into();
    println!("{}", c.0);
    let same: Wrapper<u32> = Wrapper(3u32).into();
    println!("{}", same.0);
    let d = Wrapper::<u32>::from(Wrapper(1u8));
    println!("{}", d.0);
    let e: Wrapper<u32> = Wrapper::from(Wrapper(1u8));
    println!("{}", e.0);
    let m: Meters<f64> = Meters { v: 2 }.into();
    println!("{}", m.v);
    let n: Vec<Wrapper<u32>> = vec![Wrapper(1u8), Wrapper(2u8)]
        .into_iter()
        .map(Into::into)
        .collect();
    for x in &n {
        println!("{}", x.0);
    }
    let n: Vec<Wrapper<u32>> = vec![Wrapper(1u8), Wrapper(2u8)]
        .into_iter()
        .map(Wrapper::from)
        .collect();
    for x in &n {
        println!("{}", x.0);
    }
    let n: Vec<Wrapper<u32>> = vec![Wrapper(1u8), Wrapper(2u8)]
        .into_iter()
        .map(|w| w.into())
        .collect();
    for x in &n {
        println!("{}", x.0);
    }
}
