fn name() -> String {
    "ann"
}
fn main() {
    println!("{}", name());
}
