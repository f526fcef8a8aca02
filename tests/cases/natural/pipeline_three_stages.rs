use std::time::Duration;
use tokio::sync::mpsc::{self, Receiver, Sender};

#[derive(Debug, Clone)]
struct Record {
    line: usize,
    fields: Vec<String>,
}

async fn reader(input: &'static str, tx: Sender<(usize, String)>) {
    for (n, line) in input.lines().map(|l| l.trim()).enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if tx.send((n + 1, line.to_string())).await.is_err() {
            println!("parser dropped");
            return;
        }
    }
}

async fn parser(mut rx: Receiver<(usize, String)>, tx: Sender<Result<Record, String>>) {
    while let Some((line, text)) = rx.recv().await {
        let fields: Vec<String> = text.split(',').map(|f| f.trim().to_owned()).collect();
        let parsed = if fields.len() == 3 {
            Ok(Record { line, fields })
        } else {
            Err(format!("line {line}: expected 3 fields, found {}", fields.len()))
        };
        tokio::time::sleep(Duration::from_millis(2)).await;
        tx.send(parsed).await.ok();
    }
}

async fn summer(mut rx: Receiver<Result<Record, String>>) -> (f64, Vec<String>) {
    let mut total = 0.0;
    let mut errors = Vec::new();
    while let Some(item) = rx.recv().await {
        match item {
            Ok(Record { line, fields }) => match fields[2].parse::<f64>() {
                Ok(price) => {
                    let count: u32 = fields[1].parse().unwrap_or(1);
                    total += price * f64::from(count);
                }
                Err(e) => errors.push(format!("line {line}: {e}")),
            },
            Err(e) => errors.push(e),
        }
    }
    (total, errors)
}

const INPUT: &str = "
    # name, count, price
    apple, 3, 0.50
    pear, 2, 0.75
    broken line
    plum, many, 1.25

    melon, 1, free
";

#[tokio::main]
async fn main() {
    let (raw_tx, raw_rx) = mpsc::channel(2);
    let (rec_tx, rec_rx) = mpsc::channel(2);
    let stages = (tokio::spawn(reader(INPUT, raw_tx)), tokio::spawn(parser(raw_rx, rec_tx)));
    let (total, errors) = summer(rec_rx).await;
    stages.0.await.unwrap();
    stages.1.await.unwrap();
    println!("total: {total:.2}");
    for e in &errors {
        println!("- {e}");
    }
}
