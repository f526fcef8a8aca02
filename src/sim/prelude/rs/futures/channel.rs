// futures::channel and futures::sink (futures-channel 0.3, futures-util 0.3 `sink`).
pub mod futures {
    pub mod sink {
        pub trait Sink {}
        pub trait SinkExt {}
    }
    pub mod channel {
        pub mod oneshot {
            use std::task::Poll;
            pub struct Shot { value: T, gone: bool, closed: bool, receiver: W, sender: W }
            pub fn channel() -> R {
                let shot = Arc::new(Shot { value: None, gone: false, closed: false, receiver: None, sender: None });
                (Sender { shot: shot.clone() }, Receiver { shot })
            }
            pub struct Sender { shot: S }
            impl Sender {
                pub fn send(self, value: T) -> R {
                    if self.shot.closed {
                        return Err(value);
                    }
                    self.shot.value = Some(value);
                    Ok(())
                }
                pub fn is_canceled(&self) -> bool { self.shot.closed }
            }
            impl Drop for Sender {
                fn drop(&mut self) {
                    self.shot.gone = true;
                    if let Some(waker) = self.shot.receiver.take() {
                        waker.wake();
                    }
                }
            }
            pub struct Receiver { shot: S }
            impl Receiver {
                pub fn close(&mut self) { self.shot.closed = true; }
                pub fn try_recv(&mut self) -> R {
                    match self.shot.value.take() {
                        Some(value) => Ok(Some(value)),
                        None => if self.shot.gone { Err(Canceled) } else { Ok(None) },
                    }
                }
            }
            impl Future for Receiver {
                fn poll(&mut self, cx: C) -> P {
                    // drive
                    if let Some(value) = self.shot.value.take() {
                        return Poll::Ready(Ok(value));
                    }
                    if self.shot.gone {
                        return Poll::Ready(Err(Canceled));
                    }
                    self.shot.receiver = Some(cx.waker().clone());
                    Poll::Pending
                }
            }
            impl Drop for Receiver { fn drop(&mut self) { self.shot.closed = true; } }
            #[derive(Debug, Clone, Copy, PartialEq)]
            pub struct Canceled;
            impl Display for Canceled { fn fmt(&self, f: F) -> R { f.write_str("oneshot canceled") } }
        }
        pub mod mpsc {
            use std::collections::VecDeque;
            use std::task::Poll;
            /// `bound`: how many messages it keeps besides one for each sender; none if it is unbounded.
            pub struct Chan { queue: VecDeque<T>, bound: O, senders: usize, closed: bool, receiver: W, parked: VecDeque<S> }
            impl Chan {
                pub fn put(&self, value: T) {
                    self.queue.push_back(value);
                    self.wake_receiver();
                }
                pub fn wake_receiver(&self) {
                    if let Some(waker) = self.receiver.take() {
                        waker.wake();
                    }
                }
                pub fn pick(&self) -> O {
                    let value = self.queue.pop_front();
                    if value.is_some() {
                        if let Some(parked) = self.parked.pop_front() {
                            parked.waits = false;
                            if let Some(waker) = parked.waker.take() {
                                waker.wake();
                            }
                        }
                    }
                    value
                }
            }
            pub struct Parking { waits: bool, waker: W }
            pub fn channel(bound: usize) -> R { made(Some(bound)) }
            pub fn made(bound: O) -> R {
                let chan = Arc::new(Chan { queue: VecDeque::new(), bound, senders: 1usize, closed: false, receiver: None, parked: VecDeque::new() });
                (Sender { chan: chan.clone(), parking: Arc::new(Parking { waits: false, waker: None }) }, Receiver { chan })
            }
            pub fn unbounded() -> R {
                let (sender, receiver) = made(None);
                (UnboundedSender { chan: sender.chan.clone(), inner: sender }, receiver)
            }
            pub struct Sender { chan: C, parking: P }
            impl Sender {
                pub fn try_send(&mut self, value: T) -> R {
                    if self.chan.closed {
                        return Err(TrySendError { full: false, value });
                    }
                    if self.parking.waits {
                        return Err(TrySendError { full: true, value });
                    }
                    self.put(value);
                    Ok(())
                }
                pub fn put(&mut self, value: T) {
                    self.chan.put(value);
                    if self.chan.queue.len() > self.chan.bound.unwrap() {
                        self.parking.waits = true;
                        self.chan.parked.push_back(self.parking.clone());
                    }
                }
                pub async fn ready_to_send(&mut self) -> R {
                    while self.parking.waits && !self.chan.closed {
                        self.parking.waker = Some(std::task::current_waker());
                        suspend!();
                    }
                    if self.chan.closed {
                        return Err(SendError {});
                    }
                    Ok(())
                }
                pub async fn feed(&mut self, value: T) -> R {
                    self.ready_to_send().await?;
                    self.put(value);
                    Ok(())
                }
                pub async fn send(&mut self, value: T) -> R {
                    self.ready_to_send().await?;
                    self.put(value);
                    while self.parking.waits && !self.chan.closed {
                        self.parking.waker = Some(std::task::current_waker());
                        suspend!();
                    }
                    Ok(())
                }
                pub async fn close(&mut self) -> R {
                    self.close_channel();
                    Ok(())
                }
                pub fn close_channel(&mut self) {
                    self.chan.closed = true;
                    self.chan.wake_receiver();
                }
                pub fn is_closed(&self) -> bool { self.chan.closed }
            }
            impl Clone for Sender {
                fn clone(&self) -> S {
                    self.chan.senders += 1usize;
                    Sender { chan: self.chan.clone(), parking: Arc::new(Parking { waits: false, waker: None }) }
                }
            }
            impl Drop for Sender {
                fn drop(&mut self) {
                    self.chan.senders -= 1usize;
                    if self.chan.senders == 0usize {
                        self.chan.wake_receiver();
                    }
                }
            }
            pub struct UnboundedSender { chan: C, inner: S }
            impl UnboundedSender {
                pub fn unbounded_send(&self, value: T) -> R {
                    if self.chan.closed {
                        return Err(TrySendError { full: false, value });
                    }
                    self.chan.put(value);
                    Ok(())
                }
                pub async fn send(&mut self, value: T) -> R {
                    if self.chan.closed {
                        return Err(SendError {});
                    }
                    self.chan.put(value);
                    Ok(())
                }
                pub fn close_channel(&self) { self.inner.close_channel(); }
                pub fn is_closed(&self) -> bool { self.chan.closed }
            }
            impl Clone for UnboundedSender {
                fn clone(&self) -> S { UnboundedSender { chan: self.chan.clone(), inner: self.inner.clone() } }
            }
            pub struct Receiver { chan: C }
            impl Receiver {
                pub fn close(&mut self) { self.chan.closed = true; }
                pub fn try_next(&mut self) -> R {
                    if let Some(value) = self.chan.pick() {
                        return Ok(Some(value));
                    }
                    if self.chan.senders == 0usize || self.chan.closed { Ok(None) } else { Err(TryRecvError {}) }
                }
            }
            impl Stream for Receiver {
                fn poll_next(&mut self, cx: C) -> P {
                    if let Some(value) = self.chan.pick() {
                        return Poll::Ready(Some(value));
                    }
                    if self.chan.senders == 0usize || self.chan.closed {
                        return Poll::Ready(None);
                    }
                    self.chan.receiver = Some(cx.waker().clone());
                    Poll::Pending
                }
            }
            impl Drop for Receiver {
                fn drop(&mut self) {
                    self.chan.closed = true;
                    while let Some(value) = self.chan.pick() {
                        drop(value);
                    }
                    while let Some(parked) = self.chan.parked.pop_front() {
                        if let Some(waker) = parked.waker.take() {
                            waker.wake();
                        }
                    }
                }
            }
            pub struct TrySendError { full: bool, value: T }
            impl TrySendError {
                pub fn is_full(&self) -> bool { self.full }
                pub fn is_disconnected(&self) -> bool { !self.full }
                pub fn into_inner(self) -> T { self.value }
            }
            impl Debug for TrySendError {
                fn fmt(&self, f: F) -> R {
                    match self.full {
                        true => f.write_str("TrySendError { kind: Full }"),
                        false => f.write_str("TrySendError { kind: Disconnected }"),
                    }
                }
            }
            impl Display for TrySendError {
                fn fmt(&self, f: F) -> R {
                    match self.full {
                        true => f.write_str("send failed because channel is full"),
                        false => f.write_str("send failed because receiver is gone"),
                    }
                }
            }
            pub struct SendError {}
            impl Debug for SendError { fn fmt(&self, f: F) -> R { f.write_str("SendError { kind: Disconnected }") } }
            impl Display for SendError { fn fmt(&self, f: F) -> R { f.write_str("send failed because receiver is gone") } }
            pub struct TryRecvError {}
            impl Debug for TryRecvError { fn fmt(&self, f: F) -> R { f.write_str("TryRecvError") } }
            impl Display for TryRecvError { fn fmt(&self, f: F) -> R { f.write_str("receiver channel is empty") } }
        }
    }
}
