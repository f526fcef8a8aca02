struct Tree {
    left: Option<Box<Tree>>,
    value: i32,
}

impl Tree {
    async fn sum(&self) -> i32 {
        let rest = match &self.left {
            Some(left) => left.sum().await,
            None => 0,
        };
        rest + self.value
    }
}

#[tokio::main]
async fn main() {
    let tree = Tree { left: None, value: 3 };
    println!("{}", tree.sum().await);
}
