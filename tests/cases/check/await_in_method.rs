struct Cache {
    hits: u32,
}

impl Cache {
    async fn warm(&mut self) {
        self.hits += 1;
    }

    fn reset(&mut self) {
        self.hits = 0;
        self.warm().await;
    }
}

#[tokio::main]
async fn main() {
    let mut cache = Cache { hits: 1 };
    cache.reset();
    println!("{}", cache.hits);
}
