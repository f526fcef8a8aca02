fn main() {
    let first = String::from("a");
    let all = vec![first, String::from("b")];
    println!("{all:?}");
    println!("{first}");
}
