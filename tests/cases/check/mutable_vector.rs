fn main() {
    let list = Vec::new();
    list.push(1);
    list.push(2);
    println!("{list:?}");
}
