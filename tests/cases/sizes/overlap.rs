//! Overlap, doubling of arguments, nesting: futures that need std alone.

use std::mem::size_of_val;
async fn empty() {}
async fn ready_await() {
    empty().await
}
async fn arg_used(a: [u8; 1024]) {
    std::hint::black_box(&a);
}
async fn arg_across(a: [u8; 1024]) {
    empty().await;
    std::hint::black_box(&a);
}
async fn local_across() {
    let a = [0u8; 1024];
    std::hint::black_box(&a);
    empty().await;
    std::hint::black_box(&a);
}
async fn local_not_across() {
    {
        let a = [0u8; 1024];
        std::hint::black_box(&a);
    }
    empty().await;
}
async fn two_disjoint() {
    {
        let a = [0u8; 1024];
        std::hint::black_box(&a);
        empty().await;
        std::hint::black_box(&a);
    }
    {
        let b = [1u8; 1024];
        std::hint::black_box(&b);
        empty().await;
        std::hint::black_box(&b);
    }
}
async fn two_overlapping() {
    let a = [0u8; 1024];
    let b = [1u8; 1024];
    std::hint::black_box((&a, &b));
    empty().await;
    std::hint::black_box((&a, &b));
}
async fn wrap<F: std::future::Future<Output = ()>>(f: F) {
    f.await
}
async fn call3() {
    local_across().await;
    local_across().await;
    local_across().await
}
async fn nest2() {
    call3().await
}
async fn u64_across(x: u64) -> u64 {
    empty().await;
    x
}
async fn drop_before(v: Vec<u8>) {
    drop(v);
    empty().await
}
async fn rec(n: u32) {
    if n > 0 {
        Box::pin(rec(n - 1)).await
    }
}
fn show<F: Send>(f: F) {
    println!("{}", size_of_val(&f));
}

fn main() {
    show(empty());
    show(ready_await());
    show(arg_used([0; 1024]));
    show(arg_across([0; 1024]));
    show(local_across());
    show(local_not_across());
    show(two_disjoint());
    show(two_overlapping());
    show(call3());
    show(nest2());
    show(u64_across(1));
    show(drop_before(vec![]));
    show(rec(3));
    show(wrap(local_across()));
    show(wrap(wrap(local_across())));
    show(wrap(wrap(wrap(local_across()))));
    show(async { local_across().await });
    show(async move {
        let f = local_across();
        f.await
    });
}
