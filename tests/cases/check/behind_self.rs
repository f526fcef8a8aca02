struct S {
    name: String,
}
impl S {
    fn take(&self) -> String {
        self.name
    }
}
fn main() {
    println!("{}", S { name: "a".into() }.take());
}
