fn main() {
    let mut count = 0;
    let name = String::from("n");
    let mut add = |by: i32| {
        count += by;
        count
    };
    add(2);
    println!("{}", add(3));
    let say = move || println!("{name}");
    say();
}
