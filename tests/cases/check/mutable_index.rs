fn main() {
    let v = vec![1];
    v[0] = 2;
    println!("{}", v[0]);
}
