#[derive(Debug)]
enum Kind {
    Open,
    Closed,
}

#[tokio::main]
async fn main() {
    let kind = Kind::Opne;
    println!("{kind:?} {:?} {:?}", Kind::Closed, Kind::Open);
}
