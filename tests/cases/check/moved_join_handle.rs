use std::thread;

fn main() {
    let handle = thread::spawn(|| 5);
    let first = handle.join().unwrap();
    println!("{first} {}", handle.join().unwrap());
}
