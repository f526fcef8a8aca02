use std::ops::*;
#[derive(Debug, Clone, Copy, PartialEq)]
struct V2<T> {
    x: T,
    y: T,
}
impl<T: Add<Output = T>> Add for V2<T> {
    type Output = V2<T>;
    fn add(self, o: Self) -> V2<T> {
        V2 {
            x: self.x + o.x,
            y: self.y + o.y,
        }
    }
}
impl Mul<V2<f64>> for f64 {
    type Output = V2<f64>;
    fn mul(self, v: V2<f64>) -> V2<f64> {
        V2 {
            x: self * v.x,
            y: self * v.y,
        }
    }
}
impl<T> Sub<T> for V2<T>
where
    T: Sub<Output = T> + Copy,
{
    type Output = V2<T>;
    fn sub(self, k: T) -> V2<T> {
        V2 {
            x: self.x - k,
            y: self.y - k,
        }
    }
}
impl<T: Neg<Output = T>> Neg for V2<T> {
    type Output = V2<T>;
    fn neg(self) -> V2<T> {
        V2 {
            x: -self.x,
            y: -self.y,
        }
    }
}
impl<T: AddAssign + Copy> AddAssign<T> for V2<T> {
    fn add_assign(&mut self, k: T) {
        self.x += k;
        self.y += k;
    }
}
fn main() {
    let a = V2 { x: 1, y: 2 } + V2 { x: 3u8, y: 250 };
    println!("{a:?}");
    println!(
        "{:?} {:?}",
        2.0 * V2 { x: 1.5, y: 2.0 },
        V2 { x: 5, y: 7 } - 3
    );
    let mut m = -V2 { x: 4i64, y: -1 };
    m += 5_000_000_000;
    println!("{m:?}");
}
