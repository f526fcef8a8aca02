#[derive(Debug)]
enum Value {
    I(i64),
    L(Vec<Value>),
}
impl From<i64> for Value {
    fn from(x: i64) -> Self {
        Value::I(x)
    }
}
impl<T> From<Vec<T>> for Value
where
    Value: From<T>,
{
    fn from(v: Vec<T>) -> Self {
        Value::L(v.into_iter().map(Value::from).collect())
    }
}
struct Point {
    x: i32,
}
impl From<(i32, i32)> for Point {
    fn from((x, _): (i32, i32)) -> Self {
        Point { x }
    }
}
impl From<Point> for String {
    fn from(p: Point) -> String {
        format!("{}", p.x)
    }
}
fn main() {
    println!("{:?}", Value::from(vec![vec![1i64, 2], vec![]]));
    println!("{:?}", Value::from(vec![1i64, 2]));
    let p: Point = (3, 4).into();
    let s: String = p.into();
    println!("{s}");
    let p = Point { x: 4 };
    println!("{}", String::from(p));
    let q: String = "a".into();
    println!("{q} {}", String::from("b"));
}
