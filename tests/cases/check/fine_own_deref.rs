use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use tokio::sync::Mutex;

struct Inner {
    names: Vec<String>,
}

impl Inner {
    fn count(&self) -> usize {
        self.names.len()
    }
}

struct Outer {
    inner: Inner,
}

impl Deref for Outer {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.inner
    }
}

impl DerefMut for Outer {
    fn deref_mut(&mut self) -> &mut Inner {
        &mut self.inner
    }
}

#[tokio::main]
async fn main() {
    let outer = Arc::new(Mutex::new(Outer { inner: Inner { names: vec![] } }));
    let mut guard = outer.lock().await;
    guard.names.push("a".to_string());
    println!("{} {}", guard.count(), guard.names.len());
}
