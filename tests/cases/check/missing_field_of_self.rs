struct Counter {
    value: u32,
}

impl Counter {
    fn add(&mut self) {
        self.valeu += 1;
    }
}

#[tokio::main]
async fn main() {
    let mut counter = Counter { value: 0 };
    counter.add();
    println!("{}", counter.value);
}
