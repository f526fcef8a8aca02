fn fact(n: u32) -> u32 {
    if n == 0 {
        1
    } else {
        n * fact(n - 1)
    }
}
fn main() {
    let mut h: u64 = 14695981039346656037;
    for b in "hello".bytes() {
        h ^= b as u64;
        h = h.wrapping_mul(1099511628211);
    }
    println!("{h:x}");
    let big = 3_000_000_000u32;
    let sum: u64 = [big, big].iter().map(|&x| x as u64).sum();
    println!("{sum}");
    let avg = [1.5, 2.5].iter().sum::<f64>() / 2.0;
    println!("{avg} {:.3}", 2.0_f64.powi(10));
    let x = -17i32;
    println!(
        "{} {} {} {}",
        x / 5,
        x % 5,
        x.rem_euclid(5),
        (x as f64).abs()
    );
    println!("{} {} {}", 300i32 as u8, -1i32 as u32, 3.99f64 as i32);
    println!("{}", (1..=20u64).product::<u64>());
    println!("{}", fact(13));
}
