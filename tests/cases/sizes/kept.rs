//! What states keep: arguments, locals, temporaries, iterators, drop flags, captures.

use std::future::Future;

async fn empty() {}

async fn value() -> i32 {
    3
}

async fn fails() -> Result<i32, String> {
    Ok(1)
}

async fn argument_across(a: [u8; 1024]) {
    empty().await;
    std::hint::black_box(&a);
}

async fn two_awaits(a: u64, b: u8) -> u64 {
    let c = a + 1;
    empty().await;
    let d = c + b as u64;
    empty().await;
    d + a
}

async fn counted() {
    for i in 0..3 {
        empty().await;
        println!("{i}");
    }
}

async fn printed(x: String) {
    println!("{} {}", x, value().await);
}

async fn matched() {
    match value().await {
        3 => empty().await,
        n => {
            empty().await;
            println!("{n}")
        }
    }
}

async fn moved(flag: bool) {
    let s = String::new();
    if flag {
        drop(s);
    }
    empty().await;
}

async fn iterated() {
    let v = vec![1, 2];
    for x in &v {
        value().await;
        println!("{x}");
    }
    for x in v {
        value().await;
        println!("{x}");
    }
}

async fn named(name: &'static str) -> i32 {
    let a = value().await;
    let b = value().await + a;
    println!("{name}");
    b
}

async fn asked() -> Result<i32, String> {
    let a = fails().await?;
    let b = fails().await?;
    Ok(a + b)
}

async fn blocks() {
    let s = String::from("x");
    let t = async {
        empty().await;
        println!("{s}")
    };
    t.await;
    let u = async move {
        empty().await;
        println!("{s}")
    };
    u.await;
}

async fn borrowed() {
    let s = String::from("s");
    let r = &s;
    empty().await;
    println!("{r}");
}

async fn reassigned() {
    let mut s = String::from("a");
    for _ in 0..2 {
        drop(s);
        empty().await;
        s = String::from("b");
    }
    println!("{s}");
}

async fn optional(name: Option<String>) -> usize {
    if let Some(name) = name {
        empty().await;
        return name.len();
    }
    0
}

fn size<F: Future>(future: F) {
    println!("{}", size_of_val(&future));
}

fn main() {
    size(argument_across([0; 1024]));
    size(two_awaits(1, 2));
    size(counted());
    size(printed(String::new()));
    size(matched());
    size(moved(true));
    size(iterated());
    size(named(""));
    size(asked());
    size(blocks());
    size(borrowed());
    size(reassigned());
    size(optional(None));
}
