fn main() {
    let Ok(n) = "5".parse::<i32>();
    println!("{n}");
}
