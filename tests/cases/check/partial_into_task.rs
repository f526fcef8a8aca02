struct Job {
    name: String,
    id: u32,
}
async fn run(name: String) {
    println!("{name}");
}
#[tokio::main]
async fn main() {
    let job = Job {
        name: "a".into(),
        id: 3,
    };
    let h = tokio::spawn(run(job.name));
    h.await.unwrap();
    println!("{}", job.name);
}
