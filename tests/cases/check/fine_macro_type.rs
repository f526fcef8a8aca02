macro_rules! counter {
    ($name:ident, $field:ident, $method:ident) => {
        struct $name {
            $field: u32,
        }

        impl $name {
            fn $method(&mut self) -> u32 {
                self.$field += 1;
                self.$field
            }
        }
    };
}

counter!(Hits, hits, hit);

macro_rules! twice {
    ($receiver:expr, $method:ident) => {{
        $receiver.$method();
        $receiver.$method()
    }};
}

#[tokio::main]
async fn main() {
    let mut hits = Hits { hits: 0 };
    println!("{}", twice!(hits, hit));
    println!("{}", hits.hits);
}
