// Several futures pinned by one macro, conversions of tuples and arrays whose numbers nothing else fixes,
// and the library's errors over several lines.
use tokio::time::{sleep, Duration};

#[derive(Debug)]
struct Reply {
    status: u16,
    body: String,
}

impl From<&str> for Reply {
    fn from(body: &str) -> Self {
        let body = body.to_string();
        Reply { status: 200, body }
    }
}

impl From<(u16, &str)> for Reply {
    fn from((status, body): (u16, &str)) -> Self {
        let body = body.to_string();
        Reply { status, body }
    }
}

impl From<[u8; 2]> for Reply {
    fn from(bytes: [u8; 2]) -> Self {
        let status = u16::from(bytes[0]);
        let body = format!("{:02x}", bytes[1]);
        Reply { status, body }
    }
}

fn answer(path: &str) -> Reply {
    match path {
        "/" => "home".into(),
        "/raw" => [7, 255].into(),
        _ => (404, "not found").into(),
    }
}

#[derive(Debug)]
enum Failure {
    Parse { text: String, why: std::num::ParseIntError },
    Narrow(std::num::TryFromIntError),
}

async fn work(ms: u64) -> u64 {
    sleep(Duration::from_millis(ms)).await;
    ms
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (fast, slow) = (work(10), work(60));
    tokio::pin!(fast, slow);
    tokio::select! {
        ms = &mut fast => println!("fast {ms}"),
        ms = &mut slow => println!("slow {ms}"),
    }
    println!("then {}", slow.await);

    for path in ["/", "/raw", "/nowhere"] {
        println!("{:?}", answer(path));
    }
    let reply: Reply = (500, "oops").into();
    println!("{} {}", reply.status, reply.body);

    let text = "4x2".to_string();
    let why = text.parse::<i32>().unwrap_err();
    println!("{:#?}", Failure::Parse { text, why });
    println!("{:#?}", Some(u8::try_from(300).map_err(Failure::Narrow)));
    println!("{:#?}", "yes".parse::<bool>());
}
