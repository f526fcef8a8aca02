struct Worker {
    jobs: Vec<u32>,
}

impl Worker {
    async fn run(&mut self) {
        while let Some(job) = self.next_job() {
            println!("{job}");
        }
    }

    fn next_jobs(&mut self) -> Option<u32> {
        self.jobs.pop()
    }
}

#[tokio::main]
async fn main() {
    let mut worker = Worker { jobs: vec![1, 2] };
    worker.run().await;
    worker.next_jobs();
}
