use std::thread;

fn main() {
    let names = vec!["a".to_string(), "b".to_string()];
    let mut handles = vec![];
    for name in names.iter() {
        handles.push(thread::spawn(move || println!("{name}")));
    }
    for handle in handles {
        handle.join().unwrap();
    }
}
