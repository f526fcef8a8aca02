// The format language of println!.
#[derive(Debug)]
struct Point {
    x: i32,
    y: f64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let x = 3.14159;
    let n = 42;
    let name = "tick";
    println!("{x:.2} {x:8.3}| {x:<8.1}| {:e}", 1500.0);
    println!("{n:>5}|{n:<5}|{n:^5}|{n:05}|{n:+}|{n:x}|{n:b}|{n:#x}");
    println!("{name:>8}|{name:<8}|{name:^8}|{name:*^8}|{name:?}");
    println!("{} {:?} {{braces}} {0} {1:?} {last}", 1, "two", last = 3);
    println!("{:?} {:?} {:?}", vec![1, 2], [1.0, 2.5], ("a", 'b', true));
    println!("{:?} {:?} {:?}", Some(1), None::<i32>, Ok::<i32, String>(7));
    let point = Point { x: 1, y: 2.0 };
    println!("{point:?} {} {}", point.x, point.y);
    println!("{} {} {} {}", 1.0, 0.1 + 0.2, 10.0 / 4.0, 1e21);
    println!("{:?} {:?} {:?}", 1.0, 1e16, 1e-7);
    println!("{x:10.2}|{:>4}|", "r");
    let text = format!("{n}-{name}");
    println!("{text} {}", text.len());
}
