fn log(line: String) {
    println!("{line}");
}

fn main() {
    let line = String::from("tick");
    let mut n = 0;
    while n < 3 {
        log(line);
        n += 1;
    }
}
