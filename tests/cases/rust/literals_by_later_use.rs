use std::collections::HashMap;
fn mean(v: &[f64]) -> f64 {
    v.iter().sum::<f64>() / v.len() as f64
}
fn median(v: &mut Vec<i32>) -> f64 {
    v.sort();
    let n = v.len();
    if n % 2 == 0 {
        (v[n / 2 - 1] + v[n / 2]) as f64 / 2.0
    } else {
        v[n / 2] as f64
    }
}
fn mode(v: &[i32]) -> Option<i32> {
    let mut counts = HashMap::new();
    for &x in v {
        *counts.entry(x).or_insert(0) += 1;
    }
    let mut best: Vec<_> = counts.into_iter().collect();
    best.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    best.first().map(|&(x, _)| x)
}
fn main() {
    let mut v = vec![3, 1, 4, 1, 5, 9, 2, 6];
    println!(
        "{:.3}",
        mean(&v.iter().map(|&x| x as f64).collect::<Vec<_>>())
    );
    println!("{}", median(&mut v));
    println!("{:?}", mode(&v));
    let mut n = 0;
    let big: u64 = 5_000_000_000;
    for _ in 0..3 {
        n += big;
    }
    println!("{n}");
    let mut total = 0;
    for i in 0..10u8 {
        total += i;
    }
    println!("{total} {}", total.wrapping_mul(100));
    let h = "hello"
        .bytes()
        .fold(5381u32, |h, b| h.wrapping_mul(33) ^ b as u32);
    println!("{h}");
    let fnv = "hello".bytes().fold(0xcbf29ce484222325, |h: u64, b| {
        (h ^ b as u64).wrapping_mul(0x100000001b3)
    });
    println!("{fnv:x}");
    let evens: Vec<u64> = (1..).filter(|n| n % 2 == 0).take(3).collect();
    println!("{:?} {}", evens, evens.iter().product::<u64>());
    let mut acc = 1;
    let mut fact: Vec<u64> = Vec::new();
    for i in 1..=20 {
        acc *= i;
        fact.push(acc);
    }
    println!("{:?}", fact.last());
    let s: i64 = (1..=100000).map(|x| x * x).sum();
    println!("{s}");
    let x = 255u8;
    let y = x as i8;
    let z = -1i32 as u32;
    println!("{y} {z} {}", 300i32 as u8 as char as u32);
    let idx = v.iter().position(|&x| x == 9).unwrap();
    println!("{}", idx - 1);
    let parsed: Result<Vec<i32>, _> = "1,2,x".split(',').map(|s| s.parse::<i32>()).collect();
    println!("{parsed:?}");
    let ok: Option<Vec<u8>> = vec![Some(1), Some(2)].into_iter().collect();
    println!("{ok:?}");
}
