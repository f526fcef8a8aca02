fn idx(i: usize) -> usize {
    i
}
fn main() {
    let n: i32 = 4;
    println!("{}", idx(n));
}
