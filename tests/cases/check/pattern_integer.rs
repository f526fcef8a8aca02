fn grade(n: u32) -> char {
    match n {
        90..=100 => 'A',
        70..=89 => 'B',
        0..=69 => 'F',
    }
}
fn main() {
    println!("{}", grade(77));
}
