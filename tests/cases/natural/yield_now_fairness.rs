use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use tokio::task;

#[derive(Debug)]
enum Step {
    Ran(&'static str, u8),
    Done(&'static str),
}

async fn turns(name: &'static str, rounds: u8, log: Rc<RefCell<VecDeque<Step>>>) {
    for round in 0..rounds {
        log.borrow_mut().push_back(Step::Ran(name, round));
        task::yield_now().await;
    }
    log.borrow_mut().push_back(Step::Done(name));
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let local = task::LocalSet::new();
    let log = Rc::new(RefCell::new(VecDeque::new()));
    let handle = Rc::clone(&log);
    local
        .run_until(async move {
            let a = task::spawn_local(turns("ping", 3, handle.clone()));
            let b = task::spawn_local(turns("pong", 2, handle.clone()));
            a.await.unwrap();
            b.await.unwrap();
        })
        .await;
    while let Some(step) = log.borrow_mut().pop_front() {
        match step {
            Step::Ran(name, 0) => println!("{name} begins"),
            Step::Ran(name, round @ 1..=9) => println!("{name} round {round}"),
            Step::Ran(..) => unreachable!(),
            Step::Done(name) => println!("{name} ends"),
        }
    }
    println!("{}", log.borrow().is_empty());
}
