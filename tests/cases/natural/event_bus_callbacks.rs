use std::collections::HashMap;
use std::fmt::Display;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

type Callback = Box<dyn Fn(String) -> Pin<Box<dyn Future<Output = usize> + Send>> + Send + Sync>;

#[derive(Default)]
struct EventBus {
    handlers: HashMap<&'static str, Vec<Callback>>,
}

impl EventBus {
    fn on<F, Fut>(&mut self, event: &'static str, f: F) -> &mut Self
    where
        F: Fn(String) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = usize> + Send + 'static,
    {
        self.handlers
            .entry(event)
            .or_default()
            .push(Box::new(move |payload| Box::pin(f(payload))));
        self
    }

    async fn emit(&self, event: &str, payload: impl Display) -> usize {
        let mut handled = 0;
        if let Some(list) = self.handlers.get(event) {
            for callback in list {
                handled += callback(payload.to_string()).await;
            }
        } else {
            println!("no handler for {event}");
        }
        handled
    }
}

#[tokio::main]
async fn main() {
    let prefix = Arc::new(String::from("audit"));
    let mut bus = EventBus::default();
    let p = Arc::clone(&prefix);
    bus.on("login", |user| async move {
        println!("welcome {user}");
        1
    })
    .on("login", move |user| {
        let p = p.clone();
        async move {
            tokio::task::yield_now().await;
            println!("{p}: {user} logged in");
            10
        }
    })
    .on("add", |n| async move { n.parse().unwrap_or(0) });

    let bus = Arc::new(bus);
    let task = tokio::spawn({
        let bus = bus.clone();
        async move { bus.emit("login", "ferris").await }
    });
    println!("{}", task.await.unwrap());
    println!("{}", bus.emit("add", 41).await);
    println!("{}", bus.emit("logout", 'x').await);
    println!("{}", Arc::strong_count(&prefix));
}
