use std::collections::BTreeMap;

macro_rules! map {
    () => { BTreeMap::new() };
    ($($key:expr => $value:expr),+ $(,)?) => {{
        let mut made = BTreeMap::new();
        $(made.insert($key, $value);)+
        made
    }};
}

macro_rules! maximum {
    ($x:expr) => ($x);
    ($x:expr, $($rest:expr),+) => {{
        let (a, b) = ($x, maximum!($($rest),+));
        if a > b { a } else { b }
    }};
}

macro_rules! point {
    ($name:ident { $($field:ident : $ty:ty),* }) => {
        #[derive(Debug, Clone, PartialEq)]
        struct $name {
            $($field: $ty,)*
        }

        impl $name {
            fn fields() -> Vec<&'static str> {
                vec![$(stringify!($field),)*]
            }
        }
    };
}

point!(Point { x: i32, y: f64 });

trait Area {
    fn area(&self) -> u32;
}

struct Square(u32);
struct Rect(u32, u32);

macro_rules! areas {
    ($($ty:ident => |$this:ident| $area:expr;)*) => {
        $(impl Area for $ty {
            fn area(&self) -> u32 {
                let $this = self;
                $area
            }
        })*
    };
}

areas! {
    Square => |s| s.0 * s.0;
    Rect => |r| r.0 * r.1;
}

macro_rules! check {
    ($cond:expr, $($arg:tt)+) => {
        if !$cond {
            println!($($arg)+);
            println!("  (line of its own)");
        }
    };
}

macro_rules! twice {
    ($e:expr) => { $e * 2 };
}

fn main() {
    let map = map! { "one" => 1, "two" => 2, };
    println!("{map:?}");
    let empty: BTreeMap<u8, u8> = map!();
    println!("{}", empty.len());
    println!("{} {}", maximum!(3), maximum!(4, 9, 2 + 5));
    println!("{:?} {:?}", Point { x: 1, y: 2.5 }, Point::fields());
    let shapes: Vec<Box<dyn Area>> = vec![Box::new(Square(3)), Box::new(Rect(2, 5))];
    println!("{:?}", shapes.iter().map(|s| s.area()).collect::<Vec<_>>());
    check!(map.len() == 2, "never");
    check!(map.contains_key("three"), "no {} in {:?}", "three", map.keys().collect::<Vec<_>>());
    println!("{}", twice!(1 + 2) + 1);
    match twice!(5) {
        10 => println!("ten"),
        n => println!("{n}"),
    }
}
