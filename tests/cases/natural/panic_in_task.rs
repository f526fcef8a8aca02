use std::time::Duration;

async fn divide(a: i32, b: i32) -> i32 {
    tokio::time::sleep(Duration::from_millis(5)).await;
    if b == 0 {
        panic!("division of {a} by zero");
    }
    a / b
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let pairs = [(10, 2), (1, 0), (9, 3)];
    for (a, b) in pairs {
        let handle = tokio::spawn(divide(a, b));
        match handle.await {
            Ok(value) => println!("{a} / {b} = {value}"),
            Err(err) if err.is_panic() => {
                let reason = err.into_panic();
                let text = match reason.downcast_ref::<String>() {
                    Some(text) => text.clone(),
                    None => reason.downcast_ref::<&str>().unwrap_or(&"unknown").to_string(),
                };
                println!("task panicked: {text}");
            }
            Err(err) => println!("cancelled? {err}"),
        }
    }

    let sleeper = tokio::spawn(tokio::time::sleep(Duration::from_secs(100)));
    sleeper.abort();
    let err = sleeper.await.unwrap_err();
    println!("cancelled: {}, panicked: {}", err.is_cancelled(), err.is_panic());

    let index = 7;
    let out_of_bounds = tokio::spawn(async move {
        let data = vec![1, 2, 3];
        data[index]
    });
    println!("ok: {}", out_of_bounds.await.is_ok());
}
