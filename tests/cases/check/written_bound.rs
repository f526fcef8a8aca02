fn show<T: Displai>(t: T) {}
fn main() {
    show(1);
}
