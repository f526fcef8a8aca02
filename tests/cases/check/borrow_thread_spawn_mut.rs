use std::thread;

fn main() {
    let mut counter = 0;
    let handle = thread::spawn(|| {
        for _ in 0..10 {
            counter += 1;
        }
    });
    handle.join().unwrap();
    println!("done");
}
