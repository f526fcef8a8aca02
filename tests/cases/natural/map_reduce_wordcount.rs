use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::task;

const TEXT: &str = "It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness,
it was the epoch of belief, it was the epoch of incredulity,
it was the season of Light, it was the season of Darkness";

type Counts = BTreeMap<String, usize>;

fn map(chunk: &str) -> Counts {
    let mut counts = Counts::new();
    for word in chunk.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()) {
        *counts.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    counts
}

fn reduce(mut acc: Counts, part: Counts) -> Counts {
    for (word, n) in part {
        *acc.entry(word).or_default() += n;
    }
    acc
}

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let lines: Arc<Vec<String>> = Arc::new(TEXT.lines().map(String::from).collect());
    let handles = (0..lines.len())
        .map(|i| {
            let lines = Arc::clone(&lines);
            task::spawn(async move { map(&lines[i]) })
        })
        .collect::<Vec<_>>();

    let mut total = Counts::new();
    for handle in handles {
        total = reduce(total, handle.await.unwrap());
    }

    let mut ranking: Vec<(&str, usize)> = total.iter().map(|(w, n)| (w.as_str(), *n)).collect();
    ranking.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    for (word, n) in ranking.iter().take(6) {
        println!("{word:<8}{n:>3} {}", "*".repeat(*n));
    }
    println!("{} different words, {} in all", total.len(), total.values().sum::<usize>());
}
