// Numbers and comparisons as Rust has them.
#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{} {} {} {}", 7 / 2, -7 / 2, 7 % 3, -7 % 3);
    println!("{} {} {}", 7.0 / 2.0, 1 - 3 * 2, (1 - 3) * 2);
    println!("{} {} {} {}", 1 < 2, 2 == 3, !true, 1 < 2 && 2 < 3 || false);
    let mut x = 10;
    x += 5;
    x *= 2;
    x -= 1;
    x /= 4;
    println!("{x} {}", if x % 2 == 0 { "even" } else { "odd" });
    let big: u64 = 18_446_744_073_709_551_615;
    println!("{big} {} {}", big / 2, i64::MAX);
    println!("{} {} {}", 300u16 as u8, -1i32 as u32, 2.9 as i32);
    println!("{} {} {:?}", 2u32.pow(10), 250u8.wrapping_add(10), 250u8.checked_add(10));
    let n = {
        let n = x + 1;
        n * 2
    };
    println!("{n} {} {}", 3.max(9), (-4i32).abs());
}
