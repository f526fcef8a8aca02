use std::rc::Rc; use std::sync::Mutex; use std::cell::{Cell, RefCell};
fn spawn<F: std::future::Future<Output = ()> + Send + 'static>(_f: F) {}
async fn y() {} fn use_ref(_: &Rc<i32>) {}
