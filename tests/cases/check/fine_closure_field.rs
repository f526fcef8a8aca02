struct Handler {
    name: String,
    run: Box<dyn Fn(u32) -> u32 + Send>,
}

struct Timed<F: Fn() -> u32> {
    make: F,
}

#[tokio::main]
async fn main() {
    let handler = Handler { name: "double".to_string(), run: Box::new(|n| n * 2) };
    let timed = Timed { make: || 3 };
    println!("{} {} {}", handler.name, (handler.run)(4), (timed.make)());
}
