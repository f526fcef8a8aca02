use std::future::Future;
use std::pin::Pin;
use std::time::Duration;
use tokio::time::sleep;

#[derive(Debug)]
enum Entry {
    File { name: &'static str, size: u64 },
    Dir { name: &'static str, children: Vec<Entry> },
}

fn dir_size<'a>(entry: &'a Entry, depth: usize) -> Pin<Box<dyn Future<Output = u64> + 'a>> {
    Box::pin(async move {
        match entry {
            Entry::File { name, size } => {
                sleep(Duration::from_millis(1)).await;
                println!("{:indent$}{name} ({size})", "", indent = depth * 2);
                *size
            }
            Entry::Dir { name, children } => {
                println!("{:indent$}{name}/", "", indent = depth * 2);
                let mut total = 0;
                for child in children {
                    total += dir_size(child, depth + 1).await;
                }
                println!("{:indent$}= {total}", "", indent = depth * 2);
                total
            }
        }
    })
}

async fn fib(n: u32) -> u64 {
    match n {
        0 => 0,
        1 => 1,
        n => Box::pin(fib(n - 1)).await + Box::pin(fib(n - 2)).await,
    }
}

#[tokio::main]
async fn main() {
    let root = Entry::Dir {
        name: "project",
        children: vec![
            Entry::File { name: "Cargo.toml", size: 120 },
            Entry::Dir {
                name: "src",
                children: vec![
                    Entry::File { name: "main.rs", size: 900 },
                    Entry::File { name: "lib.rs", size: 1500 },
                ],
            },
            Entry::Dir { name: "target", children: Vec::new() },
        ],
    };
    let total = dir_size(&root, 0).await;
    println!("total: {total} bytes");
    println!("fib(12) = {}", fib(12).await);
}
