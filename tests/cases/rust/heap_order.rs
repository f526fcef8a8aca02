use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

#[derive(Debug, PartialEq, Eq)]
struct Job {
    priority: u32,
    name: &'static str,
}
impl Ord for Job {
    fn cmp(&self, other: &Self) -> Ordering {
        self.priority.cmp(&other.priority)
    }
}
impl PartialOrd for Job {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
fn main() {
    let mut heap = BinaryHeap::new();
    for (priority, name) in [(1, "a"), (2, "b"), (1, "c"), (2, "d"), (3, "e"), (2, "f")] {
        heap.push(Job { priority, name });
    }
    println!("{:?} of {}", heap.peek().map(|job| job.name), heap.len());
    let names: Vec<_> = heap.iter().map(|job| job.name).collect();
    println!("{names:?}");
    while let Some(Job { priority, name }) = heap.pop() {
        println!("{priority} {name}");
    }
    let mut heap: BinaryHeap<Reverse<(u32, String)>> = BinaryHeap::new();
    for (n, word) in [5, 2, 9].into_iter().zip(["x", "y", "z"]) {
        heap.push(Reverse((n, word.to_string())));
    }
    if let Some(Reverse((n, word))) = heap.pop() {
        println!("{n} {word}");
    }
    let mut numbers = BinaryHeap::from(vec![4, 1, 7, 3]);
    numbers.extend([9, 2]);
    println!("{:?}", numbers);
    println!("{:?}", numbers.clone().into_sorted_vec());
    println!("{:?}", numbers.into_vec());
}
