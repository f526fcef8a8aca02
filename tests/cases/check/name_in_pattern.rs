struct P {
    x: i32,
}
fn main() {
    let P { z } = (P { x: 1 });
    println!("{z}");
}
