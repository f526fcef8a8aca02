struct Parser {
    input: &str,
}
fn main() {
    let p = Parser { input: "a" };
    println!("{}", p.input);
}
