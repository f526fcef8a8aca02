struct Server {
    name: String,
}

impl Server {
    async fn start(&self) {
        let handle = tokio::spawn(async move {
            println!("{} is up", self.name);
        });
        handle.await.unwrap();
    }
}

#[tokio::main]
async fn main() {
    let server = Server { name: "web".into() };
    server.start().await;
}
