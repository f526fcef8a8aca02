use std::time::Duration;

enum Either<A, B> {
    Left(A),
    Right(B),
}

async fn page_title(url: &str, delay: u64) -> (&str, Option<String>) {
    tokio::time::sleep(Duration::from_millis(delay)).await;
    let html = format!("<html><title>{}</title></html>", url.trim_start_matches("https://"));
    let title = html
        .split_once("<title>")
        .and_then(|(_, rest)| rest.split_once("</title>"))
        .map(|(title, _)| title.to_string())
        .filter(|title| title != "empty");
    (url, title)
}

async fn race<A, B, F1, F2>(f1: F1, f2: F2) -> Either<A, B>
where
    F1: std::future::Future<Output = A>,
    F2: std::future::Future<Output = B>,
{
    tokio::select! {
        a = f1 => Either::Left(a),
        b = f2 => Either::Right(b),
    }
}

#[tokio::main]
async fn main() {
    for (fast, slow) in [(10, 60), (80, 20)] {
        let title_fut_1 = page_title("https://rust-lang.org", fast);
        let title_fut_2 = page_title("https://empty", slow);

        let (url, maybe_title) = match race(title_fut_1, title_fut_2).await {
            Either::Left(left) => left,
            Either::Right(right) => right,
        };

        println!("{url} returned first");
        match maybe_title {
            Some(title) => println!("Its page title is: '{title}'"),
            None => println!("Its title could not be parsed."),
        }
    }
}
