use std::thread;

fn main() {
    let handle = thread::spawn(|| 1u32);
    println!("{:?}", handle.joinn().is_ok());
}
