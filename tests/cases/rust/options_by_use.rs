#[derive(Clone, Debug, Default)]
struct U {
    name: Option<String>,
    age: Option<u8>,
    tags: Vec<&'static str>,
}
fn main() {
    let us = vec![
        U {
            name: Some("ann".into()),
            age: Some(200),
            tags: vec!["x", "y"],
        },
        U::default(),
    ];
    for u in &us {
        let n = u.name.as_deref().unwrap_or("?");
        let a = u.age.map_or(0, |a| a as u32 + 100);
        let t = u.tags.first().copied().unwrap_or_default();
        let l = u
            .name
            .as_ref()
            .map(|s| s.len())
            .filter(|&n| n > 2)
            .unwrap_or(0);
        println!(
            "{n} {a} {t:?} {l} {:?}",
            u.age.and_then(|a| a.checked_add(100)).or(Some(1)).xor(None)
        );
    }
    let oldest = us.iter().filter_map(|u| u.age).max();
    println!(
        "{oldest:?} {:?}",
        us.iter().flat_map(|u| u.tags.iter()).count()
    );
    let mut slot = None;
    for i in 1..4 {
        slot.get_or_insert(i * 10);
    }
    println!("{slot:?} {:?}", slot.replace(7u16));
    let z = Some(3).zip(Some('c')).ok_or("none");
    println!("{z:?}");
    let r: Result<u8, String> = Some(5u8).ok_or_else(|| "x".to_string());
    println!("{:?}", r.as_ref().ok());
    println!("{}", r.is_ok_and(|x| x > 4));
}
