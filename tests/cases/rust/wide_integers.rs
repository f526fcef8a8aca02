fn fact(n: u32) -> u128 {
    (1..=n as u128).product()
}
fn mulmod(a: u64, b: u64, m: u64) -> u64 {
    (a as u128 * b as u128 % m as u128) as u64
}
fn powmod(mut b: u64, mut e: u64, m: u64) -> u64 {
    let mut r = 1;
    b %= m;
    while e > 0 {
        if e & 1 == 1 {
            r = mulmod(r, b, m);
        }
        b = mulmod(b, b, m);
        e >>= 1;
    }
    r
}
fn fib(n: u32) -> u128 {
    let (mut a, mut b) = (0u128, 1u128);
    for _ in 0..n {
        let t = a + b;
        a = b;
        b = t;
    }
    a
}
fn main() {
    println!("{}", fact(30));
    println!("{}", powmod(3, 1_000_000_000_000, 1_000_000_007));
    println!("{}", mulmod(u64::MAX, u64::MAX - 1, 1_000_000_007));
    println!("{}", fib(150));
    let x: i128 = -170141183460469231731687303715884105727;
    println!("{x}");
    println!("{:?}", 5u128.checked_sub(6));
    let v: Vec<u128> = vec![1, 2, 1 << 100];
    println!("{:?} {}", v, v.iter().sum::<u128>());
    println!("{}", (1u128 << 100).leading_zeros());
    println!("{}", u64::try_from(fact(25)).is_err());
    println!("{}", std::time::Duration::from_millis(1500).as_millis());
    let big = 12345678901234567890123456789u128;
    println!("{} {}", big % 97, big as u64);
    println!(
        "{:?}",
        "140282366920938463463374607431768211455".parse::<u128>()
    );
    println!("{}", big > 5);
    println!("{}", i128::from(-5i64) * 3);
    println!("{}", (big as f64) / 1e9);
}
