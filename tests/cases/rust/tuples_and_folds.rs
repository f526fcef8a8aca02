use std::collections::HashMap;
fn main() {
    let data = [("a", 3, 1.5), ("b", 5, 0.5), ("a", 4, 2.0)];
    let mut m: HashMap<_, (u32, f64)> = HashMap::new();
    for &(k, n, f) in &data {
        let e = m.entry(k).or_insert((0, 0.0));
        e.0 += n;
        e.1 += f;
    }
    let mut ks: Vec<_> = m.iter().collect();
    ks.sort_by(|a, b| b.1 .0.cmp(&a.1 .0));
    println!("{ks:?}");
    let best = data
        .iter()
        .max_by(|a, b| a.2.partial_cmp(&b.2).unwrap())
        .map(|t| t.0);
    println!("{best:?}");
    let (s, c) = data
        .iter()
        .fold((0.0, 0), |(s, c), &(_, n, f)| (s + f * n as f64, c + n));
    println!("{:.3} {}", s / c as f64, c);
    let idx: Vec<usize> = data
        .iter()
        .enumerate()
        .filter(|(_, t)| t.1 > 3)
        .map(|(i, _)| i)
        .collect();
    println!("{idx:?}");
    let run: Vec<u32> = data
        .iter()
        .map(|t| t.1)
        .scan(0, |a, x| {
            *a += x;
            Some(*a)
        })
        .collect();
    println!("{run:?}");
    let g = data.iter().map(|t| t.0).fold(String::new(), |mut s, x| {
        if !s.is_empty() {
            s.push('|');
        }
        s += x;
        s
    });
    println!("{g}");
    let any = data.iter().any(|&(_, n, _)| n == 5);
    let pos = data.iter().position(|d| d.1 == 4);
    println!("{any} {pos:?}");
    let mut sorted = data.to_vec();
    sorted.sort_by(|x, y| y.2.total_cmp(&x.2));
    println!("{:?}", sorted[0]);
    let t: Vec<Vec<i32>> = (1..4).map(|i| (1..=i).map(|j| i * j).collect()).collect();
    println!("{t:?} {}", t.iter().flatten().sum::<i32>());
    let mx = t.iter().map(|r| r.iter().max().unwrap()).max().unwrap();
    println!("{mx}");
    let pw: Vec<u64> = std::iter::successors(Some(1), |&x: &u64| x.checked_mul(10)).collect();
    println!("{} {:?}", pw.len(), pw.last());
}
