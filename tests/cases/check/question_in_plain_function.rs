fn parse(text: &str) -> i32 {
    let n: i32 = text.parse::<i32>()?;
    n
}

fn main() {
    println!("{}", parse("4"));
}
