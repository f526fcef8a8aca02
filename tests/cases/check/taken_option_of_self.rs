struct Pool {
    handle: Option<std::thread::JoinHandle<()>>,
}
impl Pool {
    fn stop(&mut self) {
        self.handle.unwrap().join().unwrap();
    }
}
fn main() {
    let mut p = Pool { handle: None };
    p.stop();
}
