// tokio::sync: locks over the batch semaphore (tokio 1.54 `sync/mutex.rs`, `sync/rwlock.rs`, `sync/once_cell.rs`).
pub mod tokio {
    pub mod sync {
        pub struct Mutex { data: T, batch: Batch }
        impl Mutex {
            pub fn new(data: T) -> Mutex { Mutex { data, batch: Batch::new(1usize) } }
            pub fn const_new(data: T) -> Mutex { Mutex { data, batch: Batch::new(1usize) } }
            pub async fn lock(&self) -> G {
                let _ = self.batch.take_later(1usize).await;
                MutexGuard { data: &mut self.data, lock: self }
            }
            pub fn try_lock(&self) -> R {
                match self.batch.take_now(1usize) {
                    Ok(_) => Ok(MutexGuard { data: &mut self.data, lock: self }),
                    Err(_) => Err(TryLockError(())),
                }
            }
            pub fn blocking_lock(&self) -> G { tokio::runtime::block_here(self.lock()) }
            pub fn blocking_lock_owned(self: Arc<Self>) -> G { tokio::runtime::block_here(self.lock_owned()) }
            pub async fn lock_owned(self: Arc<Self>) -> G {
                let _ = self.batch.take_later(1usize).await;
                OwnedMutexGuard { data: &mut self.data, lock: self }
            }
            pub fn try_lock_owned(self: Arc<Self>) -> R {
                match self.batch.take_now(1usize) {
                    Ok(_) => Ok(OwnedMutexGuard { data: &mut self.data, lock: self }),
                    Err(_) => Err(TryLockError(())),
                }
            }
            pub fn into_inner(self) -> T { self.data }
            pub fn get_mut(&mut self) -> T { &mut self.data }
        }
        impl Debug for Mutex {
            fn fmt(&self, f: F) -> R {
                if self.batch.permits == 0usize {
                    return write!(f, "Mutex {{ data: <locked> }}");
                }
                f.debug_struct("Mutex").field("data", &self.data).finish()
            }
        }
        pub struct MutexGuard { data: T, lock: L }
        impl Debug for MutexGuard { fn fmt(&self, f: F) -> R { self.data.fmt(f) } }
        impl Deref for MutexGuard { fn deref(&self) -> T { &self.data } }
        impl Drop for MutexGuard { fn drop(&mut self) { self.lock.batch.release(1usize); } }
        pub struct OwnedMutexGuard { data: T, lock: L }
        impl Deref for OwnedMutexGuard { fn deref(&self) -> T { &self.data } }
        impl Drop for OwnedMutexGuard { fn drop(&mut self) { self.lock.batch.release(1usize); } }
        #[derive(Debug)]
        pub struct TryLockError(T);
        impl Display for TryLockError {
            fn fmt(&self, f: F) -> R { f.write_str("operation would block") }
        }

        /// A reader takes one permit, a writer all 536870911 (`MAX_READS`).
        pub struct RwLock { data: T, batch: Batch }
        impl RwLock {
            pub fn new(data: T) -> RwLock { RwLock { data, batch: Batch::new(536870911usize) } }
            pub fn const_new(data: T) -> RwLock { RwLock { data, batch: Batch::new(536870911usize) } }
            pub async fn read(&self) -> G {
                let _ = self.batch.take_later(1usize).await;
                RwLockReadGuard { data: &self.data, lock: self }
            }
            pub async fn write(&self) -> G {
                let _ = self.batch.take_later(536870911usize).await;
                RwLockWriteGuard { data: &mut self.data, lock: self }
            }
            pub fn blocking_read(&self) -> G { tokio::runtime::block_here(self.read()) }
            pub fn blocking_write(&self) -> G { tokio::runtime::block_here(self.write()) }
            pub fn try_read(&self) -> R {
                match self.batch.take_now(1usize) {
                    Ok(_) => Ok(RwLockReadGuard { data: &self.data, lock: self }),
                    Err(_) => Err(TryLockError(())),
                }
            }
            pub fn try_write(&self) -> R {
                match self.batch.take_now(536870911usize) {
                    Ok(_) => Ok(RwLockWriteGuard { data: &mut self.data, lock: self }),
                    Err(_) => Err(TryLockError(())),
                }
            }
            pub async fn read_owned(self: Arc<Self>) -> G {
                let _ = self.batch.take_later(1usize).await;
                RwLockReadGuard { data: &self.data, lock: self }
            }
            pub async fn write_owned(self: Arc<Self>) -> G {
                let _ = self.batch.take_later(536870911usize).await;
                RwLockWriteGuard { data: &mut self.data, lock: self }
            }
            pub fn into_inner(self) -> T { self.data }
            pub fn get_mut(&mut self) -> T { &mut self.data }
        }
        pub struct RwLockReadGuard { data: T, lock: L }
        impl Deref for RwLockReadGuard { fn deref(&self) -> T { &self.data } }
        impl Drop for RwLockReadGuard { fn drop(&mut self) { self.lock.batch.release(1usize); } }
        impl RwLockReadGuard {
            pub fn map(this: G, f: F) -> G {
                let (data, lock) = (this.data, this.lock);
                std::mem::forget(this);
                let part = f(data);
                RwLockReadGuard { data: part, lock }
            }
        }
        impl Debug for RwLockReadGuard { fn fmt(&self, f: F) -> R { self.data.fmt(f) } }
        impl Debug for RwLockWriteGuard { fn fmt(&self, f: F) -> R { self.data.fmt(f) } }
        pub struct RwLockWriteGuard { data: T, lock: L }
        impl RwLockWriteGuard {
            pub fn downgrade(self) -> G {
                let (data, lock) = (self.data, self.lock);
                std::mem::forget(self);
                lock.batch.release(536870910usize);
                RwLockReadGuard { data, lock }
            }
        }
        impl Deref for RwLockWriteGuard { fn deref(&self) -> T { &self.data } }
        impl Drop for RwLockWriteGuard {
            fn drop(&mut self) { self.lock.batch.release(536870911usize); }
        }

        pub struct OnceCell { value: T, batch: Batch }
        impl OnceCell {
            pub fn new() -> OnceCell { OnceCell { value: None, batch: Batch::new(1usize) } }
            pub fn const_new() -> OnceCell { OnceCell { value: None, batch: Batch::new(1usize) } }
            pub fn new_with(value: O) -> OnceCell {
                let cell = OnceCell { value, batch: Batch::new(1usize) };
                if cell.value.is_some() {
                    cell.batch.close_all();
                }
                cell
            }
            pub fn initialized(&self) -> bool { self.value.is_some() }
            pub fn get(&self) -> O { self.value.as_ref() }
            pub fn set(&self, value: T) -> R {
                if self.value.is_some() {
                    return Err(SetError::AlreadyInitializedError(value));
                }
                match self.batch.take_now(1usize) {
                    Ok(_) => {
                        self.value = Some(value);
                        self.batch.close_all();
                        Ok(())
                    }
                    Err(TryAcquireError::NoPermits) => Err(SetError::InitializingError(value)),
                    Err(_) => Err(SetError::AlreadyInitializedError(value)),
                }
            }
            pub async fn get_or_init(&self, f: F) -> T {
                if self.value.is_none() {
                    if let Ok(_) = self.batch.take_later(1usize).await {
                        let permit = OncePermit { batch: &self.batch, kept: true };
                        let made = f().await;
                        permit.kept = false;
                        self.value = Some(made);
                        self.batch.close_all();
                    }
                }
                self.value.as_ref().unwrap()
            }
            pub async fn get_or_try_init(&self, f: F) -> R {
                if self.value.is_none() {
                    if let Ok(_) = self.batch.take_later(1usize).await {
                        let permit = OncePermit { batch: &self.batch, kept: true };
                        let made = f().await?;
                        permit.kept = false;
                        self.value = Some(made);
                        self.batch.close_all();
                    }
                }
                Ok(self.value.as_ref().unwrap())
            }
            pub fn get_mut(&mut self) -> O { self.value.as_mut() }
            pub fn into_inner(self) -> O { self.value }
            pub fn take(&mut self) -> O {
                let value = self.value.take();
                self.batch.closed = false;
                self.batch.permits = 1usize;
                value
            }
        }
        pub struct OncePermit { batch: B, kept: bool }
        impl Drop for OncePermit {
            fn drop(&mut self) {
                if self.kept {
                    self.batch.release(1usize);
                }
            }
        }
        #[derive(Debug, PartialEq)]
        pub enum SetError { AlreadyInitializedError(T), InitializingError(T) }
        impl Display for SetError {
            fn fmt(&self, f: F) -> R {
                match self {
                    SetError::AlreadyInitializedError(_) => f.write_str("AlreadyInitializedError"),
                    SetError::InitializingError(_) => f.write_str("InitializingError"),
                }
            }
        }
    }
}
