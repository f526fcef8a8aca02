fn first(words: &[&str]) -> Result<String, String> {
    let word = words.first()?;
    Ok(word.to_string())
}

fn main() {
    println!("{:?}", first(&["a"]));
}
