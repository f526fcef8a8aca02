use std::thread;

fn main() {
    let name = String::from("worker");
    let handle = thread::spawn(move || {
        println!("{name} starts");
    });
    println!("waiting for {name}");
    handle.join().unwrap();
}
