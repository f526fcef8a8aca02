use tokio::io::{self, AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};

async fn serve(stream: io::DuplexStream) -> io::Result<u32> {
    let (r, mut w) = io::split(stream);
    let mut lines = BufReader::new(r).lines();
    let mut n = 0;
    while let Some(line) = lines.next_line().await? {
        n += 1;
        let reply = match line.trim().split_once(' ') {
            Some(("ECHO", rest)) => rest.to_string(),
            Some(("ADD", rest)) => rest.split(' ').filter_map(|x| x.parse::<i64>().ok()).sum::<i64>().to_string(),
            _ if line == "QUIT" => break,
            _ => format!("ERR unknown: {line:?}"),
        };
        w.write_all(reply.as_bytes()).await?;
        w.write_all(b"\n").await?;
    }
    w.write_all(b"bye\n").await?;
    w.shutdown().await?;
    Ok(n)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let (client, server) = io::duplex(16);
    let task = tokio::spawn(serve(server));
    let (r, mut w) = io::split(client);
    let writer = tokio::spawn(async move {
        for cmd in ["ECHO hello world", "ADD 1 2 39", "WHAT", "QUIT", "ECHO late"] {
            if w.write_all(format!("{cmd}\n").as_bytes()).await.is_err() { break; }
        }
    });
    let mut all = String::new();
    BufReader::new(r).read_to_string(&mut all).await?;
    print!("{all}");
    println!("{} lines", task.await.unwrap()?);
    writer.abort();
    Ok(())
}
