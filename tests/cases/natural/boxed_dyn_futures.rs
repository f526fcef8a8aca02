use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

trait Handler: Send + Sync {
    fn name(&self) -> &str;
    fn call<'a>(&'a self, request: &'a str) -> BoxFuture<'a, Result<String, String>>;
}

struct Echo;

impl Handler for Echo {
    fn name(&self) -> &str {
        "echo"
    }

    fn call<'a>(&'a self, request: &'a str) -> BoxFuture<'a, Result<String, String>> {
        Box::pin(async move { Ok(request.to_string()) })
    }
}

struct Reverse {
    delay: Duration,
}

impl Handler for Reverse {
    fn name(&self) -> &str {
        "reverse"
    }

    fn call<'a>(&'a self, request: &'a str) -> BoxFuture<'a, Result<String, String>> {
        Box::pin(async move {
            tokio::time::sleep(self.delay).await;
            if request.is_empty() {
                Err(format!("{}: nothing to do", self.name()))
            } else {
                Ok(request.chars().rev().collect())
            }
        })
    }
}

#[tokio::main]
async fn main() {
    let handlers: Vec<Box<dyn Handler>> = vec![
        Box::new(Echo),
        Box::new(Reverse { delay: Duration::from_millis(5) }),
    ];
    for request in ["stressed", ""] {
        for handler in &handlers {
            match handler.call(request).await {
                Ok(answer) => println!("{} -> {answer:?}", handler.name()),
                Err(e) => println!("error: {e}"),
            }
        }
    }

    let futures: Vec<BoxFuture<'static, usize>> = vec![
        Box::pin(async { 1 }),
        Box::pin(async {
            tokio::time::sleep(Duration::from_millis(1)).await;
            20
        }),
        Box::pin(std::future::ready(300)),
    ];
    let mut sum = 0;
    for fut in futures {
        sum += fut.await;
    }
    println!("sum {sum}");
}
