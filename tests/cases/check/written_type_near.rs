struct Job;
fn f(j: Jbo) {}
fn main() {
    f(Job);
}
