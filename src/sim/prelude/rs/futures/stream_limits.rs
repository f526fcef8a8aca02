// As stream_adapters: adapters that end, join, group and buffer streams.
pub mod futures {
    pub mod stream {
        use std::task::Poll;

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
