use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::task::LocalSet;

struct Counter {
    log: Rc<RefCell<Vec<String>>>,
}

impl Counter {
    async fn count(self, name: &str, upto: usize) -> usize {
        for i in 1..=upto {
            self.log.borrow_mut().push(format!("{name}{i}"));
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        upto
    }
}

fn main() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let log = Rc::new(RefCell::new(Vec::new()));

    let local = LocalSet::new();
    let total = local.block_on(&runtime, async {
        let mut handles = Vec::new();
        for (name, upto) in [("a", 2), ("b", 3)] {
            let counter = Counter { log: Rc::clone(&log) };
            handles.push(tokio::task::spawn_local(counter.count(name, upto)));
        }
        let mut total = 0;
        for handle in handles {
            total += handle.await.unwrap();
        }
        total
    });

    println!("{}", log.borrow().join(" "));
    println!("total {total}, owners {}", Rc::strong_count(&log));

    let answer = runtime.block_on(async {
        let data = Rc::new(5);
        tokio::task::yield_now().await;
        *data * 2
    });
    println!("{answer}");
}
