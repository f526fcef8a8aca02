use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

#[derive(Debug)]
struct Cellular {
    value: Cell<i32>,
    listeners: RefCell<Vec<usize>>,
    label: OnceCell<String>,
}

#[derive(Clone)]
struct Sheet {
    cells: Rc<RefCell<BTreeMap<String, Rc<Cellular>>>>,
    log: Rc<RefCell<Vec<String>>>,
}

impl Sheet {
    fn new() -> Sheet {
        Sheet { cells: Rc::new(RefCell::new(BTreeMap::new())), log: Default::default() }
    }

    fn cell(&self, name: &str) -> Rc<Cellular> {
        let mut cells = self.cells.borrow_mut();
        let cell = cells.entry(name.to_string()).or_insert_with(|| {
            Rc::new(Cellular { value: Cell::new(0), listeners: RefCell::new(vec![]), label: OnceCell::new() })
        });
        Rc::clone(cell)
    }

    fn set(&self, name: &str, value: i32) {
        let cell = self.cell(name);
        let old = cell.value.replace(value);
        for id in cell.listeners.borrow().iter() {
            self.log.borrow_mut().push(format!("{id}: {name} {old} -> {value}"));
        }
    }

    fn watch(&self, name: &str, id: usize) {
        self.cell(name).listeners.borrow_mut().push(id);
    }
}

fn main() {
    let sheet = Sheet::new();
    let shared = sheet.clone();
    shared.watch("a1", 1);
    sheet.watch("a1", 2);
    sheet.watch("b1", 1);
    sheet.set("a1", 10);
    shared.set("b1", 5);
    shared.set("c1", 1);
    for line in sheet.log.borrow().iter() {
        println!("{line}");
    }
    let a1 = sheet.cell("a1");
    let label = a1.label.get_or_init(|| "first".to_string());
    println!("{label} {:?}", a1.label.set("second".into()));
    println!("{a1:?}");
    println!("{} owners of the cell, {} of the log", Rc::strong_count(&a1), Rc::strong_count(&shared.log));

    let guard = a1.listeners.borrow();
    match a1.listeners.try_borrow_mut() {
        Ok(_) => println!("free"),
        Err(e) => println!("{e}"),
    }
    drop(guard);
    let total: i32 = sheet.cells.borrow().values().map(|c| c.value.get()).sum();
    println!("{total} {:?}", Rc::ptr_eq(&a1, &sheet.cell("a1")));
    let _first = a1.listeners.borrow_mut();
    let _second = a1.listeners.borrow_mut();
}
