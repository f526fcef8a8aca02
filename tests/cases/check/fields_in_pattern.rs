enum Msg {
    Move { x: i32, y: i32 },
    Write(String),
}
fn main() {
    let m = Msg::Move { x: 1, y: 2 };
    match m {
        Msg::Move { x } => println!("{x}"),
        Msg::Write(s) => println!("{s}"),
    }
}
