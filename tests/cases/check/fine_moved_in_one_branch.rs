fn consume(data: Vec<u8>) -> usize {
    data.len()
}

fn main() {
    let data = vec![1u8, 2, 3];
    if data.is_empty() {
        println!("{}", consume(data));
    } else {
        println!("{:?}", data);
    }
}
