fn publish(line: String) -> usize {
    line.len()
}

fn main() {
    let line = String::from("news");
    if line.len() > 10 {
        println!("{}", publish(line));
        return;
    }
    println!("kept {line}");
}
