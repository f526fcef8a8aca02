use std::thread;

fn main() {
    let numbers = vec![1, 2, 3];
    let handle = thread::spawn(|| {
        println!("here is a vector: {:?}", numbers);
    });
    handle.join().unwrap();
}
