// tokio::io in memory (tokio 1.54 `io/util/mem.rs`, `io/util`, `io/split.rs`).
//
// What can be read has `take_some`, what can be written `put_some`: `None` if it has to wait.
pub mod tokio {
    pub mod io {
        pub use std::io::Error;
        pub use std::io::ErrorKind;
        use std::io::Cursor;
        use std::collections::VecDeque;

        pub trait AsyncRead {}
        pub trait AsyncWrite {}
        pub trait AsyncBufRead {}

        pub struct Pipe { kept: VecDeque<u8>, bound: usize, closed: bool, reader: W, writer: W }
        impl Pipe {
            pub fn of(bound: usize) -> P {
                if bound == 0usize {
                    panic!("`max_buf_size` must be greater than 0");
                }
                Arc::new(Pipe { kept: VecDeque::new(), bound, closed: false, reader: None, writer: None })
            }
            pub fn take_bytes(&self, limit: usize) -> O {
                if !std::task::coop_proceed() {
                    return None;
                }
                let mut taken = Vec::new();
                if limit == 0usize {
                    return Some(Ok(taken));
                }
                if self.kept.is_empty() && !self.closed {
                    self.reader = Some(std::task::current_waker());
                    std::task::coop_give_back();
                    return None;
                }
                while taken.len() < limit {
                    match self.kept.pop_front() {
                        Some(byte) => taken.push(byte),
                        None => break,
                    }
                }
                if !taken.is_empty() {
                    if let Some(waker) = self.writer.take() {
                        waker.wake();
                    }
                }
                Some(Ok(taken))
            }
            pub fn put_bytes(&self, bytes: B, from: usize) -> O {
                if !std::task::coop_proceed() {
                    return None;
                }
                if self.closed {
                    return Some(Err(Error::from(ErrorKind::BrokenPipe)));
                }
                if from == bytes.len() {
                    return Some(Ok(0usize));
                }
                if self.kept.len() == self.bound {
                    self.writer = Some(std::task::current_waker());
                    std::task::coop_give_back();
                    return None;
                }
                let mut at = from;
                while at < bytes.len() && self.kept.len() < self.bound {
                    self.kept.push_back(std::str::byte_at(&bytes, at));
                    at += 1usize;
                }
                if let Some(waker) = self.reader.take() {
                    waker.wake();
                }
                Some(Ok(at - from))
            }
        }
        pub fn duplex(bound: usize) -> D {
            let (one, two) = (Pipe::of(bound), Pipe::of(bound));
            (DuplexStream { input: one.clone(), output: two.clone() }, DuplexStream { input: two, output: one })
        }
        pub struct DuplexStream { input: P, output: P }
        impl DuplexStream {
            pub fn take_some(&mut self, limit: usize) -> O { self.input.take_bytes(limit) }
            pub fn put_some(&mut self, bytes: B, from: usize) -> O { self.output.put_bytes(bytes, from) }
            pub fn end_output(&mut self) {
                self.output.closed = true;
                if let Some(waker) = self.output.reader.take() {
                    waker.wake();
                }
            }
        }
        impl Debug for DuplexStream { fn fmt(&self, f: F) -> R { f.write_str("DuplexStream { .. }") } }
        impl Drop for DuplexStream {
            fn drop(&mut self) {
                self.output.closed = true;
                self.input.closed = true;
                let (reader, writer) = (self.output.reader.take(), self.input.writer.take());
                if let Some(waker) = reader {
                    waker.wake();
                }
                if let Some(waker) = writer {
                    waker.wake();
                }
            }
        }
        pub fn simplex(bound: usize) -> S {
            let pipe = Pipe::of(bound);
            split(SimplexStream { pipe })
        }
        pub struct SimplexStream { pipe: P }
        impl SimplexStream {
            pub fn take_some(&mut self, limit: usize) -> O { self.pipe.take_bytes(limit) }
            pub fn put_some(&mut self, bytes: B, from: usize) -> O { self.pipe.put_bytes(bytes, from) }
            pub fn end_output(&mut self) {
                self.pipe.closed = true;
                if let Some(waker) = self.pipe.reader.take() {
                    waker.wake();
                }
            }
        }

        pub struct Halved { stream: S }
        pub fn split(stream: S) -> H {
            let shared = Arc::new(Halved { stream });
            (ReadHalf { shared: shared.clone() }, WriteHalf { shared })
        }
        pub struct ReadHalf { shared: S }
        impl ReadHalf {
            pub fn take_some(&mut self, limit: usize) -> O { self.shared.stream.take_some(limit) }
            pub fn is_pair_of(&self, other: W) -> bool { Arc::ptr_eq(&self.shared, &other.shared) }
            pub fn unsplit(self, other: W) -> S {
                drop(other);
                Arc::try_unwrap(self.shared).unwrap().stream
            }
        }
        pub struct WriteHalf { shared: S }
        impl WriteHalf {
            pub fn put_some(&mut self, bytes: B, from: usize) -> O { self.shared.stream.put_some(bytes, from) }
            pub fn end_output(&mut self) { self.shared.stream.end_output() }
        }

        /// Each write is a job of the blocking pool (`io/blocking.rs`); the next one waits for it.
        pub struct Stdout { error: bool, busy: H }
        pub fn stdout() -> S { Stdout { error: false, busy: None } }
        pub fn stderr() -> S { Stdout { error: true, busy: None } }
        pub fn print_bytes(text: T, error: bool) {
            if error {
                eprint!("{}", text);
            } else {
                print!("{}", text);
            }
        }
        impl Stdout {
            pub async fn write(&mut self, bytes: B) -> R {
                // flush
                self.flush().await?;
                let (text, _, _) = std::str::text_of_bytes(&bytes, true);
                let (text, error) = (text.to_string(), self.error);
                self.busy = Some(tokio::task::spawn_blocking(move || print_bytes(text, error)));
                Ok(bytes.len())
            }
            pub async fn write_all(&mut self, bytes: B) -> R {
                // write
                self.write(bytes).await?;
                Ok(())
            }
            pub async fn flush(&mut self) -> R {
                if let Some(busy) = self.busy.take() {
                    busy.await.unwrap();
                }
                Ok(())
            }
            pub async fn shutdown(&mut self) -> R { self.flush().await }
        }

        pub fn empty() -> E { Empty {} }
        pub struct Empty {}
        impl Empty {
            pub fn take_some(&mut self, limit: usize) -> O { Some(Ok(Vec::new())) }
            pub fn put_some(&mut self, bytes: B, from: usize) -> O { Some(Ok(bytes.len() - from)) }
        }
        pub fn sink() -> S { Empty {} }

        pub struct BufReader { inner: R, kept: V, at: usize }
        impl BufReader {
            pub fn new(inner: R) -> B { BufReader { inner, kept: Vec::new(), at: 0usize } }
            pub fn with_capacity(capacity: usize, inner: R) -> B { BufReader { inner, kept: Vec::new(), at: 0usize } }
            pub fn get_ref(&self) -> R { &self.inner }
            pub fn get_mut(&mut self) -> R { &mut self.inner }
            pub fn into_inner(self) -> R { self.inner }
            /// Whether there is something to read, or it is over.
            pub fn fill(&mut self) -> O {
                if self.at < self.kept.len() {
                    return Some(Ok(true));
                }
                match self.inner.take_some(8192usize) {
                    Some(Ok(bytes)) => {
                        self.kept = bytes;
                        self.at = 0usize;
                        Some(Ok(!self.kept.is_empty()))
                    }
                    Some(failure) => Some(failure),
                    None => None,
                }
            }
            pub fn take_some(&mut self, limit: usize) -> O {
                match self.fill() {
                    Some(Ok(_)) => {
                        let mut taken = Vec::new();
                        while taken.len() < limit && self.at < self.kept.len() {
                            taken.push(self.kept[self.at]);
                            self.at += 1usize;
                        }
                        Some(Ok(taken))
                    }
                    other => other,
                }
            }
            pub fn put_some(&mut self, bytes: B, from: usize) -> O { self.inner.put_some(bytes, from) }
            pub fn end_output(&mut self) { self.inner.end_output() }
            pub async fn read_until(&mut self, end: u8, into: V) -> R {
                let mut count = 0usize;
                loop {
                    match self.fill() {
                        Some(Ok(true)) => {
                            while self.at < self.kept.len() {
                                let byte = self.kept[self.at];
                                self.at += 1usize;
                                count += 1usize;
                                into.push(byte);
                                if byte == end {
                                    return Ok(count);
                                }
                            }
                        }
                        Some(Ok(_)) => return Ok(count),
                        Some(failure) => return failure,
                        None => suspend!(),
                    }
                }
            }
            pub async fn read_line(&mut self, into: S) -> R {
                let mut bytes = Vec::new();
                let count = self.read_until(10u8, &mut bytes).await?;
                push_text(into, &bytes)?;
                Ok(count)
            }
            pub fn lines(self) -> L { Lines { reader: self } }
            pub fn split(self, end: u8) -> S { Segments { reader: self, end } }
        }
        pub fn push_text(into: S, bytes: B) -> R {
            match std::str::from_utf8(bytes) {
                Ok(text) => {
                    into.push_str(text);
                    Ok(())
                }
                Err(_) => Err(Error::new(ErrorKind::InvalidData, "stream did not contain valid UTF-8")),
            }
        }
        pub struct Lines { reader: R }
        impl Lines {
            pub async fn next_line(&mut self) -> R {
                let mut line = String::new();
                let count = self.reader.read_line(&mut line).await?;
                if count == 0usize {
                    return Ok(None);
                }
                if line.ends_with("\n") {
                    line.pop();
                    if line.ends_with("\r") {
                        line.pop();
                    }
                }
                Ok(Some(line))
            }
            pub fn into_inner(self) -> R { self.reader }
        }
        pub struct Segments { reader: R, end: u8 }
        impl Segments {
            pub async fn next_segment(&mut self) -> R {
                let mut bytes = Vec::new();
                let count = self.reader.read_until(self.end, &mut bytes).await?;
                if count == 0usize {
                    return Ok(None);
                }
                if bytes.last() == Some(&self.end) {
                    bytes.pop();
                }
                Ok(Some(bytes))
            }
        }
        pub struct BufWriter { inner: W, kept: V, bound: usize }
        impl BufWriter {
            pub fn new(inner: W) -> B { BufWriter { inner, kept: Vec::new(), bound: 8192usize } }
            pub fn with_capacity(bound: usize, inner: W) -> B { BufWriter { inner, kept: Vec::new(), bound } }
            pub fn get_ref(&self) -> W { &self.inner }
            pub fn get_mut(&mut self) -> W { &mut self.inner }
            pub fn into_inner(self) -> W { self.inner }
            pub async fn flush(&mut self) -> R {
                let kept = std::mem::take(&mut self.kept);
                self.inner.write_all(&kept).await?;
                self.inner.flush().await
            }
            pub async fn write_all(&mut self, bytes: B) -> R {
                if self.kept.len() + bytes.len() > self.bound {
                    let kept = std::mem::take(&mut self.kept);
                    self.inner.write_all(&kept).await?;
                }
                if bytes.len() >= self.bound {
                    return self.inner.write_all(bytes).await;
                }
                let mut at = 0usize;
                while at < bytes.len() {
                    self.kept.push(std::str::byte_at(&bytes, at));
                    at += 1usize;
                }
                Ok(())
            }
            pub async fn write(&mut self, bytes: B) -> R {
                self.write_all(bytes).await?;
                Ok(bytes.len())
            }
            pub async fn shutdown(&mut self) -> R {
                self.flush().await?;
                self.inner.shutdown().await
            }
        }
    }
}
