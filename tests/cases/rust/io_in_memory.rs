use tokio::io::{self, AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let (mut a, mut b) = io::duplex(64);
    a.write_all(b"hello").await?;
    let mut buf = [0u8; 5];
    b.read_exact(&mut buf).await?;
    println!("{}", String::from_utf8_lossy(&buf));
    println!("{:?}", std::str::from_utf8(&buf).unwrap());
    let (mut client, server) = io::duplex(8);
    let h = tokio::spawn(async move {
        let (r, mut w) = io::split(server);
        let mut lines = BufReader::new(r).lines();
        while let Some(line) = lines.next_line().await.unwrap() {
            println!("server got {line:?}");
            w.write_all(format!("echo {line}\n").as_bytes())
                .await
                .unwrap();
        }
        println!("server end");
    });
    client.write_all(b"one\ntwo\n").await?;
    let mut buf = vec![0; 18];
    client.read_exact(&mut buf).await?;
    print!("{}", String::from_utf8(buf).unwrap());
    client.shutdown().await?;
    let mut rest = String::new();
    let n = client.read_to_string(&mut rest).await?;
    println!("{n} {rest:?}");
    h.await.unwrap();
    let (mut a, mut b) = io::duplex(16);
    let h = tokio::spawn(async move {
        let mut v = Vec::new();
        b.read_to_end(&mut v).await.unwrap();
        v
    });
    a.write_all(b"some longer text than the buffer").await?;
    a.flush().await?;
    drop(a);
    println!("{:?}", h.await.unwrap().len());
    let (a, mut b) = io::duplex(4);
    drop(a);
    let e = b.write_all(b"x").await.unwrap_err();
    println!("{:?} {}", e.kind(), e);
    let mut buf = [0; 4];
    println!("{}", b.read(&mut buf).await?);
    let mut src = std::io::Cursor::new(b"copy me".to_vec());
    let mut dst = Vec::new();
    let n = io::copy(&mut src, &mut dst).await?;
    println!("{n} {:?}", String::from_utf8(dst).unwrap());
    let e = std::io::Cursor::new(vec![97u8, 98])
        .read_exact(&mut [0u8; 4])
        .await
        .unwrap_err();
    println!("{:?} {}", e.kind(), e);
    let mut out = io::stdout();
    out.write_all(b"to stdout\n").await?;
    out.flush().await?;
    Ok(())
}
