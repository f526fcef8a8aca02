use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, VecDeque};

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Sku {
    code: String,
    size: Option<u8>,
}

#[derive(Debug, Default, Clone)]
struct Stock {
    count: u32,
    history: VecDeque<i32>,
}

fn sku(code: &str, size: impl Into<Option<u8>>) -> Sku {
    Sku { code: code.to_uppercase(), size: size.into() }
}

fn apply(stock: &mut HashMap<Sku, Stock>, sku: Sku, change: i32) -> Result<u32, String> {
    match stock.entry(sku) {
        Entry::Occupied(mut entry) => {
            let item = entry.get_mut();
            let new = item.count.checked_add_signed(change).ok_or_else(|| format!("only {} left", item.count))?;
            item.count = new;
            item.history.push_back(change);
            if item.history.len() > 2 {
                item.history.pop_front();
            }
            if new == 0 {
                let (key, _) = entry.remove_entry();
                println!("{} is sold out", key.code);
            }
            Ok(new)
        }
        Entry::Vacant(entry) if change > 0 => {
            let item = entry.insert(Stock { count: change as u32, history: VecDeque::from([change]) });
            Ok(item.count)
        }
        Entry::Vacant(entry) => Err(format!("no {:?}", entry.key())),
    }
}

fn main() {
    let mut stock = HashMap::new();
    let changes = [
        (sku("shirt", 42), 10),
        (sku("shirt", 44), 5),
        (sku("mug", None), 3),
        (sku("shirt", 42), -4),
        (sku("shirt", 42), -7),
        (sku("mug", None), -3),
        (sku("mug", None), -1),
        (sku("shirt", 42), 2),
    ];
    for (sku, change) in changes {
        match apply(&mut stock, sku, change) {
            Ok(count) => println!("{change:+} -> {count}"),
            Err(e) => println!("{change:+} -> {e}"),
        }
    }
    let sorted: BTreeMap<_, _> = stock.iter().collect();
    for (Sku { code, size }, Stock { count, history }) in sorted {
        let size = size.map(|s| format!(" ({s})")).unwrap_or_default();
        println!("{code}{size}: {count} {history:?}");
    }
    let first = stock.keys().min().cloned();
    if let Some(first) = first {
        let removed = stock.remove(&first).map(|s| s.count);
        println!("{first:?} {removed:?}");
    }
    stock.retain(|_, s| s.count > 100);
    println!("{}", stock.is_empty());
}
