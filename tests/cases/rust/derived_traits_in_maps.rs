use std::collections::HashMap;
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Shape {
    Circle(u32),
    Rect { w: u32, h: u32 },
    Unit,
}
fn main() {
    let mut m: HashMap<Shape, Vec<Shape>> = HashMap::new();
    m.entry(Shape::Circle(1)).or_default().push(Shape::Unit);
    m.entry(Shape::Circle(1))
        .or_default()
        .push(Shape::Rect { w: 1, h: 2 });
    println!("{:?}", m);
    let mut v = vec![
        Shape::Unit,
        Shape::Rect { w: 2, h: 1 },
        Shape::Circle(9),
        Shape::Rect { w: 1, h: 5 },
    ];
    v.sort();
    println!("{:?}", v);
    v.dedup();
    println!("{}", v.contains(&Shape::Unit));
    println!("{:?}", v.iter().max());
    println!("{:#?}", v[1]);
    println!("{:?}", Shape::Circle(3).partial_cmp(&Shape::Circle(4)));
    println!("{}", Shape::Circle(3) == Shape::Circle(3));
    let g = v
        .iter()
        .fold(HashMap::new(), |mut m: HashMap<bool, usize>, s| {
            *m.entry(matches!(s, Shape::Rect { .. })).or_insert(0) += 1;
            m
        });
    println!("{} {}", g[&true], g[&false]);
}
