// Indexing past the end panics at run time.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let numbers = vec![1, 2, 3];
    let mut i = 0;
    loop {
        println!("{}", numbers[i]);
        i += 1;
    }
}
