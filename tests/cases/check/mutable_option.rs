fn main() {
    let o = Some(1);
    println!("{:?} {:?}", o.take(), o);
}
