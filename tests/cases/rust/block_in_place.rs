use std::time::Duration;
use tokio::task;
#[tokio::main(worker_threads = 2)]
async fn main() {
    let r = task::block_in_place(|| {
        std::thread::sleep(Duration::from_millis(5));
        5
    });
    println!("{r}");
    let h = tokio::spawn(async {
        task::block_in_place(|| {
            std::thread::sleep(Duration::from_millis(5));
            "in task"
        })
    });
    println!("{}", h.await.unwrap());
    let h = tokio::spawn(async {
        task::block_in_place(|| {
            tokio::runtime::Handle::current().block_on(async {
                tokio::time::sleep(Duration::from_millis(3)).await;
                11
            })
        })
    });
    println!("{}", h.await.unwrap());
    let mut hs = vec![];
    for i in 0..4 {
        hs.push(tokio::spawn(async move {
            task::block_in_place(move || {
                std::thread::sleep(Duration::from_millis(20));
                i
            })
        }));
    }
    let mut sum = 0;
    for h in hs {
        sum += h.await.unwrap();
    }
    println!("{sum}");
    let h = tokio::spawn(async {
        task::block_in_place(|| {
            if true {
                panic!("inside")
            }
        })
    });
    println!("{}", h.await.unwrap_err().is_panic());
}
