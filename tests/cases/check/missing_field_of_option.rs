struct User {
    name: String,
}

fn find(id: u32) -> Option<User> {
    (id == 1).then(|| User { name: "Ada".to_string() })
}

#[tokio::main]
async fn main() {
    let user = find(1);
    println!("{}", user.name);
}
