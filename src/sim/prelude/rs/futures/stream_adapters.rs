// What the adapters of futures::stream::StreamExt make (futures-util 0.3 `stream/stream`).
pub mod futures {
    pub mod stream {
        use std::task::Poll;

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
    }
}
