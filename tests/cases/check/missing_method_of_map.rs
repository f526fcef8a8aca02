use std::collections::HashMap;

#[tokio::main]
async fn main() {
    let mut ages: HashMap<String, u32> = HashMap::new();
    ages.insert("Ada".to_string(), 36);
    println!("{}", ages.contains("Ada"));
}
