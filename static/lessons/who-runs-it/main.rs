async fn job(name: &str) -> usize { //: job
    println!("job for {name}");
    name.len()
}

#[tokio::main(worker_threads = 1)] //: run
async fn main() {               //: main
    println!("main");
    let task = tokio::spawn(job("you"));
    let n = task.await.unwrap(); //: wait
    println!("letters: {n}");
}
