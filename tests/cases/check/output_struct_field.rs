struct Report {
    total: u32,
}

async fn count() -> u32 {
    4
}

#[tokio::main]
async fn main() {
    let report = Report { total: count() };
    println!("{}", report.total);
}
