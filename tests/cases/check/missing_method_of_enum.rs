#[derive(Clone, Copy)]
enum Light {
    Red,
    Green,
}

impl Light {
    fn is_green(self) -> bool {
        matches!(self, Light::Green)
    }
}

#[tokio::main]
async fn main() {
    for light in [Light::Red, Light::Green] {
        println!("{}", light.is_gren());
        println!("{}", light.is_green());
    }
}
