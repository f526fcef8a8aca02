trait Shape {
    fn area(&self) -> f64;
}

struct Square(f64);

impl Shape for Square {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
}

fn show<S: Shape>(shape: &S) {
    println!("{}", shape.arae());
}

#[tokio::main]
async fn main() {
    show(&Square(2.0));
}
