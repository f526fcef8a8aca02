use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BinaryHeap, HashMap};
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Pos(i32, i32);
#[derive(Copy, Clone, Eq, PartialEq)]
struct State {
    cost: usize,
    node: usize,
}
impl Ord for State {
    fn cmp(&self, o: &Self) -> Ordering {
        o.cost.cmp(&self.cost).then_with(|| self.node.cmp(&o.node))
    }
}
impl PartialOrd for State {
    fn partial_cmp(&self, o: &Self) -> Option<Ordering> {
        Some(self.cmp(o))
    }
}
fn dijkstra(adj: &Vec<Vec<(usize, usize)>>, s: usize) -> Vec<Option<usize>> {
    let mut dist: Vec<_> = (0..adj.len()).map(|_| usize::MAX).collect();
    let mut h = BinaryHeap::new();
    dist[s] = 0;
    h.push(State { cost: 0, node: s });
    while let Some(State { cost, node }) = h.pop() {
        if cost > dist[node] {
            continue;
        }
        for &(n, w) in &adj[node] {
            let next = State {
                cost: cost + w,
                node: n,
            };
            if next.cost < dist[n] {
                h.push(next);
                dist[n] = next.cost;
            }
        }
    }
    dist.into_iter()
        .map(|d| if d == usize::MAX { None } else { Some(d) })
        .collect()
}
fn sieve(n: usize) -> Vec<usize> {
    let mut p = vec![true; n + 1];
    p[0] = false;
    if n >= 1 {
        p[1] = false;
    }
    let mut i = 2;
    while i * i <= n {
        if p[i] {
            let mut j = i * i;
            while j <= n {
                p[j] = false;
                j += i;
            }
        }
        i += 1;
    }
    p.iter()
        .enumerate()
        .filter(|(_, &b)| b)
        .map(|(i, _)| i)
        .collect()
}
fn matmul(a: &[[f64; 2]; 2], b: &[[f64; 2]; 2]) -> [[f64; 2]; 2] {
    let mut r = [[0.0; 2]; 2];
    for i in 0..2 {
        for j in 0..2 {
            for k in 0..2 {
                r[i][j] += a[i][k] * b[k][j];
            }
        }
    }
    r
}
fn lcs(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut dp = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            dp[i][j] = if a[i - 1] == b[j - 1] {
                dp[i - 1][j - 1] + 1
            } else {
                dp[i - 1][j].max(dp[i][j - 1])
            };
        }
    }
    dp[a.len()][b.len()]
}
fn collatz(mut n: u64) -> u32 {
    let mut c = 0;
    while n != 1 {
        n = if n % 2 == 0 { n / 2 } else { 3 * n + 1 };
        c += 1;
    }
    c
}
fn caesar(s: &str, k: u8) -> String {
    s.chars()
        .map(|c| {
            if c.is_ascii_lowercase() {
                ((c as u8 - b'a' + k) % 26 + b'a') as char
            } else {
                c
            }
        })
        .collect()
}
fn lcg(seed: &mut u64) -> u32 {
    *seed = seed
        .wrapping_mul(6364136223846793005)
        .wrapping_add(1442695040888963407);
    (*seed >> 33) as u32
}
fn binsearch(v: &[i32], t: i32) -> Option<usize> {
    let (mut lo, mut hi) = (0, v.len());
    while lo < hi {
        let mid = lo + (hi - lo) / 2;
        match v[mid].cmp(&t) {
            Ordering::Equal => return Some(mid),
            Ordering::Less => lo = mid + 1,
            Ordering::Greater => hi = mid,
        }
    }
    None
}
fn quicksort<T: PartialOrd + Clone>(v: &[T]) -> Vec<T> {
    if v.len() <= 1 {
        return v.to_vec();
    }
    let p = v[0].clone();
    let l: Vec<T> = v[1..].iter().filter(|x| **x < p).cloned().collect();
    let r: Vec<T> = v[1..].iter().filter(|x| **x >= p).cloned().collect();
    let mut o = quicksort(&l);
    o.push(p);
    o.extend(quicksort(&r));
    o
}
fn main() {
    println!(
        "{:?}",
        dijkstra(&vec![vec![(1, 7), (2, 9)], vec![(2, 1)], vec![], vec![]], 0)
    );
    println!("{:?}", sieve(30));
    println!(
        "{:?}",
        matmul(&[[1.0, 2.0], [3.0, 4.0]], &[[0.5, 0.0], [0.0, 2.0]])
    );
    println!(
        "{} {} {}",
        lcs("AGGTAB", "GXTXAYB"),
        collatz(27),
        caesar("hello, xyz", 3)
    );
    let mut s = 42;
    println!("{} {}", lcg(&mut s), lcg(&mut s));
    println!("{:?} {:?}", binsearch(&[1, 3, 5, 7], 5), binsearch(&[], 1));
    println!("{:?}", quicksort(&[3.2, 1.1, 2.2]));
    println!("{:?}", quicksort(&["b", "a"]));
    let mut heap = BinaryHeap::new();
    for x in [5, 1, 8] {
        heap.push(Reverse(x));
    }
    while let Some(Reverse(x)) = heap.pop() {
        print!("{x} ");
    }
    println!();
    let mut best = BTreeMap::new();
    for (name, score) in [("a", 3), ("b", 9), ("c", 9)] {
        best.entry(Reverse(score))
            .or_insert_with(Vec::new)
            .push(name);
    }
    println!("{best:?}");
    let mut grid = [[0u8; 4]; 3];
    grid[1][2] = 250;
    grid[1][2] = grid[1][2].saturating_add(10);
    println!("{:?}", grid[1]);
    let dirs = [(0, 1), (1, 0), (0, -1), (-1, 0)];
    let mut p = Pos(0, 0);
    for (i, (dx, dy)) in dirs.iter().cycle().take(6).enumerate() {
        p = Pos(p.0 + dx * i as i32, p.1 + dy * i as i32);
    }
    println!("{p:?}");
    let mut seen = HashMap::new();
    let nums = [2, 7, 11, 15];
    for (i, &n) in nums.iter().enumerate() {
        if let Some(&j) = seen.get(&(9 - n)) {
            println!("{j} {i}");
        }
        seen.insert(n, i);
    }
    let bits: String = (0..8)
        .rev()
        .map(|i| if 0b10110010u8 >> i & 1 == 1 { '1' } else { '0' })
        .collect();
    println!("{bits}");
    let pascal: Vec<Vec<u32>> = (0..5)
        .map(|n| {
            (0..=n)
                .map(|k| (1..=k).fold(1, |a, i| a * (n - i + 1) / i))
                .collect()
        })
        .collect();
    println!("{pascal:?}");
    let total_secs = 3725;
    println!(
        "{:02}:{:02}:{:02}",
        total_secs / 3600,
        total_secs % 3600 / 60,
        total_secs % 60
    );
    let mut v: Vec<i32> = (1..=10).collect();
    v.retain(|x| x % 3 != 0);
    v.iter_mut().for_each(|x| *x *= 2);
    v.swap(0, 1);
    v.truncate(5);
    v.insert(1, 100);
    println!(
        "{v:?} {:?}",
        v.iter().rev().skip_while(|&&x| x > 10).collect::<Vec<_>>()
    );
    let (mn, mx) = v
        .iter()
        .fold((i32::MAX, i32::MIN), |(a, b), &x| (a.min(x), b.max(x)));
    println!("{mn} {mx}");
    let var = {
        let m = v.iter().sum::<i32>() as f64 / v.len() as f64;
        v.iter().map(|&x| (x as f64 - m).powi(2)).sum::<f64>() / (v.len() - 1) as f64
    };
    println!("{var:.4} {:.3}", var.sqrt());
    let text = "a1b22c333";
    let digits: u32 = text.chars().filter_map(|c| c.to_digit(10)).sum();
    println!("{digits}");
    let n: u64 = text
        .chars()
        .filter(char::is_ascii_digit)
        .collect::<String>()
        .parse()
        .unwrap();
    println!("{n}");
    let roman = [
        (1000, "M"),
        (900, "CM"),
        (90, "XC"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut n = 1994;
    let mut out = String::new();
    for &(v, s) in roman.iter() {
        while n >= v {
            out += s;
            n -= v;
        }
    }
    println!("{out}");
    let checksum = [0x12u8, 0xff, 0x80]
        .iter()
        .fold(0u8, |a, b| a.wrapping_add(*b));
    println!("{checksum:#04x}");
    let crc = b"123".iter().fold(!0u32, |c, &b| {
        let mut c = c ^ b as u32;
        for _ in 0..8 {
            c = if c & 1 != 0 {
                c >> 1 ^ 0xEDB88320
            } else {
                c >> 1
            };
        }
        c
    });
    println!("{:08x}", !crc);
}
