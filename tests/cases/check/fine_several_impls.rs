use std::ops::Mul;

#[derive(Clone, Copy, Debug)]
struct Vector {
    x: f64,
    y: f64,
}

impl Mul<f64> for Vector {
    type Output = Vector;

    fn mul(self, by: f64) -> Vector {
        Vector { x: self.x * by, y: self.y * by }
    }
}

impl Mul for Vector {
    type Output = f64;

    fn mul(self, other: Vector) -> f64 {
        self.x * other.x + self.y * other.y
    }
}

trait Convert<T> {
    fn convert(&self) -> T;
}

struct Celsius(f64);

struct Kelvin {
    degrees: f64,
}

struct Fahrenheit {
    heat: f64,
}

impl Convert<Kelvin> for Celsius {
    fn convert(&self) -> Kelvin {
        Kelvin { degrees: self.0 + 273.15 }
    }
}

impl Convert<Fahrenheit> for Celsius {
    fn convert(&self) -> Fahrenheit {
        Fahrenheit { heat: self.0 * 1.8 + 32.0 }
    }
}

#[tokio::main]
async fn main() {
    let v = Vector { x: 1.0, y: 2.0 };
    println!("{} {}", (v * v).sqrt(), (v * 2.0).x);
    let kelvin: Kelvin = Celsius(1.0).convert();
    let heat = <Celsius as Convert<Fahrenheit>>::convert(&Celsius(1.0)).heat;
    println!("{} {}", kelvin.degrees, heat);
}
