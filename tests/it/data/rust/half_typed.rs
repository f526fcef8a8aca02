async fn fetch(id: u32) -> String {
    let user = format!("user {id}"
    user
}

fn main() {}
