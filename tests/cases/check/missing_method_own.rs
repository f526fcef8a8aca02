struct Stock {
    left: u32,
}

impl Stock {
    fn take(&mut self, count: u32) -> bool {
        let enough = self.left >= count;
        if enough {
            self.left -= count;
        }
        enough
    }
}

#[tokio::main]
async fn main() {
    let mut stock = Stock { left: 3 };
    println!("{}", stock.tke(2));
    println!("{}", stock.take(2));
}
