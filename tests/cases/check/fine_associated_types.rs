trait Source {
    type Item: Weigh;

    fn next_item(&mut self) -> Option<Self::Item>;
}

trait Weigh {
    fn weigh(&self) -> u32;
}

struct Stone {
    grams: u32,
}

impl Weigh for Stone {
    fn weigh(&self) -> u32 {
        self.grams
    }
}

struct Quarry {
    left: u32,
}

impl Source for Quarry {
    type Item = Stone;

    fn next_item(&mut self) -> Option<Stone> {
        self.left = self.left.checked_sub(1)?;
        Some(Stone { grams: self.left })
    }
}

fn drain<S: Source>(mut source: S) -> u32 {
    let mut all = 0;
    while let Some(item) = source.next_item() {
        all += item.weigh();
    }
    all
}

#[tokio::main]
async fn main() {
    println!("{}", drain(Quarry { left: 4 }));
    let first = Quarry { left: 2 }.next_item().map(|stone| stone.grams);
    println!("{first:?}");
}
