fn first(text: &str) -> Option<i32> {
    let word = text.split(' ').next()?;
    let number = word.parse::<i32>()?;
    Some(number)
}

fn main() {
    println!("{:?}", first("1 2"));
}
