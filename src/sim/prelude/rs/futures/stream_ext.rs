// futures::stream::StreamExt and TryStreamExt (futures-util 0.3 `stream/stream`, `stream/try_stream`).
pub mod futures {
    pub mod stream {
        use std::task::Poll;
        use std::task::Context;

        pub trait StreamExt {
            async fn next(&mut self) -> O {
                loop {
                    let mut context = Context { waker: std::task::current_waker() };
                    if let Poll::Ready(item) = self.poll_next(&mut context) {
                        return item;
                    }
                    suspend!();
                }
            }
            async fn select_next_some(&mut self) -> T {
                loop {
                    let mut context = Context { waker: std::task::current_waker() };
                    if let Poll::Ready(Some(item)) = self.poll_next(&mut context) {
                        return item;
                    }
                    suspend!();
                }
            }
            fn poll_next_unpin(&mut self, cx: C) -> P { self.poll_next(cx) }
            async fn try_next(&mut self) -> R {
                match self.next().await {
                    Some(Ok(item)) => Ok(Some(item)),
                    Some(Err(error)) => Err(error),
                    None => Ok(None),
                }
            }
            fn into_future(self) -> F { StreamFuture { stream: Some(self) } }
            fn boxed(self) -> S { self }
            fn boxed_local(self) -> S { self }
            fn by_ref(&mut self) -> S { self }
            fn map(self, f: F) -> S { Map { stream: self, f } }
            fn enumerate(self) -> S { Enumerate { stream: self, count: 0usize } }
            fn inspect(self, f: F) -> S { Inspect { stream: self, f } }
            fn filter(self, f: F) -> S { Filter { stream: self, f, future: None, item: None } }
            fn filter_map(self, f: F) -> S { FilterMap { stream: self, f, future: None } }
            fn then(self, f: F) -> S { Then { stream: self, f, future: None } }
            fn take(self, n: usize) -> S { Take { stream: self, n } }
            fn skip(self, n: usize) -> S { Skip { stream: self, n } }
            fn take_while(self, f: F) -> S { TakeWhile { stream: self, f, future: None, item: None, done: false } }
            fn skip_while(self, f: F) -> S { SkipWhile { stream: self, f, future: None, item: None, done: false } }
            fn take_until(self, until: U) -> S { TakeUntil { stream: self, until: Some(std::task::into_future(until)) } }
            fn chain(self, other: S) -> S { Chain { a: Some(self), b: other } }
            fn zip(self, other: S) -> S { Zip { a: self.fuse(), b: other.fuse(), left: None, right: None } }
            fn fuse(self) -> S { Fused { stream: self, done: false } }
            fn peekable(self) -> S { Peekable { stream: self.fuse(), peeked: None } }
            fn scan(self, state: T, f: F) -> S { Scan { stream: self, state, f, future: None, done: false } }
            fn flatten(self) -> S { Flatten { stream: self, inner: None } }
            fn flat_map(self, f: F) -> S { Flatten { stream: self.map(f), inner: None } }
            fn chunks(self, n: usize) -> S { Chunks { stream: self.fuse(), n, kept: Vec::new() } }
            fn ready_chunks(self, n: usize) -> S { ReadyChunks { stream: self.fuse(), n } }
            fn buffered(self, n: usize) -> S { Buffered { stream: self.fuse(), running: FuturesOrdered::new(), n } }
            fn buffer_unordered(self, n: usize) -> S { BufferUnordered { stream: self.fuse(), running: FuturesUnordered::new(), n } }
            fn map_ok(self, f: F) -> S { MapOk { stream: self, f } }
            fn map_err(self, f: F) -> S { MapErr { stream: self, f } }
            fn and_then(self, f: F) -> S { AndThen { stream: self, f, future: None } }
            fn into_stream(self) -> S { self }

            fn collect(self) -> F { Collecting { stream: self, all: Vec::new() } }
            fn collect_result(self) -> F { CollectingResult { stream: self, all: Vec::new() } }
            fn try_collect(self) -> F { TryCollecting { stream: self, all: Vec::new() } }
            async fn for_each(mut self, f: F) {
                while let Some(item) = self.next().await {
                    let step = f(item);
                    step.await;
                }
            }
            fn for_each_concurrent(self, limit: L, f: F) -> F {
                let limit = match limit {
                    Some(n) => n,
                    None => 0usize,
                    n => n,
                };
                ForEachConcurrent { stream: Some(self), limit, f, running: FuturesUnordered::new() }
            }
            async fn try_for_each(mut self, f: F) -> R {
                while let Some(item) = self.next().await {
                    let step = f(item?);
                    step.await?;
                }
                Ok(())
            }
            async fn try_for_each_concurrent(mut self, limit: L, f: F) -> R {
                let limit = match limit {
                    Some(n) => n,
                    None => 18446744073709551615usize,
                    n => n,
                };
                let mut running = self.map(|item| apply(&f, item)).buffer_unordered(limit);
                while let Some(done) = running.next().await {
                    done?;
                }
                Ok(())
            }
            async fn fold(mut self, init: T, f: F) -> T {
                let mut state = init;
                while let Some(item) = self.next().await {
                    let step = f(state, item);
                    state = step.await;
                }
                state
            }
            async fn try_fold(mut self, init: T, f: F) -> R {
                let mut state = init;
                while let Some(item) = self.next().await {
                    let step = f(state, item?);
                    state = step.await?;
                }
                Ok(state)
            }
            async fn any(mut self, f: F) -> bool {
                while let Some(item) = self.next().await {
                    let step = f(item);
                    if step.await {
                        return true;
                    }
                }
                false
            }
            async fn all(mut self, f: F) -> bool {
                while let Some(item) = self.next().await {
                    let step = f(item);
                    if !step.await {
                        return false;
                    }
                }
                true
            }
            async fn count(mut self) -> usize {
                let mut count = 0usize;
                while let Some(item) = self.next().await {
                    count += 1usize;
                }
                count
            }
            async fn concat(mut self) -> V {
                let mut all = match self.next().await {
                    Some(first) => first,
                    None => return Vec::new(),
                };
                while let Some(item) = self.next().await {
                    all.extend(item);
                }
                all
            }
            async fn forward(mut self, sink: S) -> R {
                while let Some(item) = self.next().await {
                    sink.send(item?).await?;
                }
                sink.close().await
            }
        }
        pub async fn apply(f: F, item: T) -> R {
            let step = f(item?);
            step.await
        }
    }
}
