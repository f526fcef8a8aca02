fn main() {
    let jobs = vec![String::from("a"), String::from("b")];
    for job in jobs {
        println!("{job}");
    }
    println!("{} jobs", jobs.len());
}
