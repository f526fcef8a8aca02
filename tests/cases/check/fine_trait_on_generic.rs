use std::fmt::Display;

trait Describe {
    fn describe(&self) -> String;
}

impl<T: Display> Describe for T {
    fn describe(&self) -> String {
        format!("<{self}>")
    }
}

fn show<T>(value: &T) -> String
where
    T: Describe + Clone,
{
    value.clone().describe()
}

#[tokio::main]
async fn main() {
    println!("{} {} {}", show(&5), "text".describe(), 2.5.describe());
    println!("{}", String::from("a").describe());
}
