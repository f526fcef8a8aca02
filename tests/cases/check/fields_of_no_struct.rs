struct User {
    name: String,
}
fn main() {
    let u = User {
        name: "a".to_string(),
        agee: 3,
    };
    println!("{}", u.name);
}
