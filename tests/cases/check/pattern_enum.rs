enum Cmd {
    Go,
    Stop,
    Wait(u32),
}
fn run(c: Cmd) -> u32 {
    match c {
        Cmd::Go => 1,
        Cmd::Wait(n) => n,
    }
}
fn main() {
    println!("{} {}", run(Cmd::Go), run(Cmd::Stop) + run(Cmd::Wait(1)));
}
