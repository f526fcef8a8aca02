// tokio::time: what is built on Sleep (tokio 1.54 `time/timeout.rs`, `time/interval.rs`).
pub mod tokio {
    pub mod time {
        use std::task::Poll;

        pub mod error {
            pub use super::Elapsed;
        }

        pub fn timeout(duration: D, future: F) -> T {
            // drive
            Timeout { value: std::task::into_future(future), delay: tokio::time::sleep(duration) }
        }
        pub fn timeout_at(deadline: I, future: F) -> T {
            // drive
            Timeout { value: std::task::into_future(future), delay: tokio::time::sleep_until(deadline) }
        }
        pub struct Timeout { value: F, delay: S }
        impl Timeout {
            pub fn into_inner(self) -> F { self.value }
            pub fn get_ref(&self) -> F { &self.value }
            pub fn get_mut(&mut self) -> F { &mut self.value }
        }
        impl Future for Timeout {
            fn poll(&mut self, cx: C) -> P {
                let before = std::task::coop_remains();
                if let Poll::Ready(value) = self.value.poll(cx) {
                    return Poll::Ready(Ok(value));
                }
                let exhausted = before && !std::task::coop_remains();
                let budget = std::task::coop_set(exhausted);
                let due = self.delay.poll(cx);
                std::task::coop_reset(budget);
                match due {
                    Poll::Ready(_) => Poll::Ready(Err(Elapsed(()))),
                    Poll::Pending => Poll::Pending,
                }
            }
        }
        #[derive(Debug, PartialEq)]
        pub struct Elapsed(T);
        impl Display for Elapsed { fn fmt(&self, f: F) -> R { f.write_str("deadline has elapsed") } }

        #[derive(Debug, Clone, Copy, PartialEq)]
        pub enum MissedTickBehavior { Burst, Delay, Skip }
        pub struct Interval { delay: S, period: D, behavior: B }
        pub fn interval(period: D) -> I {
            if period.is_zero() {
                panic!("`period` must be non-zero.");
            }
            Interval {
                delay: tokio::time::sleep_until(tokio::time::Instant::now()), period,
                behavior: MissedTickBehavior::Burst,
            }
        }
        pub fn interval_at(start: I, period: D) -> I {
            if period.is_zero() {
                panic!("`period` must be non-zero.");
            }
            Interval { delay: tokio::time::sleep_until(start), period, behavior: MissedTickBehavior::Burst }
        }
        impl Interval {
            pub async fn tick(&mut self) -> I {
                (&mut self.delay).await;
                self.ticked()
            }
            pub fn poll_tick(&mut self, cx: C) -> P {
                match (&mut self.delay).poll(cx) {
                    Poll::Ready(_) => Poll::Ready(self.ticked()),
                    Poll::Pending => Poll::Pending,
                }
            }
            /// The delay is over: it starts anew.
            fn ticked(&mut self) -> I {
                let due = self.delay.deadline();
                let now = tokio::time::Instant::now();
                let next = match now > due + std::time::Duration::from_millis(5u64) {
                    false => due + self.period,
                    true => match self.behavior {
                        MissedTickBehavior::Burst => due + self.period,
                        MissedTickBehavior::Delay => now + self.period,
                        MissedTickBehavior::Skip => {
                            let late = (now - due).as_nanos() as u64;
                            let period = self.period.as_nanos() as u64;
                            now + self.period - std::time::Duration::from_nanos(late % period)
                        }
                    },
                };
                self.delay.reset_without_timer(next);
                due
            }
            pub fn reset(&mut self) { self.delay.reset(tokio::time::Instant::now() + self.period); }
            pub fn reset_immediately(&mut self) { self.delay.reset(tokio::time::Instant::now()); }
            pub fn reset_after(&mut self, after: D) { self.delay.reset(tokio::time::Instant::now() + after); }
            pub fn reset_at(&mut self, deadline: I) { self.delay.reset(deadline); }
            pub fn missed_tick_behavior(&self) -> B { self.behavior }
            pub fn set_missed_tick_behavior(&mut self, behavior: B) { self.behavior = behavior; }
            pub fn period(&self) -> D { self.period }
        }
        pub async fn advance(by: D) {
            tokio::time::advance_clock(by);
            tokio::task::yield_now().await
        }
    }
}
