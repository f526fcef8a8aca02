use std::future::{poll_fn, Future};
use std::pin::Pin;
use std::task::{Context, Poll};

/// Two futures polled in turn until both are ready.
struct Join<A: Future, B: Future> {
    a: Pin<Box<A>>,
    b: Pin<Box<B>>,
    a_out: Option<A::Output>,
    b_out: Option<B::Output>,
    polls: usize,
}

fn join<A: Future, B: Future>(a: A, b: B) -> Join<A, B> {
    Join { a: Box::pin(a), b: Box::pin(b), a_out: None, b_out: None, polls: 0 }
}

impl<A, B> Future for Join<A, B>
where
    A: Future,
    B: Future,
    A::Output: Unpin,
    B::Output: Unpin,
{
    type Output = (A::Output, B::Output, usize);

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        this.polls += 1;
        if this.a_out.is_none() {
            if let Poll::Ready(out) = this.a.as_mut().poll(cx) {
                this.a_out = Some(out);
            }
        }
        if this.b_out.is_none() {
            if let Poll::Ready(out) = this.b.as_mut().poll(cx) {
                this.b_out = Some(out);
            }
        }
        match (this.a_out.take(), this.b_out.take()) {
            (Some(a), Some(b)) => Poll::Ready((a, b, this.polls)),
            (a, b) => {
                this.a_out = a;
                this.b_out = b;
                Poll::Pending
            }
        }
    }
}

async fn steps(name: &str, n: usize) -> String {
    for i in 0..n {
        println!("{name} {i}");
        let mut yielded = false;
        poll_fn(|cx| {
            if yielded {
                Poll::Ready(())
            } else {
                yielded = true;
                cx.waker().wake_by_ref();
                Poll::Pending
            }
        })
        .await;
    }
    name.repeat(n)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (a, b, polls) = join(steps("a", 3), steps("b", 1)).await;
    println!("{a} {b} after {polls} polls");
    let nested = join(join(async { 1 }, async { 2.5 }), std::future::ready('c')).await;
    println!("{nested:?}");
}
