struct Pool {
    size: usize,
}

impl Pool {
    fn new(size: usize) -> Pool {
        Pool { size }
    }
}

#[tokio::main]
async fn main() {
    let pool = Pool::nwe(3);
    println!("{}", pool.size);
    println!("{}", Pool::new(1).size);
}
