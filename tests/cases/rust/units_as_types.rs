use std::marker::PhantomData;
use std::ops::Add;
#[derive(Debug, Clone, Copy)]
struct Km;
#[derive(Debug, Clone, Copy)]
struct Mile;
trait Unit {
    const NAME: &'static str;
    const IN_M: f64;
}
impl Unit for Km {
    const NAME: &'static str = "km";
    const IN_M: f64 = 1000.0;
}
impl Unit for Mile {
    const NAME: &'static str = "mi";
    const IN_M: f64 = 1609.344;
}
struct Dist<U> {
    v: f64,
    u: PhantomData<U>,
}
impl<U: Unit> Dist<U> {
    fn new(v: f64) -> Self {
        Dist { v, u: PhantomData }
    }
    fn to<V: Unit>(&self) -> Dist<V> {
        Dist::new(self.v * U::IN_M / V::IN_M)
    }
    fn show(&self) -> String {
        format!("{:.3}{}", self.v, U::NAME)
    }
}
impl<U: Unit> Add for Dist<U> {
    type Output = Dist<U>;
    fn add(self, o: Dist<U>) -> Dist<U> {
        Dist::new(self.v + o.v)
    }
}
fn main() {
    let a: Dist<Km> = Dist::new(5.0);
    let b = a.to::<Mile>();
    println!("{} {}", a.show(), b.show());
    let c = Dist::<Km>::new(1.0) + Dist::new(2.0);
    println!("{}", c.show());
}
