use std::panic;
use tokio::runtime::{Builder, Handle, Runtime};

fn current_thread() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

fn main() {
    panic::set_hook(Box::new(|info| {
        let payload = info.payload();
        let text = payload
            .downcast_ref::<String>()
            .cloned()
            .or(payload.downcast_ref::<&str>().map(|s| s.to_string()));
        println!("panic: {}", text.unwrap_or_default());
    }));
    let nested = panic::catch_unwind(|| {
        current_thread().block_on(async { Handle::current().block_on(async {}) })
    });
    println!("caught {}", nested.is_err());
}
