use std::fmt::Debug;
use std::str::FromStr;
fn read<T: FromStr>(s: &str) -> Result<T, T::Err> {
    s.trim().parse()
}
fn many<T>(s: &str) -> Vec<T>
where
    T: FromStr,
    <T as FromStr>::Err: Debug,
{
    s.split_whitespace().map(|w| read(w).unwrap()).collect()
}
fn or<T: FromStr + Default>(s: &str) -> T {
    s.parse().unwrap_or_default()
}
fn main() {
    let a: i64 = read(" 5000000000 ").unwrap();
    println!(
        "{a} {:?} {:?}",
        read::<bool>("true"),
        read::<f64>("x").is_err()
    );
    let v: Vec<u16> = many("1 65535");
    println!("{v:?} {:?}", many::<char>("a b"));
    println!(
        "{} {:?} {}",
        or::<u8>("300"),
        or::<String>("hi"),
        or::<f64>("2.5")
    );
}
