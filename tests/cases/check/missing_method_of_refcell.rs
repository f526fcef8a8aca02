use std::cell::RefCell;
use std::rc::Rc;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let log = Rc::new(RefCell::new(Vec::<u32>::new()));
    log.borow_mut().push(1);
    println!("{:?}", log.borrow());
}
