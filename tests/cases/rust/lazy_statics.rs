use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};

static CONFIG: LazyLock<BTreeMap<&'static str, u32>> = LazyLock::new(|| {
    println!("reading the configuration");
    BTreeMap::from([("retries", 3), ("limit", 10)])
});
static LOG: LazyLock<Mutex<Vec<String>>> = LazyLock::new(|| Mutex::new(Vec::new()));
static GREETING: LazyLock<String> = LazyLock::new(make_greeting);

fn make_greeting() -> String {
    LOG.lock().unwrap().push("greeting made".to_string());
    format!("hello, {} times", CONFIG["retries"])
}

#[tokio::main]
async fn main() {
    println!("start");
    for task in 0..2 {
        tokio::spawn(async move {
            let limit = CONFIG.get("limit").copied().unwrap_or(0);
            LOG.lock().unwrap().push(format!("task {task} limit {limit}"));
        })
        .await
        .unwrap();
    }
    println!("{} {}", *GREETING, GREETING.len());
    let all: Vec<_> = CONFIG.iter().map(|(name, value)| format!("{name}={value}")).collect();
    println!("{all:?}");
    for line in LOG.lock().unwrap().iter() {
        println!("{line}");
    }
}
