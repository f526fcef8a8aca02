struct U {
    name: String,
    age: u8,
}
fn main() {
    let u = U {
        name: "ann",
        age: 3,
    };
    println!("{} {}", u.name, u.age);
}
