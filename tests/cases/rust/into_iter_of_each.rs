struct Bag { items: Vec<u32> }
impl IntoIterator for Bag {
    type Item = u32;
    type IntoIter = std::vec::IntoIter<u32>;
    fn into_iter(self) -> Self::IntoIter { println!("by value"); self.items.into_iter() }
}
impl<'a> IntoIterator for &'a Bag {
    type Item = &'a u32;
    type IntoIter = std::slice::Iter<'a, u32>;
    fn into_iter(self) -> Self::IntoIter { println!("by reference"); self.items.iter() }
}
impl<'a> IntoIterator for &'a mut Bag {
    type Item = &'a mut u32;
    type IntoIter = std::slice::IterMut<'a, u32>;
    fn into_iter(self) -> Self::IntoIter { println!("by mut"); self.items.iter_mut() }
}
fn main() {
    let mut bag = Bag { items: vec![1, 2, 3] };
    for x in &bag { print!("{x} "); }
    println!();
    for x in &mut bag { *x += 1; }
    let by = &bag;
    for x in by { print!("{x} "); }
    println!();
    let sum: u32 = (&bag).into_iter().sum();
    println!("{sum}");
    for x in bag { print!("{x} "); }
    println!();
}
