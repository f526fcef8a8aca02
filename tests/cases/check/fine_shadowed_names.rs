mod shop {
    #[derive(Debug)]
    pub struct Order {
        pub id: u32,
    }

    impl Order {
        pub fn ship(&self) -> u32 {
            self.id
        }
    }
}

#[derive(Debug)]
struct Order {
    table: String,
}

impl Order {
    fn serve(&self) -> &str {
        &self.table
    }
}

struct Mutex {
    held: bool,
}

impl Mutex {
    fn grab(&mut self) -> bool {
        std::mem::replace(&mut self.held, true)
    }
}

#[tokio::main]
async fn main() {
    let first = shop::Order { id: 1 };
    let second = Order { table: "4".to_string() };
    println!("{} {} {} {}", first.ship(), second.serve(), first.id, second.table);
    let mut mutex = Mutex { held: false };
    println!("{}", mutex.grab());
    struct Local {
        depth: u32,
    }
    impl Local {
        fn deeper(&self) -> u32 {
            self.depth + 1
        }
    }
    println!("{}", Local { depth: 1 }.deeper());
    {
        struct Order {
            price: u32,
        }
        impl Order {
            fn pay(&self) -> u32 {
                self.price
            }
        }
        println!("{}", Order { price: 3 }.pay());
    }
}
