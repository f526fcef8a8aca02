struct Order {
    customer: String,
    total: u32,
}

#[tokio::main]
async fn main() {
    let order = Order { customer: "Ada".to_string(), total: 3 };
    println!("{} {}", order.custmer, order.total);
}
