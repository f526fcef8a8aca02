struct Loader;

impl Loader {
    fn load(&self, text: &str) -> u32 {
        let n = text.parse::<u32>()?;
        n
    }
}

fn main() {
    println!("{}", Loader.load("4"));
}
