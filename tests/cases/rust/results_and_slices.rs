use futures::{future, stream, StreamExt};

#[derive(Debug)]
struct Id<T> {
    n: u32,
    of: std::marker::PhantomData<T>,
}
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}

struct User;

fn show(id: Id<User>) -> String {
    format!("#{}", id.n)
}

fn adders() -> Vec<Box<dyn Fn(i32) -> i32>> {
    (1..=3)
        .map(|n| Box::new(move |x| x + n) as Box<dyn Fn(i32) -> i32>)
        .collect()
}

fn double(x: i32) -> i32 {
    x * 2
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let id = Id::<User> {
        n: 4,
        of: std::marker::PhantomData,
    };
    println!("{} {}", show(id), show(id));
    println!("{:?}", adders().iter().map(|f| f(10)).collect::<Vec<_>>());
    let f = double as fn(i32) -> i32;
    println!("{}", f(4));
    let text = "hello world";
    println!("{:?} {:?}", text.get(0..5), text.get(6..).map(str::len));
    println!("{:?} {:?}", text.get(3..40), "é".get(1..));
    let list = vec![1, 2, 3, 4];
    println!("{:?} {:?}", list.get(1..3), list.get(3..9));
    println!("{:?}", list.get(..2).map(|part| part.iter().sum::<i32>()));
    let good: Result<&i32, String> = list.first().ok_or("none".to_string());
    let bad: Result<&i32, String> = list.get(9).ok_or("none".to_string());
    println!("{:?} {:?}", good.cloned(), bad.copied());
    let total: u32 = stream::iter(1..=3)
        .zip(stream::iter(4..7))
        .map(|(a, b)| a * b)
        .fold(0, |a, x| async move { a + x })
        .await;
    println!("{total}");
    let total: u64 = stream::repeat(10)
        .take(2)
        .fold(0, |a, x| future::ready(a + x))
        .await;
    println!("{total}");
}
