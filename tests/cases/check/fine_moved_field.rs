struct Job {
    name: String,
    size: u32,
}

#[tokio::main]
async fn main() {
    let job = Job { name: "a".into(), size: 3 };
    let name = job.name;
    let task = tokio::spawn(async move { name.len() });
    println!("{} {}", job.size, task.await.unwrap());
}
