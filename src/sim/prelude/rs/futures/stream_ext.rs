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

        pub struct CollectingResult { stream: S, all: V }
        impl Future for CollectingResult {
            fn poll(&mut self, cx: C) -> P {
                // drive
                loop {
                    match self.stream.poll_next(cx) {
                        Poll::Ready(Some(Ok(item))) => self.all.push(item),
                        Poll::Ready(Some(failure)) => return Poll::Ready(failure),
                        Poll::Ready(_) => return Poll::Ready(Ok(std::mem::take(&mut self.all))),
                        Poll::Pending => return Poll::Pending,
                    }
                }
            }
        }
        pub struct ForEachConcurrent { stream: S, limit: usize, f: F, running: R }
        impl Future for ForEachConcurrent {
            fn poll(&mut self, cx: C) -> P {
                // drive
                loop {
                    let mut progress = false;
                    if self.limit == 0usize || self.limit > self.running.len() {
                        if let Some(stream) = self.stream.as_mut() {
                            match stream.poll_next(cx) {
                                Poll::Ready(Some(item)) => {
                                    progress = true;
                                    self.running.push((self.f)(item));
                                }
                                Poll::Ready(_) => self.stream = None,
                                Poll::Pending => {}
                            }
                        }
                    }
                    match self.running.poll_next(cx) {
                        Poll::Ready(Some(_)) => progress = true,
                        Poll::Ready(_) => {
                            if self.stream.is_none() {
                                return Poll::Ready(());
                            }
                        }
                        Poll::Pending => {}
                    }
                    if !progress {
                        return Poll::Pending;
                    }
                }
            }
        }

        pub struct Map { stream: S, f: F }
        impl Stream for Map {
            fn poll_next(&mut self, cx: C) -> P {
                match self.stream.poll_next(cx) {
                    Poll::Ready(Some(item)) => Poll::Ready(Some((self.f)(item))),
                    other => other,
                }
            }
        }
        pub struct Enumerate { stream: S, count: usize }
        impl Stream for Enumerate {
            fn poll_next(&mut self, cx: C) -> P {
                match self.stream.poll_next(cx) {
                    Poll::Ready(Some(item)) => {
                        self.count += 1usize;
                        Poll::Ready(Some((self.count - 1usize, item)))
                    }
                    other => other,
                }
            }
        }
        pub struct Inspect { stream: S, f: F }
        impl Stream for Inspect {
            fn poll_next(&mut self, cx: C) -> P {
                match self.stream.poll_next(cx) {
                    Poll::Ready(Some(item)) => {
                        (self.f)(&item);
                        Poll::Ready(Some(item))
                    }
                    other => other,
                }
            }
        }
        pub struct MapOk { stream: S, f: F }
        impl Stream for MapOk {
            fn poll_next(&mut self, cx: C) -> P {
                match self.stream.poll_next(cx) {
                    Poll::Ready(Some(Ok(item))) => Poll::Ready(Some(Ok((self.f)(item)))),
                    other => other,
                }
            }
        }
        pub struct MapErr { stream: S, f: F }
        impl Stream for MapErr {
            fn poll_next(&mut self, cx: C) -> P {
                match self.stream.poll_next(cx) {
                    Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err((self.f)(error)))),
                    other => other,
                }
            }
        }
        /// `future`: says whether `item` stays.
        pub struct Filter { stream: S, f: F, future: U, item: T }
        impl Stream for Filter {
            fn poll_next(&mut self, cx: C) -> P {
                // drive
                loop {
                    if let Some(future) = self.future.as_mut() {
                        match future.poll(cx) {
                            Poll::Ready(stays) => {
                                self.future = None;
                                let item = self.item.take();
                                if stays {
                                    return Poll::Ready(item);
                                }
                            }
                            Poll::Pending => return Poll::Pending,
                        }
                    } else {
                        match self.stream.poll_next(cx) {
                            Poll::Ready(Some(item)) => {
                                self.future = Some(std::task::into_future((self.f)(&item)));
                                self.item = Some(item);
                            }
                            other => return other,
                        }
                    }
                }
            }
        }
        pub struct FilterMap { stream: S, f: F, future: U }
        impl Stream for FilterMap {
            fn poll_next(&mut self, cx: C) -> P {
                // drive
                loop {
                    if let Some(future) = self.future.as_mut() {
                        match future.poll(cx) {
                            Poll::Ready(found) => {
                                self.future = None;
                                if found.is_some() {
                                    return Poll::Ready(found);
                                }
                            }
                            Poll::Pending => return Poll::Pending,
                        }
                    } else {
                        match self.stream.poll_next(cx) {
                            Poll::Ready(Some(item)) => self.future = Some(std::task::into_future((self.f)(item))),
                            other => return other,
                        }
                    }
                }
            }
        }
        pub struct Then { stream: S, f: F, future: U }
        impl Stream for Then {
            fn poll_next(&mut self, cx: C) -> P {
                // drive
                if self.future.is_none() {
                    match self.stream.poll_next(cx) {
                        Poll::Ready(Some(item)) => self.future = Some(std::task::into_future((self.f)(item))),
                        other => return other,
                    }
                }
                match self.future.as_mut().unwrap().poll(cx) {
                    Poll::Ready(value) => {
                        self.future = None;
                        Poll::Ready(Some(value))
                    }
                    Poll::Pending => Poll::Pending,
                }
            }
        }
        pub struct AndThen { stream: S, f: F, future: U }
        impl Stream for AndThen {
            fn poll_next(&mut self, cx: C) -> P {
                // drive
                if self.future.is_none() {
                    match self.stream.poll_next(cx) {
                        Poll::Ready(Some(Ok(item))) => self.future = Some(std::task::into_future((self.f)(item))),
                        other => return other,
                    }
                }
                match self.future.as_mut().unwrap().poll(cx) {
                    Poll::Ready(value) => {
                        self.future = None;
                        Poll::Ready(Some(value))
                    }
                    Poll::Pending => Poll::Pending,
                }
            }
        }
        pub struct Take { stream: S, n: usize }
        impl Stream for Take {
            fn poll_next(&mut self, cx: C) -> P {
                if self.n == 0usize {
                    return Poll::Ready(None);
                }
                match self.stream.poll_next(cx) {
                    Poll::Ready(Some(item)) => {
                        self.n -= 1usize;
                        Poll::Ready(Some(item))
                    }
                    Poll::Ready(_) => {
                        self.n = 0usize;
                        Poll::Ready(None)
                    }
                    Poll::Pending => Poll::Pending,
                }
            }
        }
        pub struct Skip { stream: S, n: usize }
        impl Stream for Skip {
            fn poll_next(&mut self, cx: C) -> P {
                while self.n > 0usize {
                    match self.stream.poll_next(cx) {
                        Poll::Ready(Some(_)) => self.n -= 1usize,
                        other => return other,
                    }
                }
                self.stream.poll_next(cx)
            }
        }
        pub struct TakeWhile { stream: S, f: F, future: U, item: T, done: bool }
        impl Stream for TakeWhile {
            fn poll_next(&mut self, cx: C) -> P {
                // drive
                if self.done {
                    return Poll::Ready(None);
                }
                if self.future.is_none() {
                    match self.stream.poll_next(cx) {
                        Poll::Ready(Some(item)) => {
                            self.future = Some(std::task::into_future((self.f)(&item)));
                            self.item = Some(item);
                        }
                        other => return other,
                    }
                }
                match self.future.as_mut().unwrap().poll(cx) {
                    Poll::Ready(stays) => {
                        self.future = None;
                        let item = self.item.take();
                        if stays {
                            return Poll::Ready(item);
                        }
                        self.done = true;
                        Poll::Ready(None)
                    }
                    Poll::Pending => Poll::Pending,
                }
            }
        }
        pub struct SkipWhile { stream: S, f: F, future: U, item: T, done: bool }
        impl Stream for SkipWhile {
            fn poll_next(&mut self, cx: C) -> P {
                // drive
                loop {
                    if self.done {
                        return self.stream.poll_next(cx);
                    }
                    if self.future.is_none() {
                        match self.stream.poll_next(cx) {
                            Poll::Ready(Some(item)) => {
                                self.future = Some(std::task::into_future((self.f)(&item)));
                                self.item = Some(item);
                            }
                            other => return other,
                        }
                    }
                    match self.future.as_mut().unwrap().poll(cx) {
                        Poll::Ready(skipped) => {
                            self.future = None;
                            let item = self.item.take();
                            if !skipped {
                                self.done = true;
                                return Poll::Ready(item);
                            }
                        }
                        Poll::Pending => return Poll::Pending,
                    }
                }
            }
        }
        pub struct TakeUntil { stream: S, until: U }
        impl Stream for TakeUntil {
            fn poll_next(&mut self, cx: C) -> P {
                // drive
                match self.until.as_mut() {
                    Some(until) => {
                        if let Poll::Ready(_) = until.poll(cx) {
                            self.until = None;
                            return Poll::Ready(None);
                        }
                    }
                    None => return Poll::Ready(None),
                }
                self.stream.poll_next(cx)
            }
        }
        pub struct Chain { a: A, b: B }
        impl Stream for Chain {
            fn poll_next(&mut self, cx: C) -> P {
                if let Some(a) = self.a.as_mut() {
                    match a.poll_next(cx) {
                        Poll::Ready(Some(item)) => return Poll::Ready(Some(item)),
                        Poll::Ready(_) => self.a = None,
                        Poll::Pending => return Poll::Pending,
                    }
                }
                self.b.poll_next(cx)
            }
        }
        pub struct Zip { a: A, b: B, left: L, right: R }
        impl Stream for Zip {
            fn poll_next(&mut self, cx: C) -> P {
                if self.left.is_none() {
                    match self.a.poll_next(cx) {
                        Poll::Ready(Some(item)) => self.left = Some(item),
                        _ => {}
                    }
                }
                if self.right.is_none() {
                    match self.b.poll_next(cx) {
                        Poll::Ready(Some(item)) => self.right = Some(item),
                        _ => {}
                    }
                }
                if self.left.is_some() && self.right.is_some() {
                    return Poll::Ready(Some((self.left.take().unwrap(), self.right.take().unwrap())));
                }
                match self.a.done || self.b.done {
                    true => Poll::Ready(None),
                    false => Poll::Pending,
                }
            }
        }
        pub struct Fused { stream: S, done: bool }
        impl Fused { pub fn is_done(&self) -> bool { self.done } }
        impl Stream for Fused {
            fn poll_next(&mut self, cx: C) -> P {
                if self.done {
                    return Poll::Ready(None);
                }
                let polled = self.stream.poll_next(cx);
                if let Poll::Ready(None) = polled {
                    self.done = true;
                }
                polled
            }
        }
        pub struct Peekable { stream: S, peeked: P }
        impl Peekable {
            pub async fn peek(&mut self) -> O {
                if self.peeked.is_none() {
                    self.peeked = self.stream.next().await;
                }
                self.peeked.as_ref()
            }
        }
        impl Stream for Peekable {
            fn poll_next(&mut self, cx: C) -> P {
                // next
                if let Some(item) = self.peeked.take() {
                    return Poll::Ready(Some(item));
                }
                self.stream.poll_next(cx)
            }
        }
        pub struct Scan { stream: S, state: T, f: F, future: U, done: bool }
        impl Stream for Scan {
            fn poll_next(&mut self, cx: C) -> P {
                // drive
                if self.done {
                    return Poll::Ready(None);
                }
                if self.future.is_none() {
                    match self.stream.poll_next(cx) {
                        Poll::Ready(Some(item)) => {
                            self.future = Some(std::task::into_future((self.f)(&mut self.state, item)));
                        }
                        other => return other,
                    }
                }
                match self.future.as_mut().unwrap().poll(cx) {
                    Poll::Ready(found) => {
                        self.future = None;
                        self.done = found.is_none();
                        Poll::Ready(found)
                    }
                    Poll::Pending => Poll::Pending,
                }
            }
        }
        pub struct Flatten { stream: S, inner: I }
        impl Stream for Flatten {
            fn poll_next(&mut self, cx: C) -> P {
                loop {
                    if let Some(inner) = self.inner.as_mut() {
                        match inner.poll_next(cx) {
                            Poll::Ready(Some(item)) => return Poll::Ready(Some(item)),
                            Poll::Ready(_) => self.inner = None,
                            Poll::Pending => return Poll::Pending,
                        }
                    } else {
                        match self.stream.poll_next(cx) {
                            Poll::Ready(Some(inner)) => self.inner = Some(inner),
                            other => return other,
                        }
                    }
                }
            }
        }
        pub struct Chunks { stream: S, n: usize, kept: V }
        impl Stream for Chunks {
            fn poll_next(&mut self, cx: C) -> P {
                loop {
                    match self.stream.poll_next(cx) {
                        Poll::Ready(Some(item)) => {
                            self.kept.push(item);
                            if self.kept.len() >= self.n {
                                return Poll::Ready(Some(std::mem::take(&mut self.kept)));
                            }
                        }
                        Poll::Ready(_) => {
                            if self.kept.is_empty() {
                                return Poll::Ready(None);
                            }
                            return Poll::Ready(Some(std::mem::take(&mut self.kept)));
                        }
                        Poll::Pending => return Poll::Pending,
                    }
                }
            }
        }
        pub struct ReadyChunks { stream: S, n: usize }
        impl Stream for ReadyChunks {
            fn poll_next(&mut self, cx: C) -> P {
                let mut kept = Vec::new();
                loop {
                    match self.stream.poll_next(cx) {
                        Poll::Ready(Some(item)) => {
                            kept.push(item);
                            if kept.len() >= self.n {
                                return Poll::Ready(Some(kept));
                            }
                        }
                        Poll::Ready(_) => {
                            if kept.is_empty() {
                                return Poll::Ready(None);
                            }
                            return Poll::Ready(Some(kept));
                        }
                        Poll::Pending => {
                            if kept.is_empty() {
                                return Poll::Pending;
                            }
                            return Poll::Ready(Some(kept));
                        }
                    }
                }
            }
        }
        pub struct Buffered { stream: S, running: R, n: usize }
        impl Stream for Buffered {
            fn poll_next(&mut self, cx: C) -> P {
                while self.running.len() < self.n {
                    match self.stream.poll_next(cx) {
                        Poll::Ready(Some(future)) => self.running.push_back(future),
                        _ => break,
                    }
                }
                match self.running.poll_next(cx) {
                    Poll::Ready(None) => {}
                    other => return other,
                }
                match self.stream.done {
                    true => Poll::Ready(None),
                    false => Poll::Pending,
                }
            }
        }
        pub struct BufferUnordered { stream: S, running: R, n: usize }
        impl Stream for BufferUnordered {
            fn poll_next(&mut self, cx: C) -> P {
                while self.running.len() < self.n {
                    match self.stream.poll_next(cx) {
                        Poll::Ready(Some(future)) => self.running.push(future),
                        _ => break,
                    }
                }
                match self.running.poll_next(cx) {
                    Poll::Ready(None) => {}
                    other => return other,
                }
                match self.stream.done {
                    true => Poll::Ready(None),
                    false => Poll::Pending,
                }
            }
        }
    }
}
