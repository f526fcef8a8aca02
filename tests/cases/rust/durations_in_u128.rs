use std::time::Duration;
fn main() {
    let base = Duration::from_millis(100);
    let mut d = base;
    for i in 1..=3 {
        d = d * 2;
        d += Duration::from_micros(i * 10);
    }
    println!("{d:?} {} {}", d.as_millis(), d.as_secs_f64());
    let back: Vec<u128> = (0..4).map(|n| (base * 2u32.pow(n)).as_millis()).collect();
    println!("{back:?} {:?}", base / 3);
    let total: Duration = [1, 2, 3].iter().map(|&s| Duration::from_secs(s)).sum();
    println!("{total:?} {:?}", total.checked_sub(Duration::from_secs(7)));
    let capped = std::cmp::min(base * 50, Duration::from_secs(2));
    println!(
        "{capped:?} {:?}",
        Duration::from_secs_f64(1.25) + Duration::ZERO
    );
}
