// tokio_util::sync::CancellationToken and tokio_util::task::TaskTracker (tokio-util 0.7).
pub mod tokio_util {
    pub mod sync {
        use std::task::Poll;

        /// `handles`: tokens of this node; a node without any gives its children to its parent.
        pub struct Node { cancelled: bool, handles: usize, parent: P, children: V, told: N }
        impl Node {
            pub fn of(parent: P, cancelled: bool) -> N {
                Arc::new(Node { cancelled, handles: 1usize, parent, children: Vec::new(), told: tokio::sync::Notify::new() })
            }
            pub fn adopt(&self, me: N, child: N) {
                child.parent = Some(me.clone());
                self.children.push(child);
            }
            pub fn forget(&self, child: N) {
                let mut at = 0usize;
                while at < self.children.len() {
                    if Arc::ptr_eq(&self.children[at], child) {
                        let gone = self.children.swap_remove(at);
                        drop(gone);
                        return;
                    }
                    at += 1usize;
                }
            }
        }
        pub fn end_node(node: N) {
            node.cancelled = true;
            node.told.notify_waiters();
        }
        pub fn cancel_node(node: N) {
            if node.cancelled {
                return;
            }
            while let Some(child) = node.children.pop() {
                child.parent = None;
                if child.cancelled {
                    continue;
                }
                while let Some(grandchild) = child.children.pop() {
                    grandchild.parent = None;
                    if grandchild.cancelled {
                        continue;
                    }
                    if grandchild.children.is_empty() {
                        end_node(&grandchild);
                    } else {
                        node.adopt(node, grandchild);
                    }
                }
                end_node(&child);
            }
            end_node(node);
        }

        pub struct CancellationToken { node: N }
        impl CancellationToken {
            pub fn new() -> C { CancellationToken { node: Node::of(None, false) } }
            pub fn default() -> C { CancellationToken::new() }
            pub fn child_token(&self) -> C {
                if self.node.cancelled {
                    return CancellationToken { node: Node::of(None, true) };
                }
                let child = Node::of(None, false);
                self.node.adopt(&self.node, child.clone());
                CancellationToken { node: child }
            }
            pub fn cancel(&self) { cancel_node(&self.node); }
            pub fn is_cancelled(&self) -> bool { self.node.cancelled }
            pub fn cancelled(&self) -> F {
                // drive
                WaitForCancellation { node: self.node.clone(), kept: None, told: self.node.told.notified() }
            }
            pub fn cancelled_owned(self) -> F {
                // drive
                let node = self.node.clone();
                let told = node.told.notified();
                WaitForCancellation { node, kept: Some(self), told }
            }
            pub fn drop_guard(self) -> G { DropGuard { token: Some(self) } }
            pub fn drop_guard_ref(&self) -> G { DropGuard { token: Some(self.clone()) } }
            pub async fn run_until_cancelled(&self, future: F) -> O {
                // drive
                if self.node.cancelled {
                    return None;
                }
                UntilCancelled { cancelled: self.cancelled(), future: std::task::into_future(future) }.await
            }
            pub async fn run_until_cancelled_owned(self, future: F) -> O {
                if self.node.cancelled {
                    return None;
                }
                UntilCancelled { cancelled: self.cancelled(), future: std::task::into_future(future) }.await
            }
        }
        impl Clone for CancellationToken {
            fn clone(&self) -> C {
                self.node.handles += 1usize;
                CancellationToken { node: self.node.clone() }
            }
        }
        impl Drop for CancellationToken {
            fn drop(&mut self) {
                self.node.handles -= 1usize;
                if self.node.handles > 0usize {
                    return;
                }
                match self.node.parent.take() {
                    Some(parent) => {
                        while let Some(child) = self.node.children.pop() {
                            parent.adopt(&parent, child);
                        }
                        parent.forget(&self.node);
                    }
                    None => {
                        while let Some(child) = self.node.children.pop() {
                            child.parent = None;
                        }
                    }
                }
            }
        }
        impl Debug for CancellationToken {
            fn fmt(&self, f: F) -> R { f.debug_struct("CancellationToken").field("is_cancelled", &self.node.cancelled).finish() }
        }
        pub struct WaitForCancellation { told: N, kept: K, node: M }
        impl Future for WaitForCancellation {
            fn poll(&mut self, cx: C) -> P {
                loop {
                    if self.node.cancelled {
                        return Poll::Ready(());
                    }
                    match self.told.poll(cx) {
                        Poll::Pending => return Poll::Pending,
                        _ => self.told = self.node.told.notified(),
                    }
                }
            }
        }
        pub struct UntilCancelled { cancelled: C, future: F }
        impl Future for UntilCancelled {
            fn poll(&mut self, cx: C) -> P {
                if let Poll::Ready(value) = self.future.poll(cx) {
                    return Poll::Ready(Some(value));
                }
                match self.cancelled.poll(cx) {
                    Poll::Ready(_) => Poll::Ready(None),
                    Poll::Pending => Poll::Pending,
                }
            }
        }
        #[derive(Debug)]
        pub struct DropGuard { token: T }
        impl DropGuard { pub fn disarm(mut self) -> T { self.token.take().unwrap() } }
        impl Drop for DropGuard {
            fn drop(&mut self) {
                if let Some(token) = self.token.take() {
                    token.cancel();
                }
            }
        }
    }

    pub mod task {
        use std::task::Poll;

        pub struct Tracked { count: usize, closed: bool, ended: N }
        impl Tracked {
            pub fn leave(&self) {
                self.count -= 1usize;
                if self.closed && self.count == 0usize {
                    self.ended.notify_waiters();
                }
            }
        }
        pub struct TaskTracker { inner: I }
        impl TaskTracker {
            pub fn new() -> T { TaskTracker { inner: Arc::new(Tracked { count: 0usize, closed: false, ended: tokio::sync::Notify::new() }) } }
            pub fn default() -> T { TaskTracker::new() }
            pub fn wait(&self) -> W {
                // drive
                TrackerWait { inner: self.inner.clone(), told: self.inner.ended.notified() }
            }
            pub fn close(&self) -> bool {
                let was = self.inner.closed;
                self.inner.closed = true;
                if !was && self.inner.count == 0usize {
                    self.inner.ended.notify_waiters();
                }
                !was
            }
            pub fn reopen(&self) -> bool {
                let was = self.inner.closed;
                self.inner.closed = false;
                was
            }
            pub fn is_closed(&self) -> bool { self.inner.closed }
            pub fn len(&self) -> usize { self.inner.count }
            pub fn is_empty(&self) -> bool { self.inner.count == 0usize }
            pub fn token(&self) -> T {
                self.inner.count += 1usize;
                TaskTrackerToken { inner: self.inner.clone() }
            }
            pub fn track_future(&self, future: F) -> F { tracked(std::task::into_future(future), self.token()) }
            pub fn spawn(&self, future: F) -> H { tokio::spawn(self.track_future(future)) }
            pub fn spawn_on(&self, future: F, handle: H) -> H { handle.spawn(self.track_future(future)) }
            pub fn spawn_local(&self, future: F) -> H { tokio::task::spawn_local(self.track_future(future)) }
            pub fn spawn_blocking(&self, f: F) -> H {
                let token = self.token();
                tokio::task::spawn_blocking(move || {
                    let held = token;
                    f()
                })
            }
        }
        pub async fn tracked(future: F, token: T) -> R {
            let held = token;
            future.await
        }
        impl Clone for TaskTracker { fn clone(&self) -> T { TaskTracker { inner: self.inner.clone() } } }
        pub struct TaskTrackerToken { inner: I }
        impl Drop for TaskTrackerToken { fn drop(&mut self) { self.inner.leave(); } }
        impl Clone for TaskTrackerToken {
            fn clone(&self) -> T {
                self.inner.count += 1usize;
                TaskTrackerToken { inner: self.inner.clone() }
            }
        }
        pub struct TrackerWait { inner: I, told: N }
        impl Future for TrackerWait {
            fn poll(&mut self, cx: C) -> P {
                if self.inner.closed && self.inner.count == 0usize {
                    return Poll::Ready(());
                }
                self.told.poll(cx)
            }
        }
    }
}
pub mod tokio_util {
    pub mod io {
        /// Blocks the thread on each operation; the thread must not be inside a runtime.
        pub struct SyncIoBridge { src: S, handle: H }
        impl SyncIoBridge {
            // read, read_exact, read_to_end, read_to_string, read_line, write, write_all, flush, shutdown
            pub fn new(src: S) -> B { SyncIoBridge { src, handle: tokio::runtime::Handle::current() } }
            pub fn new_with_handle(src: S, handle: H) -> B { SyncIoBridge { src, handle } }
            pub fn read(&mut self, into: B) -> R { self.handle.block_on(self.src.read(into)) }
            pub fn read_exact(&mut self, into: B) -> R {
                self.handle.block_on(self.src.read_exact(into))?;
                Ok(())
            }
            pub fn read_to_end(&mut self, into: B) -> R { self.handle.block_on(self.src.read_to_end(into)) }
            pub fn read_to_string(&mut self, into: B) -> R { self.handle.block_on(self.src.read_to_string(into)) }
            pub fn read_line(&mut self, into: B) -> R { self.handle.block_on(self.src.read_line(into)) }
            pub fn write(&mut self, bytes: B) -> R { self.handle.block_on(self.src.write(bytes)) }
            pub fn write_all(&mut self, bytes: B) -> R { self.handle.block_on(self.src.write_all(bytes)) }
            pub fn flush(&mut self) -> R { self.handle.block_on(self.src.flush()) }
            pub fn shutdown(&mut self) -> R { self.handle.block_on(self.src.shutdown()) }
            pub fn into_inner(self) -> S { self.src }
        }
    }
}
