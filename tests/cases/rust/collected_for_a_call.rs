use std::collections::{BTreeMap, HashSet};
fn uniq(s: HashSet<u32>) -> usize {
    s.len()
}
fn show(m: &BTreeMap<String, Vec<i64>>) -> String {
    m.iter().map(|(k, v)| format!("{k}{v:?}")).collect()
}
fn evens(n: u64) -> Vec<u64> {
    (0..n).filter(|x| x % 2 == 0).collect()
}
fn first(w: &str) -> Option<String> {
    w.chars().next().map(|c| c.to_uppercase().collect())
}
fn main() {
    println!(
        "{} {} {:?} {:?}",
        uniq(vec![1, 2, 1].into_iter().collect()),
        show(
            &[("a", 1), ("b", 2)]
                .into_iter()
                .map(|(k, v)| (k.to_string(), vec![v, v * 10]))
                .collect()
        ),
        evens(5),
        first("xyz")
    );
}
