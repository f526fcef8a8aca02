#[derive(Debug)]
struct User {
    name: String,
    age: u32,
}
fn main() {
    let user = User {
        name: "a".into(),
        age: 3,
    };
    let User { name, age } = user;
    println!("{name} {age} {:?}", user);
}
