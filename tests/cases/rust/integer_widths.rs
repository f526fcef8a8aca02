fn main() {
    // widths, casts, shifts, overflow methods
    let a: u8 = 200;
    println!(
        "{:?} {:?} {} {}",
        a.checked_add(100),
        a.checked_sub(1),
        a.saturating_add(100),
        a.wrapping_add(100)
    );
    println!(
        "{:?} {:?}",
        a.overflowing_add(100),
        5i8.overflowing_sub(127)
    );
    println!("{} {} {}", i32::MAX.wrapping_add(1), u32::MAX, i64::MIN);
    println!("{} {} {}", 1u64 << 40, 0xffu8 >> 3, -16i32 >> 2);
    println!(
        "{} {} {}",
        u8::MAX.count_ones(),
        40u32.leading_zeros(),
        8u16.trailing_zeros()
    );
    println!("{} {}", (-7i32).rem_euclid(3), -7 / 2);
    println!("{} {} {}", 3.99f64 as i32, -1.5f64 as u8, f64::NAN as i32);
    println!("{} {}", 1e20 as i64, u64::MAX as f64);
    println!("{} {} {}", 'a' as u8 + 1, (b'a' + 2) as char, 97u8 as char);
    println!(
        "{} {}",
        i16::from_str_radix("-7f", 16).unwrap(),
        u8::from_str_radix("101", 2).unwrap()
    );
    let mask = !0u16;
    println!("{mask} {}", !5i8);
    let mut x = 1;
    for _ in 0..31 {
        x <<= 1;
    }
    println!("{x}");
    let mut y: u64 = 1;
    for _ in 0..63 {
        y <<= 1;
    }
    println!("{y}");
    println!("{}", 10i32.pow(9));
    println!("{}", 2u64.pow(63));
    let k = 7;
    let arr = [1, 2, 3, 4, 5, 6, 7, 8];
    println!("{}", arr[k]);
    let r = (1..=5u64).rev().map(|n| n.pow(2)).collect::<Vec<_>>();
    println!("{r:?}");
    let gcd = |mut a: u64, mut b: u64| {
        while b != 0 {
            let t = a % b;
            a = b;
            b = t;
        }
        a
    };
    println!("{}", gcd(48, 18));
    println!("{:08b} {:#x} {:#010b} {:o} {:X}", 37u8, 255, 5, 8, 48879);
    println!("{:x} {:b}", -1i8, -2i16);
    println!("{:.2} {:e} {} {} {}", 3.14159, 1234.5, 1.0, 0.1 + 0.2, 1e21);
    println!("{:?} {:?} {:?} {:?}", 1.0, 1e16, 1e-7, f64::INFINITY);
    println!("{} {}", 7 / 2, 7.0 / 2.0);
    println!("{}", (2.0f64).powi(10).sqrt());
    println!("{} {} {}", 5.5f64.floor(), -5.5f64.round(), 2.5f64.trunc());
    println!("{:?}", (1..4).map(|x| x as f64 * 0.5).collect::<Vec<f64>>());
    println!(
        "{}",
        [1.5, 0.5, 2.5]
            .iter()
            .cloned()
            .fold(f64::NEG_INFINITY, f64::max)
    );
    println!("{:?}", [3, 1, 2].iter().max());
    println!("{}", [1, 2, 3].iter().map(|x| x * 2).sum::<i32>());
    let big = 3_000_000_000u32;
    println!("{} {}", big as i32, big as u64 * 2);
    let n: usize = 3;
    println!("{:?} {}", n.checked_sub(4), n.abs_diff(10));
    println!("{}", usize::MAX);
    println!("{}", (n as isize - 5));
    println!("{} {}", u32::from(true), i32::from(false));
    println!("{}", 'z' > 'a');
    println!("{:?}", 1u8.cmp(&2));
    println!("{}", std::cmp::max(3, 9));
    println!("{}", i32::MAX as i64 + 1);
    println!("{:5}|{:<5}|{:^5}|{:>5}|{:+}|{:05}", 42, 42, 42, 42, 42, -42);
}
