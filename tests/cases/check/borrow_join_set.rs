use tokio::task::JoinSet;

#[tokio::main]
async fn main() {
    let urls = vec!["a", "b", "c"];
    let prefix = String::from("http://");
    let mut set = JoinSet::new();
    for url in urls {
        set.spawn(async {
            println!("{}{}", prefix, url);
        });
    }
    while set.join_next().await.is_some() {}
}
