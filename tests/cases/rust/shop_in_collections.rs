use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Kind {
    Fruit,
    Veg,
}
#[derive(Debug, Clone)]
struct Item {
    name: String,
    kind: Kind,
    price: u32,
    qty: u32,
}
fn main() {
    let items = vec![
        Item {
            name: "apple".into(),
            kind: Kind::Fruit,
            price: 120,
            qty: 3,
        },
        Item {
            name: "kale".into(),
            kind: Kind::Veg,
            price: 80,
            qty: 10,
        },
        Item {
            name: "pear".to_string(),
            kind: Kind::Fruit,
            price: 150,
            qty: 1,
        },
    ];
    let total: u32 = items.iter().map(|i| i.price * i.qty).sum();
    println!("{total}");
    let mut by_kind: BTreeMap<Kind, Vec<&Item>> = BTreeMap::new();
    for i in &items {
        by_kind.entry(i.kind.clone()).or_default().push(i);
    }
    for (k, v) in &by_kind {
        println!(
            "{k:?}: {}",
            v.iter()
                .map(|i| i.name.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        );
    }
    let prices: HashMap<&str, u32> = items.iter().map(|i| (i.name.as_str(), i.price)).collect();
    let mut names: Vec<_> = prices.keys().copied().collect();
    names.sort_unstable();
    println!("{names:?} {}", prices["pear"]);
    let (cheap, dear): (Vec<Item>, Vec<Item>) = items.iter().cloned().partition(|i| i.price < 100);
    println!("{} {}", cheap.len(), dear.len());
    let max = items.iter().max_by_key(|i| i.price).unwrap();
    println!("{}", max.name);
    let min = items
        .iter()
        .min_by(|a, b| a.price.partial_cmp(&b.price).unwrap())
        .unwrap();
    println!("{}", min.name);
    let set: HashSet<_> = items.iter().map(|i| i.kind.clone()).collect();
    println!("{}", set.len());
    let mut q = VecDeque::new();
    q.push_back(1);
    q.push_back(2);
    q.push_front(0);
    while let Some(x) = q.pop_front() {
        print!("{x} ");
        if x == 1 {
            q.push_back(7u16);
        }
    }
    println!();
    let (a, b): (Vec<_>, Vec<_>) = vec![(1, 'a'), (2, 'b')].into_iter().unzip();
    println!("{a:?} {b:?}");
    let words = "the quick brown fox jumps over the lazy dog the end";
    let mut freq: HashMap<String, usize> = HashMap::new();
    for w in words.split_whitespace() {
        *freq.entry(w.to_string()).or_insert(0) += 1;
    }
    let mut f: Vec<(&String, &usize)> = freq.iter().collect();
    f.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    println!("{:?}", &f[..3]);
    let letters: BTreeSet<char> = words.chars().filter(|c| c.is_alphabetic()).collect();
    println!("{}", letters.iter().collect::<String>());
    let nested = vec![vec![1, 2], vec![], vec![3]];
    let flat: Vec<i32> = nested.into_iter().flatten().collect();
    println!("{flat:?}");
    let grid = vec![vec![0; 3]; 2];
    println!("{grid:?} {}", grid.iter().map(|r| r.len()).sum::<usize>());
    let avg = items.iter().map(|i| i.price as f64).sum::<f64>() / items.len() as f64;
    println!("{avg:.2}");
    let m: BTreeMap<_, _> = (0..3).map(|i| (i, i * i)).collect();
    println!("{m:?}");
    let groups = (1..=10).fold(HashMap::<bool, Vec<i32>>::new(), |mut m, x| {
        m.entry(x % 2 == 0).or_default().push(x);
        m
    });
    println!("{:?} {:?}", groups[&true], groups[&false]);
    let s: String = vec!["a", "b"].concat();
    println!("{s}");
    let chunks: Vec<i32> = [1, 2, 3, 4, 5].chunks(2).map(|c| c.iter().sum()).collect();
    println!("{chunks:?}");
    let w: Vec<i32> = [1, 4, 9].windows(2).map(|w| w[1] - w[0]).collect();
    println!("{w:?}");
    let z: Vec<String> = names
        .iter()
        .zip(1..)
        .map(|(n, i)| format!("{i}:{n}"))
        .collect();
    println!("{z:?}");
    let dedup: Vec<_> = {
        let mut v = vec![3, 1, 2, 3, 1];
        v.sort();
        v.dedup();
        v
    };
    println!("{dedup:?}");
    let r = items
        .iter()
        .try_fold(0u32, |acc, i| acc.checked_add(i.price));
    println!("{r:?}");
    let lookup = |n: &str| {
        items
            .iter()
            .find(|i| i.name == n)
            .map(|i| i.qty)
            .unwrap_or_default()
    };
    println!("{} {}", lookup("kale"), lookup("x"));
}
