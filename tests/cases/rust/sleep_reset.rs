// `Sleep::reset` registers the timer at once: also before the first poll, for an earlier deadline, for one that
// has passed. Timers of the same moment fire in the order in which they were registered.
use std::future::{poll_fn, Future};
use std::task::Poll;
use std::time::Duration;
use tokio::time::{interval, sleep, Instant};

fn ms(n: u64) -> Duration {
    Duration::from_millis(n)
}

async fn says(name: &str, after: u64, start: Instant) {
    sleep(ms(after)).await;
    println!("{name} at {:?}", start.elapsed());
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    // Before the first poll: ahead of a timer that is set between that and the poll.
    let early = tokio::spawn(async move {
        let early = sleep(ms(50));
        tokio::pin!(early);
        early.as_mut().reset(start + ms(10));
        println!("elapsed {}", early.is_elapsed());
        tokio::task::yield_now().await;
        early.await;
        println!("early at {:?}", start.elapsed());
    });
    let other = tokio::spawn(says("other", 10, start));
    let _ = tokio::join!(early, other);

    // To an earlier deadline, by a task that does not poll again.
    let start = Instant::now();
    let waiting = tokio::spawn(async move {
        let late = sleep(ms(100));
        tokio::pin!(late);
        let mut polls = 0;
        poll_fn(|cx| {
            polls += 1;
            if late.as_mut().poll(cx).is_ready() {
                return Poll::Ready(());
            }
            if polls == 1 {
                late.as_mut().reset(start + ms(20));
            }
            Poll::Pending
        })
        .await;
        println!("earlier at {:?}, {polls} polls", start.elapsed());
    });
    let same = tokio::spawn(says("same", 20, start));
    let _ = tokio::join!(waiting, same);

    // To a deadline that has passed: the task is woken at once.
    let start = Instant::now();
    let late = sleep(ms(100));
    tokio::pin!(late);
    let mut polls = 0;
    poll_fn(|cx| {
        polls += 1;
        if late.as_mut().poll(cx).is_ready() {
            return Poll::Ready(());
        }
        late.as_mut().reset(start - ms(5));
        println!("elapsed {}", late.is_elapsed());
        Poll::Pending
    })
    .await;
    println!("passed at {:?}, {polls} polls", start.elapsed());

    // Put off, then earlier than that but later than first.
    let start = Instant::now();
    let moved = tokio::spawn(async move {
        let late = sleep(ms(10));
        tokio::pin!(late);
        let mut polls = 0;
        poll_fn(|cx| {
            polls += 1;
            if late.as_mut().poll(cx).is_ready() {
                return Poll::Ready(());
            }
            late.as_mut().reset(start + ms(30));
            late.as_mut().reset(start + ms(20));
            Poll::Pending
        })
        .await;
        println!("moved at {:?}, {polls} polls", start.elapsed());
    });
    let beside = tokio::spawn(says("beside", 20, start));
    let _ = tokio::join!(moved, beside);

    // After it has fired: it runs again.
    let start = Instant::now();
    let again = tokio::spawn(async move {
        let again = sleep(ms(5));
        tokio::pin!(again);
        again.as_mut().await;
        again.as_mut().reset(start + ms(15));
        println!("elapsed {}", again.is_elapsed());
        sleep(ms(5)).await;
        again.await;
        println!("again at {:?}", start.elapsed());
    });
    let third = tokio::spawn(async move {
        sleep(ms(6)).await;
        says("third", 9, start).await;
    });
    let _ = tokio::join!(again, third);

    // An interval's own timer is registered when it is polled; one that is reset, at once.
    let start = Instant::now();
    let every = tokio::spawn(async move {
        let mut every = interval(ms(10));
        every.tick().await;
        tokio::task::yield_now().await;
        every.tick().await;
        println!("tick at {:?}", start.elapsed());
        every.reset();
        tokio::task::yield_now().await;
        every.tick().await;
        println!("tick at {:?}", start.elapsed());
    });
    let before = tokio::spawn(says("before", 10, start));
    let after = tokio::spawn(async move {
        sleep(ms(9)).await;
        sleep(ms(1)).await;
        says("after", 10, start).await;
    });
    let _ = tokio::join!(every, before, after);
}
