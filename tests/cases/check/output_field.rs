struct User {
    id: u32,
}

async fn user() -> User {
    User { id: 4 }
}

#[tokio::main]
async fn main() {
    println!("{}", user().id);
}
