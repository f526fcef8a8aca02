struct Meters<U>(f64, std::marker::PhantomData<U>);
struct Kilo;
struct Unit;
impl From<Meters<Kilo>> for Meters<Unit> {
    fn from(m: Meters<Kilo>) -> Self {
        Meters(m.0 * 1000.0, std::marker::PhantomData)
    }
}
fn show2(t: impl Into<Meters<Unit>>) -> f64 {
    t.into().0
}
fn main() {
    let k: Meters<Kilo> = Meters(2.5, std::marker::PhantomData);
    println!("{}", show2(k));
}
