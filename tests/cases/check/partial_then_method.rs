struct User {
    name: String,
    age: u32,
}
impl User {
    fn show(&self) {
        println!("{} {}", self.name, self.age);
    }
}
fn main() {
    let user = User {
        name: "a".into(),
        age: 3,
    };
    drop(user.name);
    user.show();
}
