fn main() {
    for n in 0..3 {
        let line = format!("line {n}");
        let owned = line;
        println!("{owned}");
    }
}
