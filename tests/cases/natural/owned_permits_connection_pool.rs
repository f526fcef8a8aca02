use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};

#[derive(Debug)]
struct Conn(u32);

struct Pool {
    idle: Mutex<VecDeque<Conn>>,
    permits: Arc<Semaphore>,
}

struct PooledConn {
    conn: Option<Conn>,
    pool: Arc<Pool>,
    _permit: OwnedSemaphorePermit,
}

impl Pool {
    fn new(size: u32) -> Arc<Pool> {
        let idle = (1..=size).map(Conn).collect();
        Arc::new(Pool { idle: Mutex::new(idle), permits: Arc::new(Semaphore::new(size as usize)) })
    }

    async fn get(self: &Arc<Self>) -> PooledConn {
        let permit = self.permits.clone().acquire_owned().await.unwrap();
        let conn = self.idle.lock().unwrap().pop_front();
        PooledConn { conn, pool: Arc::clone(self), _permit: permit }
    }
}

impl std::ops::Deref for PooledConn {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        self.conn.as_ref().unwrap()
    }
}

impl Drop for PooledConn {
    fn drop(&mut self) {
        if let Some(conn) = self.conn.take() {
            println!("return {conn:?}");
            self.pool.idle.lock().unwrap().push_back(conn);
        }
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let pool = Pool::new(2);
    let first = pool.get().await;
    let second = pool.get().await;
    println!("have {} and {}", first.0, second.0);
    println!("third: {:?}", timeout(Duration::from_millis(10), pool.get()).await.map(|c| c.0).is_err());
    let waiter = tokio::spawn({
        let pool = Arc::clone(&pool);
        async move {
            let conn = pool.get().await;
            format!("waiter got {}", conn.0)
        }
    });
    sleep(Duration::from_millis(5)).await;
    drop(second);
    println!("{}", waiter.await.unwrap());
    drop(first);
    println!("{:?}, {} permits", pool.idle.lock().unwrap(), pool.permits.available_permits());
}
