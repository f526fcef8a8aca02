struct Token(u32);

fn consume(token: Token) -> u32 {
    token.0
}

fn main() {
    let a = Token(1);
    let b = Token(2);
    if a.0 == 1 {
        consume(a);
    }
    let total = consume(b) + 3;
    println!("{total}");
}
