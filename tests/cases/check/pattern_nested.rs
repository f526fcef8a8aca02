fn main() {
    let x: Result<Option<i32>, String> = Ok(Some(1));
    match x {
        Ok(Some(n)) => println!("{n}"),
        Err(e) => println!("{e}"),
    }
}
