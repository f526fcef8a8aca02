struct A;
struct B;
impl A for B {}
fn main() {}
