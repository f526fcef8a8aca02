//! Prints the sizes of types and futures of the standard library and of Tokio: `key size align option`,
//! where `option` is the size of an `Option` of it, which tells whether it has a niche.

use std::alloc::{GlobalAlloc, Layout, System};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::{Barrier, Mutex, Notify, RwLock, Semaphore, broadcast, mpsc, oneshot, watch};

/// Alignment of a task's cell on x86-64: nothing else here is allocated with it.
const CELL_ALIGN: usize = 128;

/// Remembers the size of the last task's cell.
struct Watching;

static CELL: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is passed on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Watching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.align() == CELL_ALIGN {
            CELL.store(layout.size(), Ordering::SeqCst);
        }
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static WATCHING: Watching = Watching;

/// A future of so many bytes that gives a value of so many.
struct Filled<const FUTURE: usize, const OUTPUT: usize>([u8; FUTURE]);

impl<const FUTURE: usize, const OUTPUT: usize> std::future::Future for Filled<FUTURE, OUTPUT> {
    type Output = [u8; OUTPUT];

    fn poll(self: std::pin::Pin<&mut Self>, _: &mut std::task::Context<'_>) -> std::task::Poll<[u8; OUTPUT]> {
        std::task::Poll::Ready([self.0.len() as u8; OUTPUT])
    }
}

/// `tokio::task/FUTURE/RESULT`: the bytes of the cell of a task with such a future and such a result, as often as
/// the columns of the others say.
fn cell<const FUTURE: usize, const OUTPUT: usize>() {
    drop(tokio::spawn(Filled::<FUTURE, OUTPUT>([0; FUTURE])));
    let (cell, result) = (CELL.load(Ordering::SeqCst), size_of::<Result<[u8; OUTPUT], tokio::task::JoinError>>());
    println!("tokio::task/{FUTURE}/{result} {cell} {CELL_ALIGN} {cell}");
}

fn cells() {
    cell::<0, 0>();
    cell::<1, 0>();
    cell::<24, 0>();
    cell::<25, 0>();
    cell::<120, 0>();
    cell::<152, 0>();
    cell::<153, 0>();
    cell::<280, 0>();
    cell::<281, 0>();
    cell::<1026, 0>();
    cell::<2048, 0>();
    cell::<8, 64>();
    cell::<8, 200>();
}

fn show<T>(key: &str) {
    let (size, align) = (size_of::<T>(), align_of::<T>());
    println!("{key} {size} {align} {}", size_of::<Option<T>>());
}

fn value<T>(key: &str, _value: T) {
    show::<T>(key);
}

macro_rules! types {
    ($($key:literal $ty:ty),* $(,)?) => { $(show::<$ty>($key);)* };
}

fn library() {
    types!(
        "HashMap" HashMap<u32, u32>, "HashSet" HashSet<u32>, "BTreeMap" BTreeMap<u32, u32>,
        "BTreeSet" BTreeSet<u32>, "VecDeque" VecDeque<u32>, "BinaryHeap" BinaryHeap<u32>,
        "Instant" std::time::Instant, "Condvar" std::sync::Condvar, "Barrier" std::sync::Barrier,
        "MutexGuard" std::sync::MutexGuard<'static, u32>, "RwLockReadGuard" std::sync::RwLockReadGuard<'static, u32>,
        "RwLockWriteGuard" std::sync::RwLockWriteGuard<'static, u32>, "Ref" std::cell::Ref<'static, u32>,
        "RefMut" std::cell::RefMut<'static, u32>, "JoinHandle" std::thread::JoinHandle<u32>,
        "thread::Thread" std::thread::Thread, "Sender" std::sync::mpsc::Sender<u32>, "mpsc::Sender" std::sync::mpsc::Sender<u32>,
        "mpsc::SyncSender" std::sync::mpsc::SyncSender<u32>, "mpsc::Receiver" std::sync::mpsc::Receiver<u32>,
        "vec::IntoIter" std::vec::IntoIter<u32>, "slice::Iter" std::slice::Iter<'static, u32>,
        "slice::IterMut" std::slice::IterMut<'static, u32>, "Chars" std::str::Chars<'static>,
        "HashMap::Iter" std::collections::hash_map::Iter<'static, u32, u32>, "HashMap::IntoIter" std::collections::hash_map::IntoIter<u32, u32>,
        "BTreeMap::Iter" std::collections::btree_map::Iter<'static, u32, u32>, "BTreeMap::IntoIter" std::collections::btree_map::IntoIter<u32, u32>,
        "HashSet::Iter" std::collections::hash_set::Iter<'static, u32>, "HashSet::IntoIter" std::collections::hash_set::IntoIter<u32>,
        "VecDeque::Iter" std::collections::vec_deque::Iter<'static, u32>, "VecDeque::IntoIter" std::collections::vec_deque::IntoIter<u32>,
        "Waker" std::task::Waker, "Context" std::task::Context<'static>, "Layout" std::alloc::Layout,
        "ParseIntError" std::num::ParseIntError, "io::Error" std::io::Error, "fmt::Error" std::fmt::Error,
        "Ordering" std::cmp::Ordering, "thread::ThreadId" std::thread::ThreadId, "fmt::Arguments" std::fmt::Arguments<'static>,
    );
}

fn runtime() {
    types!(
        "tokio::Sleep" tokio::time::Sleep, "tokio::Interval" tokio::time::Interval, "tokio::Instant" tokio::time::Instant,
        "tokio::JoinHandle" tokio::task::JoinHandle<u32>, "tokio::AbortHandle" tokio::task::AbortHandle,
        "tokio::JoinSet" tokio::task::JoinSet<u32>, "tokio::JoinError" tokio::task::JoinError, "tokio::Id" tokio::task::Id,
        "tokio::LocalSet" tokio::task::LocalSet, "tokio::Runtime" tokio::runtime::Runtime, "tokio::Handle" tokio::runtime::Handle,
        "tokio::Elapsed" tokio::time::error::Elapsed, "tokio::MutexGuard" tokio::sync::MutexGuard<'static, u32>,
        "tokio::OwnedMutexGuard" tokio::sync::OwnedMutexGuard<u32>, "tokio::RwLockReadGuard" tokio::sync::RwLockReadGuard<'static, u32>,
        "tokio::RwLockWriteGuard" tokio::sync::RwLockWriteGuard<'static, u32>, "tokio::Semaphore" Semaphore,
        "tokio::SemaphorePermit" tokio::sync::SemaphorePermit<'static>, "tokio::OwnedSemaphorePermit" tokio::sync::OwnedSemaphorePermit,
        "tokio::Notify" Notify, "tokio::Barrier" Barrier, "tokio::BarrierWaitResult" tokio::sync::BarrierWaitResult,
        "tokio::mpsc::Sender" mpsc::Sender<u32>, "tokio::mpsc::Receiver" mpsc::Receiver<u32>,
        "tokio::mpsc::UnboundedSender" mpsc::UnboundedSender<u32>, "tokio::mpsc::UnboundedReceiver" mpsc::UnboundedReceiver<u32>,
        "tokio::oneshot::Sender" oneshot::Sender<u32>, "tokio::oneshot::Receiver" oneshot::Receiver<u32>,
        "tokio::broadcast::Sender" broadcast::Sender<u32>, "tokio::broadcast::Receiver" broadcast::Receiver<u32>,
        "tokio::watch::Sender" watch::Sender<u32>, "tokio::watch::Receiver" watch::Receiver<u32>,
        "tokio::watch::Ref" watch::Ref<'static, u32>, "tokio::RecvError" oneshot::error::RecvError,
    );
}

fn futures() {
    value("tokio::yield_now()", tokio::task::yield_now());
    value("tokio::Mutex::lock()", Mutex::new(1).lock());
    value("tokio::Mutex::lock_owned()", Arc::new(Mutex::new(1)).lock_owned());
    value("tokio::RwLock::read()", RwLock::new(1).read());
    value("tokio::RwLock::write()", RwLock::new(1).write());
    value("tokio::Semaphore::acquire()", Semaphore::new(1).acquire());
    value("tokio::Semaphore::acquire_many()", Semaphore::new(1).acquire_many(1));
    value("tokio::Semaphore::acquire_owned()", Arc::new(Semaphore::new(1)).acquire_owned());
    value("tokio::Notify::notified()", Notify::new().notified());
    value("tokio::Barrier::wait()", Barrier::new(1).wait());
    let (sender, mut receiver) = mpsc::channel::<u32>(1);
    value("tokio::mpsc::Sender::reserve()", sender.reserve());
    value("tokio::mpsc::Sender::closed()", sender.closed());
    value("tokio::mpsc::Receiver::recv()", receiver.recv());
    let (_sender, mut receiver) = mpsc::unbounded_channel::<u32>();
    value("tokio::mpsc::UnboundedReceiver::recv()", receiver.recv());
    let (_sender, mut receiver) = broadcast::channel::<u32>(1);
    value("tokio::broadcast::Receiver::recv()", receiver.recv());
    let (_sender, mut receiver) = watch::channel(1);
    value("tokio::watch::Receiver::changed()", receiver.changed());
    let (mut sender, _receiver) = oneshot::channel::<u32>();
    value("tokio::oneshot::Sender::closed()", sender.closed());
    value("tokio::Interval::tick()", tokio::time::interval(Duration::from_secs(1)).tick());
    value("tokio::JoinSet::join_next()", tokio::task::JoinSet::<u32>::new().join_next());
}

/// What a future that owns a value adds to it, for values of several sizes.
fn of_values() {
    value("tokio::mpsc::Sender::send()/0/1", mpsc::channel(1).0.send(()));
    value("tokio::mpsc::Sender::send()/1/1", mpsc::channel(1).0.send(1u8));
    value("tokio::mpsc::Sender::send()/2/2", mpsc::channel(1).0.send(1u16));
    value("tokio::mpsc::Sender::send()/4/4", mpsc::channel(1).0.send(1u32));
    value("tokio::mpsc::Sender::send()/8/4", mpsc::channel(1).0.send([1u32; 2]));
    value("tokio::mpsc::Sender::send()/8/8", mpsc::channel(1).0.send(1u64));
    value("tokio::mpsc::Sender::send()/16/8", mpsc::channel(1).0.send("x"));
    value("tokio::mpsc::Sender::send()/24/8", mpsc::channel(1).0.send(String::new()));
    value("tokio::mpsc::Sender::send()/32/8", mpsc::channel(1).0.send([1u64; 4]));
    value("tokio::mpsc::Sender::send()/40/8", mpsc::channel(1).0.send([1u64; 5]));
    value("tokio::mpsc::Sender::send()/48/8", mpsc::channel(1).0.send([1u64; 6]));
    value("tokio::Mutex/0/1", Mutex::new(()));
    value("tokio::Mutex/1/1", Mutex::new(1u8));
    value("tokio::Mutex/4/4", Mutex::new(1u32));
    value("tokio::Mutex/8/8", Mutex::new(1u64));
    value("tokio::Mutex/24/8", Mutex::new(String::new()));
    value("tokio::RwLock/0/1", RwLock::new(()));
    value("tokio::RwLock/4/4", RwLock::new(1u32));
    value("tokio::RwLock/8/8", RwLock::new(1u64));
    value("tokio::RwLock/24/8", RwLock::new(String::new()));
}

fn main() {
    library();
    runtime();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let _entered = runtime.enter();
    futures();
    of_values();
    cells();
}
