// Cells and locks.
pub mod mem {
    pub struct ManuallyDrop { value: T }
    impl ManuallyDrop {
        pub fn new(value: T) -> ManuallyDrop { ManuallyDrop { value } }
    }
    impl Deref for ManuallyDrop { fn deref(&self) -> T { &self.value } }
    impl Drop for ManuallyDrop { fn drop(&mut self) { std::mem::forget(self.value) } }
}

pub mod cell {
    #[derive(Clone)]
    pub struct Cell { value: T }
    impl Cell {
        pub fn new(value: T) -> Cell { Cell { value } }
        pub fn get(&self) -> T { self.value.clone() }
        pub fn set(&self, value: T) { self.value = value; }
        pub fn replace(&self, value: T) -> T { std::mem::replace(&mut self.value, value) }
        pub fn take(&self) -> T { std::mem::take(&mut self.value) }
        pub fn update(&self, f: F) { self.value = f(self.value.clone()); }
        pub fn swap(&self, other: C) { std::mem::swap(&mut self.value, &mut other.value) }
        pub fn into_inner(self) -> T { self.value }
        pub fn get_mut(&mut self) -> T { &mut self.value }
    }
    impl Debug for Cell {
        fn fmt(&self, f: F) -> R { f.debug_struct("Cell").field("value", &self.value).finish() }
    }

    /// `state`: how many shared borrows there are, or -1.
    #[derive(Clone)]
    pub struct RefCell { value: T, state: isize }
    pub struct Ref { value: T, cell: C }
    pub struct RefMut { value: T, cell: C }
    impl RefCell {
        pub fn new(value: T) -> RefCell { RefCell { value, state: 0isize } }
        pub fn borrow(&self) -> Ref {
            if self.state < 0isize {
                panic!("RefCell already mutably borrowed");
            }
            self.state += 1isize;
            Ref { value: &self.value, cell: self }
        }
        pub fn borrow_mut(&self) -> RefMut {
            if self.state != 0isize {
                panic!("RefCell already borrowed");
            }
            self.state = -1isize;
            RefMut { value: &mut self.value, cell: self }
        }
        pub fn try_borrow(&self) -> R {
            if self.state < 0isize {
                return Err(BorrowError);
            }
            Ok(self.borrow())
        }
        pub fn try_borrow_mut(&self) -> R {
            if self.state != 0isize {
                return Err(BorrowMutError);
            }
            Ok(self.borrow_mut())
        }
        pub fn replace(&self, value: T) -> T {
            let mut kept = self.borrow_mut();
            std::mem::replace(&mut *kept, value)
        }
        pub fn take(&self) -> T {
            let mut kept = self.borrow_mut();
            std::mem::take(&mut *kept)
        }
        pub fn into_inner(self) -> T { self.value }
        pub fn get_mut(&mut self) -> T { &mut self.value }
    }
    impl Debug for RefCell {
        fn fmt(&self, f: F) -> R {
            if self.state < 0isize {
                return write!(f, "RefCell {{ value: <borrowed> }}");
            }
            f.debug_struct("RefCell").field("value", &self.value).finish()
        }
    }
    impl Deref for Ref { fn deref(&self) -> T { &self.value } }
    impl Deref for RefMut { fn deref(&self) -> T { &self.value } }
    impl Drop for Ref { fn drop(&mut self) { self.cell.state -= 1isize; } }
    impl Drop for RefMut { fn drop(&mut self) { self.cell.state = 0isize; } }
    #[derive(Clone, Copy, Debug)]
    pub struct BorrowError;
    #[derive(Clone, Copy, Debug)]
    pub struct BorrowMutError;
    impl Display for BorrowError {
        fn fmt(&self, f: F) -> R { f.write_str("RefCell already mutably borrowed") }
    }
    impl Display for BorrowMutError {
        fn fmt(&self, f: F) -> R { f.write_str("RefCell already borrowed") }
    }

    #[derive(Clone)]
    pub struct OnceCell { value: T }
    impl OnceCell {
        pub fn new() -> OnceCell { OnceCell { value: None } }
        pub fn get(&self) -> T { self.value.as_ref() }
        pub fn set(&self, value: T) -> R {
            if self.value.is_some() {
                return Err(value);
            }
            self.value = Some(value);
            Ok(())
        }
        pub fn get_or_init(&self, f: F) -> T {
            if self.value.is_none() {
                let made = f();
                self.value = Some(made);
            }
            self.value.as_ref().unwrap()
        }
        pub fn get_mut(&mut self) -> T { self.value.as_mut() }
        pub fn take(&mut self) -> T { self.value.take() }
        pub fn into_inner(self) -> T { self.value }
    }
    impl Debug for OnceCell { fn fmt(&self, f: F) -> R { std::sync::shown_once("OnceCell", self, f) } }
}

pub mod sync {
    pub struct Mutex { data: T, locked: bool, poisoned: bool }
    pub struct MutexGuard { data: T, lock: L }
    impl Mutex {
        pub fn new(data: T) -> Mutex { Mutex { data, locked: false, poisoned: false } }
        pub fn lock(&self) -> R {
            while self.locked {
                std::thread::wait_here(self);
            }
            self.locked = true;
            let guard = MutexGuard { data: &mut self.data, lock: self };
            if self.poisoned {
                return Err(PoisonError { guard });
            }
            Ok(guard)
        }
        pub fn try_lock(&self) -> R {
            if self.locked {
                return Err(TryLockError::WouldBlock);
            }
            match self.lock() {
                Ok(guard) => Ok(guard),
                Err(poisoned) => Err(TryLockError::Poisoned(poisoned)),
            }
        }
        pub fn into_inner(self) -> R {
            if self.poisoned {
                return Err(PoisonError { guard: self.data });
            }
            Ok(self.data)
        }
        pub fn get_mut(&mut self) -> R { Ok(&mut self.data) }
        pub fn is_poisoned(&self) -> bool { self.poisoned }
        pub fn clear_poison(&self) { self.poisoned = false; }
    }
    impl Deref for MutexGuard { fn deref(&self) -> T { &self.data } }
    impl Drop for MutexGuard {
        fn drop(&mut self) {
            if std::thread::panicking() {
                self.lock.poisoned = true;
            }
            self.lock.locked = false;
            std::thread::wake_here(self.lock);
        }
    }
    impl Debug for Mutex {
        fn fmt(&self, f: F) -> R {
            if self.locked {
                return write!(f, "Mutex {{ data: \"<locked>\", poisoned: {}, .. }}", self.poisoned);
            }
            f.debug_struct("Mutex").field("data", &self.data).field("poisoned", &self.poisoned).finish_non_exhaustive()
        }
    }
    impl Debug for MutexGuard { fn fmt(&self, f: F) -> R { self.data.fmt(f) } }
    pub struct PoisonError { guard: G }
    impl PoisonError {
        pub fn into_inner(self) -> G { self.guard }
        pub fn get_ref(&self) -> G { &self.guard }
    }
    impl Debug for PoisonError {
        fn fmt(&self, f: F) -> R { f.write_str("PoisonError { .. }") }
    }
    impl Display for PoisonError {
        fn fmt(&self, f: F) -> R { f.write_str("poisoned lock: another task failed inside") }
    }
    pub enum TryLockError { Poisoned(E), WouldBlock }
    impl Debug for TryLockError {
        fn fmt(&self, f: F) -> R {
            match self {
                TryLockError::Poisoned(_) => f.write_str("\"Poisoned(..)\""),
                TryLockError::WouldBlock => f.write_str("\"WouldBlock\""),
            }
        }
    }
    impl Display for TryLockError {
        fn fmt(&self, f: F) -> R {
            match self {
                TryLockError::Poisoned(_) => f.write_str("poisoned lock: another task failed inside"),
                TryLockError::WouldBlock => {
                    f.write_str("try_lock failed because the operation would block")
                }
            }
        }
    }

    /// `readers`: how many there are, or -1 for a writer.
    pub struct RwLock { data: T, readers: isize, poisoned: bool }
    pub struct RwLockReadGuard { data: T, lock: L }
    pub struct RwLockWriteGuard { data: T, lock: L }
    impl RwLock {
        pub fn new(data: T) -> RwLock { RwLock { data, readers: 0isize, poisoned: false } }
        pub fn read(&self) -> R {
            while self.readers < 0isize {
                std::thread::wait_here(self);
            }
            self.readers += 1isize;
            self.checked(RwLockReadGuard { data: &self.data, lock: self })
        }
        pub fn write(&self) -> R {
            while self.readers != 0isize {
                std::thread::wait_here(self);
            }
            self.readers = -1isize;
            self.checked(RwLockWriteGuard { data: &mut self.data, lock: self })
        }
        pub fn checked(&self, guard: G) -> R {
            if self.poisoned {
                return Err(PoisonError { guard });
            }
            Ok(guard)
        }
        pub fn try_read(&self) -> R {
            if self.readers < 0isize {
                return Err(TryLockError::WouldBlock);
            }
            match self.read() {
                Ok(guard) => Ok(guard),
                Err(poisoned) => Err(TryLockError::Poisoned(poisoned)),
            }
        }
        pub fn try_write(&self) -> R {
            if self.readers != 0isize {
                return Err(TryLockError::WouldBlock);
            }
            match self.write() {
                Ok(guard) => Ok(guard),
                Err(poisoned) => Err(TryLockError::Poisoned(poisoned)),
            }
        }
        pub fn into_inner(self) -> R { self.checked(self.data) }
        pub fn get_mut(&mut self) -> R { Ok(&mut self.data) }
        pub fn is_poisoned(&self) -> bool { self.poisoned }
        pub fn clear_poison(&self) { self.poisoned = false; }
    }
    impl Debug for RwLock {
        fn fmt(&self, f: F) -> R {
            if self.readers < 0isize {
                return write!(f, "RwLock {{ data: <locked>, poisoned: {}, .. }}", self.poisoned);
            }
            f.debug_struct("RwLock").field("data", &self.data).field("poisoned", &self.poisoned).finish_non_exhaustive()
        }
    }
    impl Deref for RwLockReadGuard { fn deref(&self) -> T { &self.data } }
    impl Deref for RwLockWriteGuard { fn deref(&self) -> T { &self.data } }
    impl Drop for RwLockReadGuard {
        fn drop(&mut self) {
            self.lock.readers -= 1isize;
            std::thread::wake_here(self.lock);
        }
    }
    impl Drop for RwLockWriteGuard {
        fn drop(&mut self) {
            if std::thread::panicking() {
                self.lock.poisoned = true;
            }
            self.lock.readers = 0isize;
            std::thread::wake_here(self.lock);
        }
    }

    /// A cell that is set once, shared by threads.
    #[derive(Clone)]
    pub struct OnceLock { cell: C }
    impl OnceLock { pub fn new() -> OnceLock { OnceLock { cell: std::cell::OnceCell::new() } } }
    impl Deref for OnceLock { fn deref(&self) -> T { &self.cell } }
    impl Debug for OnceLock { fn fmt(&self, f: F) -> R { shown_once("OnceLock", &self.cell, f) } }
    pub fn shown_once(name: N, cell: C, f: F) -> R {
        match &cell.value {
            Some(value) => f.debug_tuple(name).field(value).finish(),
            None => write!(f, "{}(<uninit>)", name),
        }
    }

    /// A static one is forced wherever it is named.
    pub struct LazyLock { value: T, f: F }
    impl LazyLock {
        pub fn new(f: F) -> LazyLock {
            // force, forced
            LazyLock { value: None, f }
        }
        pub fn force(this: L) -> T { forced(this) }
    }
    pub fn forced(this: L) -> T {
        match this {
            LazyLock { value, f } => {
                if this.value.is_none() {
                    let made = (this.f)();
                    this.value = Some(made);
                }
                this.value.as_ref().unwrap()
            }
            value => value,
        }
    }

    pub mod atomic {
        pub fn fence(order: O) {}
        pub fn compiler_fence(order: O) {}
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub enum Ordering { Relaxed, Release, Acquire, AcqRel, SeqCst }

        pub struct AtomicBool { value: bool }
        pub struct AtomicI8 { value: i8 }
        pub struct AtomicI16 { value: i16 }
        pub struct AtomicI32 { value: i32 }
        pub struct AtomicI64 { value: i64 }
        pub struct AtomicIsize { value: isize }
        pub struct AtomicU8 { value: u8 }
        pub struct AtomicU16 { value: u16 }
        pub struct AtomicU32 { value: u32 }
        pub struct AtomicU64 { value: u64 }
        pub struct AtomicUsize { value: usize }
        impl AtomicBool { pub fn new(value: bool) -> AtomicBool { AtomicBool { value } } }
        impl AtomicI8 { pub fn new(value: i8) -> AtomicI8 { AtomicI8 { value } } }
        impl AtomicI16 { pub fn new(value: i16) -> AtomicI16 { AtomicI16 { value } } }
        impl AtomicI32 { pub fn new(value: i32) -> AtomicI32 { AtomicI32 { value } } }
        impl AtomicI64 { pub fn new(value: i64) -> AtomicI64 { AtomicI64 { value } } }
        impl AtomicIsize { pub fn new(value: isize) -> AtomicIsize { AtomicIsize { value } } }
        impl AtomicU8 { pub fn new(value: u8) -> AtomicU8 { AtomicU8 { value } } }
        impl AtomicU16 { pub fn new(value: u16) -> AtomicU16 { AtomicU16 { value } } }
        impl AtomicU32 { pub fn new(value: u32) -> AtomicU32 { AtomicU32 { value } } }
        impl AtomicU64 { pub fn new(value: u64) -> AtomicU64 { AtomicU64 { value } } }
        impl AtomicUsize { pub fn new(value: usize) -> AtomicUsize { AtomicUsize { value } } }

        impl Debug for AtomicBool { fn fmt(&self, f: F) -> R { self.value.fmt(f) } }
        impl Debug for AtomicI8 { fn fmt(&self, f: F) -> R { self.value.fmt(f) } }
        impl Debug for AtomicI16 { fn fmt(&self, f: F) -> R { self.value.fmt(f) } }
        impl Debug for AtomicI32 { fn fmt(&self, f: F) -> R { self.value.fmt(f) } }
        impl Debug for AtomicI64 { fn fmt(&self, f: F) -> R { self.value.fmt(f) } }
        impl Debug for AtomicIsize { fn fmt(&self, f: F) -> R { self.value.fmt(f) } }
        impl Debug for AtomicU8 { fn fmt(&self, f: F) -> R { self.value.fmt(f) } }
        impl Debug for AtomicU16 { fn fmt(&self, f: F) -> R { self.value.fmt(f) } }
        impl Debug for AtomicU32 { fn fmt(&self, f: F) -> R { self.value.fmt(f) } }
        impl Debug for AtomicU64 { fn fmt(&self, f: F) -> R { self.value.fmt(f) } }
        impl Debug for AtomicUsize { fn fmt(&self, f: F) -> R { self.value.fmt(f) } }

        pub trait Atomic {
            fn load(&self, order: O) -> T { self.value }
            fn store(&self, value: T, order: O) { self.value = value; }
            fn swap(&self, value: T, order: O) -> T { std::mem::replace(&mut self.value, value) }
            fn fetch_add(&self, by: T, order: O) -> T {
                let old = self.value;
                self.value = old.wrapping_add(by);
                old
            }
            fn fetch_sub(&self, by: T, order: O) -> T {
                let old = self.value;
                self.value = old.wrapping_sub(by);
                old
            }
            fn fetch_max(&self, by: T, order: O) -> T {
                let old = self.value;
                self.value = old.max(by);
                old
            }
            fn fetch_min(&self, by: T, order: O) -> T {
                let old = self.value;
                self.value = old.min(by);
                old
            }
            fn fetch_and(&self, by: T, order: O) -> T {
                let old = self.value;
                self.value = old & by;
                old
            }
            fn fetch_or(&self, by: T, order: O) -> T {
                let old = self.value;
                self.value = old | by;
                old
            }
            fn fetch_xor(&self, by: T, order: O) -> T {
                let old = self.value;
                self.value = old ^ by;
                old
            }
            fn fetch_not(&self, order: O) -> T {
                let old = self.value;
                self.value = !old;
                old
            }
            fn fetch_nand(&self, by: T, order: O) -> T {
                let old = self.value;
                self.value = !(old & by);
                old
            }
            fn compare_exchange(&self, current: T, new: T, success: O, failure: O) -> R {
                let old = self.value;
                if old == current {
                    self.value = new;
                    return Ok(old);
                }
                Err(old)
            }
            fn compare_exchange_weak(&self, current: T, new: T, success: O, failure: O) -> R {
                let old = self.value;
                if old == current {
                    self.value = new;
                    return Ok(old);
                }
                Err(old)
            }
            fn fetch_update(&self, success: O, failure: O, f: F) -> R {
                let old = self.value;
                match f(old) {
                    Some(new) => {
                        self.value = new;
                        Ok(old)
                    }
                    None => Err(old),
                }
            }
            fn into_inner(self) -> T { self.value }
        }
    }
}
