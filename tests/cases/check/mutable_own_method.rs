struct Counter {
    n: u32,
}

impl Counter {
    async fn add(&mut self) {
        self.n += 1;
    }
}

#[tokio::main]
async fn main() {
    let counter = Counter { n: 0 };
    counter.add().await;
    println!("{}", counter.n);
}
