fn first(text: &str) -> Option<i32> {
    let word = text.split(' ').next()?;
    word.parse::<i32>().ok()
}

fn main() {
    println!("{:?}", first("1 2"));
}
