fn main() {
    let x: f32 = 0.1;
    let y = 0.2;
    let z = x + y;
    println!("{z} {:?} {}", z, z as f64);
    println!("{} {}", 1.0f32 / 3.0, 1.0f64 / 3.0);
    let v: Vec<f32> = vec![1.5, 2.25, 3.125];
    println!(
        "{:?} {} {:.2}",
        v,
        v.iter().sum::<f32>(),
        v.iter().sum::<f32>() / v.len() as f32
    );
    println!("{} {} {}", f32::MAX, f32::EPSILON, (2.0f32).sqrt());
    println!("{} {}", 16777217i32 as f32, 0.1f32 as f64);
    println!("{:?} {:e}", 1e10f32, 123456.0f32);
    let m = v.iter().cloned().fold(f32::MIN, f32::max);
    println!("{m} {}", m.powi(3));
    let p: f32 = "3.14".parse().unwrap();
    println!("{p} {}", p.round() as i32);
    println!("{}", (x * 10.0).floor());
    println!("{:?}", v.iter().map(|x| x * 2.0).collect::<Vec<_>>());
    let c = std::f32::consts::PI;
    println!("{c} {}", c.sin().abs() < 1e-6);
    println!("{}", f32::from(3u8) + 0.5);
    println!("{}", 7.0f32 % 2.5);
    println!("{:?}", (1.0f32).partial_cmp(&2.0));
    println!("{:8.3}|{:<8}|{:+}", 2.5f32, 1.25f32, 0.5f32);
    let d = f64::from(0.1f32);
    println!("{d}");
    println!("{}", 300.7f32 as u8);
    println!("{}", f32::NAN.is_nan());
    println!("{}", -0.0f32);
    println!("{:?}", f32::default());
}
