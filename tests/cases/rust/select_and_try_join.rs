use tokio::time::{sleep, Duration};

struct Noisy(&'static str);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

async fn work(name: &'static str, ms: u64) -> u64 {
    let _noisy = Noisy(name);
    sleep(Duration::from_millis(ms)).await;
    println!("{name} done");
    ms
}

async fn check(n: i32) -> Result<i32, String> {
    sleep(Duration::from_millis(n as u64)).await;
    if n > 15 {
        Err(format!("bad {n}"))
    } else {
        Ok(n)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::select! {
        n = work("a", 30) => println!("a won {n}"),
        n = work("b", 10) => { println!("b won {n}"); }
        _ = work("c", 20), if false => println!("never"),
    }
    let v = tokio::select! {
        biased;
        Some(x) = async { None::<i32> } => x,
        y = async { 7 } => y + 1,
        else => 0,
    };
    println!("{v}");
    let r = tokio::try_join!(check(1), check(2));
    println!("{:?}", r);
    let r = tokio::try_join!(check(1), check(20), check(30));
    println!("{:?}", r);
    let slow = work("slow", 25);
    tokio::pin!(slow);
    let mut ticks = 0;
    loop {
        tokio::select! {
            n = &mut slow => { println!("slow {n} after {ticks}"); break; }
            _ = sleep(Duration::from_millis(10)) => ticks += 1,
        }
    }
    let r = tokio::select! {
        Some(x) = async { None::<i32> } => x,
        else => -1,
    };
    println!("{r}");
}
