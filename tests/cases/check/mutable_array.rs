fn main() {
    let a = [1, 2];
    a[0] = 2;
    println!("{}", a[0]);
}
