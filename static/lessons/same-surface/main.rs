// region setup
use std::time::Duration;
use tokio::time::sleep;

async fn fetch_user(id: u32) -> String {
    sleep(Duration::from_millis(30)).await;
    format!("user {id}")
}

async fn fetch_profile(user: &str) -> String {
    sleep(Duration::from_millis(50)).await;
    format!("profile of {user}")
}
// endregion
async fn load(id: u32) -> String {
    let user = fetch_user(id).await; //: user
    let profile =
        fetch_profile(&user).await; //: profile
    format!("{user} + {profile}") //: merge
}

#[tokio::main]
async fn main() {
    let card = load(7).await;   //: load
    println!("{card}");         //: show
}
