trait Total {
    fn total(self) -> u32;
}

impl Total for &Vec<u32> {
    fn total(self) -> u32 {
        self.iter().sum()
    }
}

impl Total for &[u32] {
    fn total(self) -> u32 {
        self.iter().sum()
    }
}

struct Cart {
    prices: Vec<u32>,
}

impl Total for &Cart {
    fn total(self) -> u32 {
        (&self.prices).total()
    }
}

#[tokio::main]
async fn main() {
    let cart = Cart { prices: vec![1, 2] };
    println!("{} {}", cart.total(), (&cart).total());
    println!("{}", cart.prices[..1].total());
}
