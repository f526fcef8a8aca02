use std::sync::{Arc, Mutex};

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let parent = tokio::spawn(async {
        let log = Arc::new(Mutex::new(String::new()));
        let mut children = Vec::new();
        for name in ["A", "B", "C"] {
            let log = log.clone();
            children.push(tokio::spawn(async move {
                log.lock().unwrap().push_str(name);
            }));
        }
        for child in children {
            child.await.unwrap();
        }
        println!("{}", log.lock().unwrap());
    });
    parent.await.unwrap();
}
