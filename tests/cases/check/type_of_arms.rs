fn main() {
    let x = 1;
    let s = match x {
        1 => "one",
        _ => 2,
    };
    println!("{s}");
}
