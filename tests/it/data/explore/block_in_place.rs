use tokio::runtime::Builder;
use tokio::task::block_in_place;

fn main() {
    let rt = Builder::new_multi_thread().worker_threads(2).build().unwrap();
    rt.block_on(async {
        let blocks = tokio::spawn(async {
            let other = tokio::spawn(async { print!("B") });
            print!("A");
            block_in_place(|| print!("C"));
            print!("D");
            other.await.unwrap();
        });
        blocks.await.unwrap();
        println!();
    });
}
