use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

#[derive(Clone, Default)]
struct Settings {
    name: String,
    tries: u32,
    tags: Vec<String>,
}

struct Pool {
    handle: Option<std::thread::JoinHandle<u32>>,
    inner: Box<Settings>,
    pair: (String, u32),
}

impl Pool {
    fn stop(&mut self) -> Option<u32> {
        self.handle.take().map(|handle| handle.join().unwrap())
    }
    fn tries(&self) -> u32 {
        self.inner.tries + self.pair.1
    }
    fn into_name(self) -> String {
        self.inner.name
    }
    fn name(&self) -> &String {
        &self.inner.name
    }
}

struct Wrapper(Rc<RefCell<Vec<String>>>);

fn with_tries(base: &Settings, tries: u32) -> Settings {
    Settings {
        tries,
        ..base.clone()
    }
}

fn renamed(base: &Settings) -> Settings {
    let Settings {
        ref name, tries, ..
    } = *base;
    Settings {
        name: name.clone(),
        tags: base.tags.clone(),
        tries,
    }
}

fn main() {
    let shared = Arc::new(Mutex::new(Settings::default()));
    {
        let mut guard = shared.lock().unwrap();
        guard.name = "a".into();
        guard.tags.push("x".into());
        let tags = std::mem::take(&mut guard.tags);
        let tries = guard.tries;
        println!("{} {tries} {}", tags.len(), guard.name);
        *guard = Settings::default();
        let copied = (*guard).clone();
        println!("{}", copied.name.is_empty());
    }
    let number = *Arc::new(5);
    let list = vec![String::from("b"), String::from("c")];
    let first = &list[0];
    let second = list[1].clone();
    println!("{number} {first} {second} {}", list[0] == list[1]);
    let boxed = Box::new(String::from("d"));
    let unboxed = *boxed;
    let mut pool = Pool {
        handle: Some(std::thread::spawn(|| 7)),
        inner: Box::new(Settings::default()),
        pair: ("e".into(), 3),
    };
    println!(
        "{unboxed} {:?} {} {}",
        pool.stop(),
        pool.tries(),
        pool.name()
    );
    println!("{:?}", pool.into_name());
    let map = HashMap::from([("k", vec![1, 2])]);
    let total: i32 = map["k"].iter().sum();
    let wrapper = Wrapper(Rc::new(RefCell::new(vec!["f".into()])));
    let taken = wrapper.0.borrow_mut().pop();
    let options = [Some(1), None];
    println!("{total} {taken:?} {}", options[0].unwrap());
    let names: Vec<&String> = list.iter().collect();
    println!("{}", names[0].to_uppercase());
    let settings = with_tries(&renamed(&Settings::default()), 2);
    println!("{}", settings.tries);
    let _ = *shared.lock().unwrap();
    let nested: Rc<Option<String>> = Rc::new(Some("g".into()));
    if let Some(text) = &*nested {
        println!("{text}");
    }
    match *nested {
        Some(ref text) => println!("{text}"),
        None => {}
    }
    println!("{:?}", nested.as_ref().clone().unwrap());
}
