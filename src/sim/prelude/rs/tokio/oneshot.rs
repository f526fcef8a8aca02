// tokio::sync::oneshot (tokio 1.54 `sync/oneshot.rs`).
pub mod tokio {
    pub mod sync {
        pub mod oneshot {
            use std::task::Poll;

            pub mod error {
                pub use super::RecvError;
                pub use super::TryRecvError;
            }

            pub struct Shot { value: T, complete: bool, closed: bool, receiver: W, sender: W }
            impl Shot {
                pub fn finish(&self) {
                    self.complete = true;
                    if let Some(waker) = self.receiver.take() {
                        waker.wake();
                    }
                }
                pub fn shut(&self) {
                    if !self.closed {
                        self.closed = true;
                        if let Some(waker) = self.sender.take() {
                            waker.wake();
                        }
                    }
                }
            }
            pub fn channel() -> R {
                let shot = Arc::new(Shot {
                    value: None, complete: false, closed: false, receiver: None, sender: None,
                });
                (Sender { shot: shot.clone(), used: false }, Receiver { shot, done: false })
            }

            pub struct Sender { shot: S, used: bool }
            impl Sender {
                pub fn send(mut self, value: T) -> R {
                    self.used = true;
                    if self.shot.closed {
                        return Err(value);
                    }
                    self.shot.value = Some(value);
                    self.shot.finish();
                    Ok(())
                }
                pub fn is_closed(&self) -> bool { self.shot.closed }
                pub async fn closed(&mut self) {
                    loop {
                        if std::task::coop_proceed() {
                            if self.shot.closed {
                                return ();
                            }
                            self.shot.sender = Some(std::task::current_waker());
                            std::task::coop_give_back();
                        }
                        suspend!();
                    }
                }
            }
            impl Drop for Sender {
                fn drop(&mut self) {
                    if !self.used && !self.shot.closed {
                        self.shot.finish();
                    }
                }
            }

            pub struct Receiver { shot: S, done: bool }
            impl Receiver {
                pub fn close(&mut self) { self.shot.shut(); }
                pub fn blocking_recv(self) -> R { tokio::runtime::block_here(self) }
                pub fn is_terminated(&self) -> bool { self.done }
                pub fn is_empty(&self) -> bool { self.shot.value.is_none() }
                pub fn try_recv(&mut self) -> R {
                    if self.shot.complete && !self.done {
                        self.done = true;
                        return match self.shot.value.take() {
                            Some(value) => Ok(value),
                            None => Err(TryRecvError::Closed),
                        };
                    }
                    if self.shot.closed || self.done {
                        return Err(TryRecvError::Closed);
                    }
                    Err(TryRecvError::Empty)
                }
            }
            impl Future for Receiver {
                fn poll(&mut self, cx: C) -> P {
                    // drive
                    if self.done {
                        panic!("called after complete");
                    }
                    if !std::task::coop_proceed() {
                        return Poll::Pending;
                    }
                    if self.shot.complete || self.shot.closed {
                        self.done = true;
                        return match self.shot.value.take() {
                            Some(value) => Poll::Ready(Ok(value)),
                            None => Poll::Ready(Err(RecvError(()))),
                        };
                    }
                    self.shot.receiver = Some(cx.waker().clone());
                    std::task::coop_give_back();
                    Poll::Pending
                }
            }
            impl Drop for Receiver {
                fn drop(&mut self) {
                    if !self.done {
                        self.shot.shut();
                        let value = self.shot.value.take();
                        drop(value);
                    }
                }
            }

            #[derive(Debug, Clone, Copy, PartialEq)]
            pub struct RecvError(T);
            impl Display for RecvError { fn fmt(&self, f: F) -> R { f.write_str("channel closed") } }
            #[derive(Debug, Clone, Copy, PartialEq)]
            pub enum TryRecvError { Empty, Closed }
            impl Display for TryRecvError {
                fn fmt(&self, f: F) -> R {
                    match self {
                        TryRecvError::Empty => f.write_str("channel empty"),
                        TryRecvError::Closed => f.write_str("channel closed"),
                    }
                }
            }
        }
    }
}
