// Roots, powers, angles and logarithms of f64; numbers read in other bases.
use std::f64::consts::{FRAC_PI_2, PI, SQRT_2, TAU};

struct Circle {
    radius: f64,
}

impl Circle {
    fn area(&self) -> f64 {
        PI * self.radius.powi(2)
    }
}

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

fn main() {
    let x: f64 = 2.0;
    println!("{:.6} {:.6} {:.6}", x.sqrt(), x.powf(0.5), x.cbrt());
    println!("{:.6} {:.6} {:.6}", x.exp(), x.ln(), x.log(3.0));
    println!("{:.6} {:.6}", x.log10(), 8f64.log2());
    println!("{:.6} {:.6} {:.6}", x.sin(), x.cos(), x.tan());
    println!("{:.6} {:.6}", 0.5f64.asin(), 0.5f64.acos());
    println!("{:.6} {:.6}", 1f64.atan(), 1f64.atan2(-1.0));
    let (sin, cos) = FRAC_PI_2.sin_cos();
    println!("{sin:.3} {:.3}", cos.abs());
    println!("{:.3}", Circle { radius: 1.5 }.area());
    println!("{:.3} {:.3} {:.3}", distance((0.0, 0.0), (3.0, 4.0)), TAU, SQRT_2);
    println!("{:?} {:?}", (-1f64).sqrt().is_nan(), (-0.0f64).is_sign_negative());
    for text in ["ff", "7F", "-10", "zz", "", "100000000"] {
        match i32::from_str_radix(text, 16) {
            Ok(n) => println!("{text} is {n}"),
            Err(error) => println!("{text:?}: {error}"),
        }
    }
    println!("{:?} {:?}", u8::from_str_radix("101", 2), u8::from_str_radix("100000000", 2));
}
