use std::cell::RefCell;
use std::rc::Rc;
use std::thread;

fn main() {
    let total = Rc::new(RefCell::new(0));
    let other = Rc::clone(&total);
    let handle = thread::spawn(move || {
        *other.borrow_mut() += 1;
    });
    handle.join().unwrap();
    println!("{}", total.borrow());
}
