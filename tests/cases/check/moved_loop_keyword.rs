fn eat(food: String) -> usize {
    food.len()
}

fn main() {
    let food = String::from("cake");
    let mut total = 0;
    loop {
        total += eat(food);
        if total > 10 {
            break;
        }
    }
    println!("{total}");
}
