fn grow(list: &mut Vec<u32>) {
    list.push(1);
}

fn main() {
    let list = vec![];
    grow(&mut list);
    println!("{list:?}");
}
