async fn job(n: u32) -> u32 {   //: job
    println!("job runs");
    n * n
}

#[tokio::main(worker_threads = 1)] //: run
async fn main() {               //: main
    println!("main runs");
    let task = tokio::spawn(job(6));
    let result = task.await.unwrap(); //: wait
    println!("result: {result}");
}
