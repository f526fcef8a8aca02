struct Job {
    name: String,
    tags: Vec<String>,
}

fn main() {
    let job = Job { name: "a".into(), tags: vec![] };
    let handle = std::thread::spawn(move || job.name.len());
    println!("{} {}", handle.join().unwrap(), job.tags.len());
}
