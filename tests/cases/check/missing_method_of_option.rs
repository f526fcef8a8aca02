fn find(names: &[String], wanted: &str) -> Option<usize> {
    names.iter().position(|name| name == wanted)
}

#[tokio::main]
async fn main() {
    let names = vec!["a".to_string()];
    println!("{}", find(&names, "a").unwrapp());
}
