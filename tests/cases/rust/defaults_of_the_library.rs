use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, RwLock};

type Shared = Arc<Mutex<Vec<u32>>>;

#[derive(Debug, Default, Clone)]
struct Point {
    x: i32,
    name: String,
}

#[derive(Debug, Default)]
struct Around<T> {
    inside: Arc<Mutex<T>>,
    all: Vec<T>,
}

fn given(list: Arc<RwLock<Vec<u32>>>, hits: Arc<AtomicUsize>) -> usize {
    list.write().unwrap().push(3);
    hits.fetch_add(list.read().unwrap().len(), Ordering::Relaxed)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let shared: Shared = Arc::default();
    shared.lock().unwrap().push(1);
    let same = Shared::default();
    println!("{shared:?} {same:?}");
    let state = Arc::<tokio::sync::Mutex<Point>>::default();
    state.lock().await.x += 2;
    println!("{state:?}");
    let cells: (Rc<Cell<u32>>, Rc<RefCell<BTreeMap<u8, Point>>>) = Default::default();
    cells.0.set(4);
    cells.1.borrow_mut().entry(1).or_default().x = 5;
    println!("{cells:?}");
    println!("{}", given(Arc::default(), Default::default()));
    let hits: Arc<AtomicUsize> = Arc::default();
    println!("{} {hits:?}", given(Arc::default(), hits.clone()));
    let around: Around<Point> = Around::default();
    println!("{around:?}");
    let mut many: HashMap<&str, Arc<Mutex<Point>>> = HashMap::default();
    many.entry("a").or_default().lock().unwrap().name.push('a');
    let taken = std::mem::take(&mut *many["a"].lock().unwrap());
    println!("{taken:?} {many:?}");
    #[derive(Debug, Default)]
    struct Inner {
        point: Point,
        more: Option<Box<Inner>>,
    }
    let mut inner = Inner::default();
    inner.point.x = 6;
    println!("{:?} {inner:?}", std::mem::take(&mut inner));
    let none: Option<Arc<Mutex<u32>>> = None;
    println!("{:?}", none.unwrap_or_default());
}
