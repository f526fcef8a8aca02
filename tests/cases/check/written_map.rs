use std::collections::HashMap;
fn f(m: &HashMap<String>) -> usize {
    m.len()
}
fn main() {
    println!("{}", f(&HashMap::new()));
}
