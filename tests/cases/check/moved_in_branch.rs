fn consume(data: Vec<u8>) -> usize {
    data.len()
}

fn main() {
    let data = vec![1u8, 2, 3];
    let mut total = 0;
    if data.len() > 2 {
        total += consume(data);
    }
    println!("{total} {:?}", data);
}
