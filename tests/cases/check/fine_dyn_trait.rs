use std::fmt::Debug;
use std::sync::Arc;

trait Named {
    fn name(&self) -> String;
}

trait Shape: Named + Debug {
    fn area(&self) -> f64;

    fn told(&self) -> String {
        format!("{} {}", self.name(), self.area())
    }
}

#[derive(Debug)]
struct Square(f64);

impl Named for Square {
    fn name(&self) -> String {
        "square".to_string()
    }
}

impl Shape for Square {
    fn area(&self) -> f64 {
        self.0 * self.0
    }
}

fn largest(shapes: &[Box<dyn Shape>]) -> f64 {
    shapes.iter().map(|shape| shape.area()).fold(0.0, f64::max)
}

fn tell(shape: impl Shape) -> String {
    shape.told()
}

#[tokio::main]
async fn main() {
    let shapes: Vec<Box<dyn Shape>> = vec![Box::new(Square(2.0))];
    let shared: Arc<dyn Shape> = Arc::new(Square(1.0));
    println!("{} {} {}", largest(&shapes), shapes[0].told(), shared.name());
    println!("{} {}", tell(Square(3.0)), Square(1.5).0);
}
