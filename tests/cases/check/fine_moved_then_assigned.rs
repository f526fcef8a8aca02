fn send(batch: Vec<u32>) {
    println!("{batch:?}");
}

fn main() {
    let mut batch = Vec::new();
    for n in 0..5 {
        batch.push(n);
        if batch.len() == 2 {
            send(batch);
            batch = Vec::new();
        }
    }
    println!("left {batch:?}");
}
