use std::io::{Read, Write};
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufWriter};
use tokio_util::io::SyncIoBridge;
#[tokio::main]
async fn main() {
    let (mut a, b) = tokio::io::duplex(16);
    let h = tokio::task::spawn_blocking(move || {
        let mut bridge = SyncIoBridge::new(b);
        let mut buf = [0u8; 4];
        bridge.read_exact(&mut buf).unwrap();
        println!("sync read {:?}", buf);
        bridge.write_all(b"pong and more").unwrap();
        bridge.flush().unwrap();
        let mut rest = String::new();
        bridge.read_to_string(&mut rest).unwrap();
        rest
    });
    a.write_all(b"ping").await.unwrap();
    let mut buf = [0u8; 13];
    a.read_exact(&mut buf).await.unwrap();
    println!("{}", std::str::from_utf8(&buf).unwrap());
    let mut w = BufWriter::new(a);
    w.write_all(b"the rest").await.unwrap();
    w.flush().await.unwrap();
    w.shutdown().await.unwrap();
    println!("{}", h.await.unwrap());
}
