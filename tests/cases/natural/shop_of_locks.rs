use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, RwLock};

#[derive(Debug, Clone, PartialEq)]
struct Item { name: String, tags: Vec<&'static str>, price: f32 }

#[derive(Default)]
struct Shop { stock: Mutex<HashMap<String, (u32, Option<f32>)>>, names: RwLock<Vec<String>>, queue: Mutex<VecDeque<Item>>, seen: Mutex<HashSet<u64>> }

impl Shop {
    fn add(&self, item: Item, n: u32) {
        let mut stock = self.stock.lock().unwrap();
        let e = stock.entry(item.name.clone()).or_insert((0, None));
        e.0 += n;
        e.1.replace(item.price);
        self.names.write().unwrap().push(item.name.clone());
        self.queue.lock().unwrap().push_back(item);
    }
    fn total(&self) -> f32 {
        self.stock.lock().unwrap().values().map(|(n, p)| *n as f32 * p.unwrap_or(0.0)).sum()
    }
    fn take(&self, name: &str) -> Result<Item, String> {
        let mut q = self.queue.lock().map_err(|e| e.to_string())?;
        let at = q.iter().position(|i| i.name == name).ok_or(format!("no {name}"))?;
        let item = q.remove(at).unwrap();
        if let Some((n, _)) = self.stock.lock().unwrap().get_mut(name) { *n -= 1; }
        Ok(item)
    }
}

fn main() {
    let shop = Arc::new(Shop::default());
    let hs: Vec<_> = (0..3u32).map(|i| {
        let shop = Arc::clone(&shop);
        std::thread::spawn(move || {
            if i == 1 { std::thread::sleep(std::time::Duration::from_millis(10)); }
            if i == 2 { std::thread::sleep(std::time::Duration::from_millis(20)); }
            shop.add(Item { name: ["pen", "cup", "pen"][i as usize].to_string(), tags: vec!["a"; i as usize], price: 1.5 * (i + 1) as f32 }, i + 1);
            shop.seen.lock().unwrap().insert(i as u64 % 2)
        })
    }).collect();
    let fresh: Vec<bool> = hs.into_iter().map(|h| h.join().unwrap()).collect();
    println!("{fresh:?} {:.2} {:?}", shop.total(), shop.names.read().unwrap());
    println!("{:?}", shop.take("cup"));
    println!("{:?}", shop.take("hat"));
    println!("{:?}", shop.take("pen").map(|i| i.tags.len()));
    let snapshot: BTreeMap<_, _> = shop.stock.lock().unwrap().clone().into_iter().collect();
    println!("{snapshot:?}");
    let mut names = shop.names.write().unwrap();
    names.sort(); names.dedup();
    println!("{} {}", names.join(","), names.iter().any(|n| n.starts_with('c')));
    names.clear();
    drop(names);
    println!("{}", shop.names.read().unwrap().is_empty());
    if let Ok(guard) = shop.queue.try_lock() { println!("{:?}", guard.front().map(|i| &i.name)); }
    let inner = Arc::try_unwrap(shop).ok().unwrap().stock.into_inner().unwrap();
    println!("{}", inner.len());
}
