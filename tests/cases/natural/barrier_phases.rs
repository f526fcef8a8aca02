use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Barrier;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let n = 3;
    let barrier = Arc::new(Barrier::new(n));
    let log = Arc::new(Mutex::new(Vec::new()));
    let mut handles = Vec::with_capacity(n);
    for id in 0..n {
        let barrier = barrier.clone();
        let log = log.clone();
        handles.push(tokio::spawn(async move {
            let mut leader_of = 0;
            for phase in 1..=2 {
                tokio::time::sleep(Duration::from_millis(20 * (id as u64 + 1))).await;
                log.lock().unwrap().push((phase, id));
                let result = barrier.wait().await;
                if result.is_leader() {
                    leader_of += 1;
                }
            }
            leader_of
        }));
    }
    let mut leaders = 0;
    for handle in handles {
        leaders += handle.await.unwrap();
    }
    println!("leaders elected: {leaders}");
    let log = log.lock().unwrap();
    for (phase, id) in log.iter() {
        println!("phase {phase}: worker {id} arrived");
    }
    let first_phase_done = log.iter().take(n).all(|&(phase, _)| phase == 1);
    println!("phases kept apart: {first_phase_done}");
}
