use std::fmt;
use tokio::sync::mpsc::{unbounded_channel, UnboundedSender};
use tokio::task::JoinHandle;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Debug = 10,
    Info = 20,
    Error = 40,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<5}", format!("{self:?}").to_uppercase())
    }
}

#[derive(Clone)]
struct Logger {
    tx: UnboundedSender<(Level, String)>,
    target: &'static str,
}

impl Logger {
    fn start(min: Level) -> (Logger, JoinHandle<Vec<String>>) {
        let (tx, mut rx) = unbounded_channel::<(Level, String)>();
        let task = tokio::spawn(async move {
            let mut lines = Vec::new();
            while let Some((level, text)) = rx.recv().await {
                if level >= min {
                    lines.push(format!("{level}|{text}"));
                }
            }
            lines
        });
        (Logger { tx, target: "main" }, task)
    }

    fn named(&self, target: &'static str) -> Logger {
        Logger { target, ..self.clone() }
    }

    fn log(&self, level: Level, message: impl Into<String>) {
        let message: String = message.into();
        let _ = self.tx.send((level, format!("{}: {message}", self.target)));
    }
}

macro_rules! info {
    ($logger:expr, $($arg:tt)*) => {
        $logger.log(Level::Info, format!($($arg)*))
    };
}

#[tokio::main]
async fn main() {
    let (logger, task) = Logger::start(Level::Info);
    let db = logger.named("db");
    info!(logger, "started with {} workers", 4);
    db.log(Level::Debug, "connecting");
    info!(db, "connected to {:?} in {:.1}ms", "primary", 1.25);
    logger.log(Level::Error, String::from("shutting down"));
    drop((logger, db));
    for line in task.await.unwrap() {
        println!("{line}");
    }
    println!("{}", Level::Error as i32 - Level::Debug as i32);
}
