// Fetch a user, then that user's profile, merge the two: for three users at once.
use std::time::Duration;
use tokio::time::sleep;

struct User {
    id: u64,
    name: String,
}

struct Profile {
    city: String,
    followers: u64,
}

async fn fetch_user(id: u64) -> User {
    println!("user {id}: asked");
    sleep(Duration::from_millis(30 * id)).await;
    User { id, name: format!("user-{id}") }
}

async fn fetch_profile(user: &User) -> Profile {
    println!("profile of {}: asked", user.name);
    sleep(Duration::from_millis(50)).await;
    Profile { city: format!("city-{}", user.id), followers: 100 * user.id }
}

async fn load(id: u64) -> String {
    let user = fetch_user(id).await;
    let profile = fetch_profile(&user).await;
    format!("{} lives in {}, {} followers", user.name, profile.city, profile.followers)
}

#[tokio::main]
async fn main() {
    let (first, second, third) = tokio::join!(load(1), load(2), load(3));
    for card in [first, second, third] {
        println!("{card}");
    }
}
