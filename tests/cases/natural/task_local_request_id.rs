use std::time::Duration;

tokio::task_local! {
    static REQUEST_ID: u64;
}

fn log(message: &str) {
    let id = REQUEST_ID.try_with(|id| format!("#{id}")).unwrap_or_else(|_| "-".to_string());
    println!("[{id}] {message}");
}

async fn query(table: &str) -> usize {
    log(&format!("select * from {table}"));
    tokio::time::sleep(Duration::from_millis(5)).await;
    table.len() + REQUEST_ID.get() as usize
}

async fn handle_request(path: &'static str) -> String {
    log("start");
    let rows = query(path.trim_start_matches('/')).await;
    log("done");
    format!("{path}: {rows} rows")
}

#[tokio::main]
async fn main() {
    log("server up");
    for (id, path) in [(7, "/users"), (8, "/orders")] {
        let task = tokio::spawn(REQUEST_ID.scope(id, handle_request(path)));
        println!("{}", task.await.unwrap());
    }
    REQUEST_ID.sync_scope(99, || log("inside a sync scope"));
    log("server down");
}
