#[derive(Debug)]
struct User {
    name: String,
    age: u32,
}
fn take(user: User) {
    println!("{user:?}");
}
fn main() {
    let user = User {
        name: "a".into(),
        age: 3,
    };
    let n = user.name;
    take(user);
    println!("{n}");
}
