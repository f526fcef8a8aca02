struct User {
    name: String,
    age: u8,
    email: Option<String>,
}
fn main() {
    let u = User {
        name: "a".to_string(),
        age: 3,
    };
    println!("{} {} {:?}", u.name, u.age, u.email);
}
