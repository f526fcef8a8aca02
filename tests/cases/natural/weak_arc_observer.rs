use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

trait Observer: Send + Sync {
    fn notify(&self, value: i32);
}

struct Logger {
    name: String,
    seen: Mutex<Vec<i32>>,
}

impl Observer for Logger {
    fn notify(&self, value: i32) {
        println!("{} sees {value}", self.name);
        self.seen.lock().unwrap().push(value);
    }
}

impl Drop for Logger {
    fn drop(&mut self) {
        println!("{} dropped with {:?}", self.name, self.seen.lock().unwrap());
    }
}

#[derive(Clone, Default)]
struct Subject {
    observers: Arc<Mutex<Vec<Weak<dyn Observer>>>>,
}

impl Subject {
    fn attach(&self, observer: &Arc<Logger>) {
        let weak = Arc::downgrade(observer);
        self.observers.lock().unwrap().push(weak);
    }

    fn set(&self, value: i32) -> usize {
        let mut list = self.observers.lock().unwrap();
        list.retain(|weak| weak.upgrade().is_some());
        for observer in list.iter().filter_map(|weak| weak.upgrade()) {
            observer.notify(value);
        }
        list.len()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let subject = Subject::default();
    let long = Arc::new(Logger { name: "long".into(), seen: Mutex::default() });
    subject.attach(&long);
    {
        let short = Arc::new(Logger { name: "short".into(), seen: Mutex::default() });
        subject.attach(&short);
        println!("{} observers", subject.set(1));
    }
    let task = tokio::spawn({
        let subject = subject.clone();
        async move {
            tokio::time::sleep(Duration::from_millis(5)).await;
            subject.set(2)
        }
    });
    println!("{} observer", task.await.unwrap());
    println!("strong {} weak {}", Arc::strong_count(&long), Arc::weak_count(&long));
    drop(long);
    println!("{} observers", subject.set(3));
}
