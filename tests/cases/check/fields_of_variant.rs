enum M {
    Mv { x: i32, y: i32 },
}
fn main() {
    let m = M::Mv { x: 1, z: 2 };
    let M::Mv { x, y } = m;
    println!("{x} {y}");
}
