mod shapes {
    use std::f64::consts::PI;

    pub const EPSILON: f64 = 1e-9;

    #[derive(Debug, Clone, PartialEq)]
    pub enum Shape {
        Circle { radius: f64 },
        Rect { width: f64, height: f64 },
        Triangle(f64, f64, f64),
    }

    impl Shape {
        pub fn square(side: f64) -> Self {
            Self::Rect { width: side, height: side }
        }

        pub fn area(&self) -> f64 {
            match *self {
                Shape::Circle { radius } => PI * radius.powi(2),
                Shape::Rect { width, height } => width * height,
                Shape::Triangle(a, b, c) => {
                    let s = (a + b + c) / 2.0;
                    (s * (s - a) * (s - b) * (s - c)).sqrt()
                }
            }
        }

        pub fn is_valid(&self) -> bool {
            match self {
                Self::Circle { radius: r } if *r <= 0.0 => false,
                Self::Rect { width, height } => *width > 0.0 && *height > 0.0,
                Self::Triangle(a, b, c) => a + b > *c && a + c > *b && b + c > *a,
                Self::Circle { .. } => true,
            }
        }
    }

    pub mod stats {
        use super::Shape;

        pub fn largest(shapes: &[Shape]) -> Option<&Shape> {
            shapes.iter().max_by(|a, b| a.area().total_cmp(&b.area()))
        }

        pub fn mean_area(shapes: &[Shape]) -> f64 {
            shapes.iter().map(Shape::area).sum::<f64>() / shapes.len() as f64
        }
    }
}

use shapes::{stats, Shape};

fn main() {
    let shapes = vec![
        Shape::Circle { radius: 1.5 },
        Shape::square(2.0),
        Shape::Triangle(3.0, 4.0, 5.0),
        Shape::Triangle(1.0, 1.0, 9.0),
        Shape::Rect { width: 0.0, height: 3.0 },
    ];
    let (valid, invalid): (Vec<Shape>, Vec<Shape>) = shapes.into_iter().partition(Shape::is_valid);
    for shape in &valid {
        println!("{shape:?} has area {:.3}", shape.area());
    }
    println!("largest: {:?}", stats::largest(&valid));
    println!("mean: {:.4}", stats::mean_area(&valid));
    println!("invalid: {invalid:#?}");
    let close = (valid[1].area() - 4.0).abs() < shapes::EPSILON;
    println!("{close} {:?}", stats::largest(&[]));
}
