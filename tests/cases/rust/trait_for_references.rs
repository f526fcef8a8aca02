trait Total {
    fn total(self) -> u32;
    fn twice(self) -> u32
    where
        Self: Sized,
    {
        self.total() * 2
    }
}
#[derive(Debug)]
struct Cart {
    prices: Vec<u32>,
}
impl Total for &Cart {
    fn total(self) -> u32 {
        (&self.prices).iter().sum()
    }
}
impl<'a> std::ops::Add for &'a Cart {
    type Output = Cart;
    fn add(self, o: &Cart) -> Cart {
        let mut p = self.prices.clone();
        p.extend(&o.prices);
        Cart { prices: p }
    }
}
trait Bump {
    fn bump(self) -> usize;
}
impl Bump for &mut Cart {
    fn bump(self) -> usize {
        self.prices.push(1);
        self.prices.len()
    }
}
impl IntoIterator for &Cart {
    type Item = u32;
    type IntoIter = std::vec::IntoIter<u32>;
    fn into_iter(self) -> Self::IntoIter {
        self.prices.clone().into_iter()
    }
}
fn main() {
    let mut cart = Cart { prices: vec![1, 2] };
    println!("{} {}", cart.total(), (&cart).twice());
    println!("{} {}", (&mut cart).bump(), cart.total());
    println!("{}", (&mut cart).bump());
    let sum = &cart + &cart;
    println!("{:?} {}", sum, (&cart).total());
    for p in &cart {
        print!("{p} ");
    }
    println!("{cart:?}");
    let r = &cart;
    println!("{} {}", r.total(), r.total());
    let b = Box::new(cart);
    println!("{} {}", (&*b).total(), b.total());
}
