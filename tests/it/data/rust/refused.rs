use tokio::net::TcpStream;

mod inner {}

macro_rules! own {
    () => {};
}

fn main() {
    let x: f32 = 1.0;
    let v = vec![1, 2, 3];
    let doubled: Vec<i32> = v.iter().map(|n| n * 2).collect();
    unsafe {}
    missing(1);
    let y = nowhere;
    let s = b"bytes";
    println!("{} {}", x);
    println!("{doubled:?} {unknown}");
    let c = std::fs::read_to_string("file");
    x.await;
    dbg!(y, s, c);
}
