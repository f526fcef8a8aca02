use std::thread;

fn main() {
    let mut counter = 0;
    let numbers = vec![1, 2, 3];
    thread::scope(|scope| {
        scope.spawn(|| {
            counter += numbers.len();
        });
    });
    println!("{counter} {numbers:?}");
}
