use std::sync::{Arc, Mutex};
struct State {
    names: Vec<String>,
    n: u32,
}
fn main() {
    let m = Arc::new(Mutex::new(State {
        names: vec![],
        n: 0,
    }));
    let g = m.lock().unwrap();
    let names = g.names;
    println!("{:?}", names);
}
