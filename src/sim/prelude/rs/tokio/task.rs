// tokio::task: JoinSet, budgets (tokio 1.54 `task/join_set.rs`, `task/coop`).
pub mod tokio {
    pub mod task {
        use std::task::Poll;

        pub struct JoinSet { handles: Vec<H>, list: L }
        impl JoinSet {
            pub fn new() -> JoinSet { JoinSet { handles: Vec::new(), list: tokio::task::join_list() } }
            pub fn len(&self) -> usize { self.handles.len() }
            pub fn is_empty(&self) -> bool { self.handles.is_empty() }
            pub fn default() -> JoinSet { JoinSet::new() }
            pub fn spawn_on(&mut self, future: F, handle: H) -> A { self.keep_handle(handle.spawn(future)) }
            pub fn spawn_local(&mut self, future: F) -> A { self.keep_handle(tokio::task::spawn_local(future)) }
            pub fn try_join_next_with_id(&mut self) -> O {
                match tokio::task::join_list_pop(&self.list) {
                    Some(found) => {
                        let handle = self.take_handle(found);
                        let id = handle.id();
                        match tokio::task::take_output(&handle) {
                            Some(Ok(value)) => Some(Ok((id, value))),
                            other => other,
                        }
                    }
                    None => None,
                }
            }
            pub fn spawn(&mut self, future: F) -> A { self.keep_handle(tokio::spawn(future)) }
            pub fn spawn_blocking(&mut self, f: F) -> A { self.keep_handle(tokio::task::spawn_blocking(f)) }
            pub fn keep_handle(&mut self, handle: H) -> A {
                let abort = handle.abort_handle();
                tokio::task::join_list_add(&self.list, &handle);
                self.handles.push(handle);
                abort
            }
            pub fn take_handle(&mut self, found: H) -> H {
                let mut at = 0usize;
                while !tokio::task::same_task(&self.handles[at], &found) {
                    at += 1usize;
                }
                self.handles.remove(at)
            }
            pub async fn join_next(&mut self) -> O {
                loop {
                    match tokio::task::join_list_pop(&self.list) {
                        Some(found) => {
                            if std::task::coop_proceed() {
                                let handle = self.take_handle(found);
                                std::task::coop_give_back();
                                let output = handle.await;
                                return Some(output);
                            }
                            tokio::task::join_list_push(&self.list, found);
                        }
                        None => {
                            if self.handles.is_empty() {
                                return None;
                            }
                        }
                    }
                    suspend!();
                }
            }
            pub async fn join_next_with_id(&mut self) -> O {
                loop {
                    match tokio::task::join_list_pop(&self.list) {
                        Some(found) => {
                            let handle = self.take_handle(found);
                            let id = handle.id();
                            return match handle.await {
                                Ok(value) => Some(Ok((id, value))),
                                Err(e) => Some(Err(e)),
                            };
                        }
                        None => {
                            if self.handles.is_empty() {
                                return None;
                            }
                        }
                    }
                    suspend!();
                }
            }
            pub fn try_join_next(&mut self) -> O {
                match tokio::task::join_list_pop(&self.list) {
                    Some(found) => {
                        let handle = self.take_handle(found);
                        tokio::task::take_output(&handle)
                    }
                    None => None,
                }
            }
            pub async fn join_all(&mut self) -> V {
                let mut outputs = Vec::new();
                while let Some(output) = self.join_next().await {
                    match output {
                        Ok(value) => outputs.push(value),
                        Err(e) => {
                            if e.is_panic() {
                                panic!("{}", e);
                            }
                            panic!("task unexpectedly cancelled: {:?}", e);
                        }
                    }
                }
                outputs
            }
            pub fn abort_all(&mut self) {
                for handle in self.handles.iter() {
                    handle.abort();
                }
            }
            pub async fn shutdown(&mut self) {
                self.abort_all();
                while let Some(_) = self.join_next().await {}
            }
            pub fn detach_all(&mut self) { self.handles.clear(); }
        }
        impl FromIterator for JoinSet {
            fn from_iter(all: I) -> JoinSet {
                let mut set = JoinSet::new();
                for future in all {
                    set.spawn(future);
                }
                set
            }
        }
        impl Drop for JoinSet { fn drop(&mut self) { self.abort_all(); } }

        pub async fn blocking_closure(f: F) -> T { f() }
        pub fn spawn_blocking(f: F) -> H {
            tokio::runtime::blocking_job(tokio::runtime::current_runtime(), blocking_closure(f))
        }
        #[derive(Debug, Clone, Copy, PartialEq)]
        pub struct Id(u64);
        impl Display for Id { fn fmt(&self, f: F) -> R { write!(f, "{}", self.0) } }
        pub fn try_id() -> O {
            match tokio::task::running_id() {
                Some(number) => Some(Id(number)),
                None => None,
            }
        }
        pub fn id() -> I {
            match tokio::task::running_id() {
                Some(number) => Id(number),
                None => panic!("Can't get a task id when not inside a task"),
            }
        }
        pub async fn consume_budget() { std::task::coop_consume().await }
        pub struct Unconstrained { inner: F }
        pub fn unconstrained(future: F) -> U { Unconstrained { inner: std::task::into_future(future) } }
        impl Future for Unconstrained {
            fn poll(&mut self, cx: C) -> P {
                // drive
                let budget = std::task::coop_set(true);
                let polled = self.inner.poll(cx);
                std::task::coop_reset(budget);
                polled
            }
        }
    }
}

pub mod task {
    pub async fn coop_consume() {
        while !std::task::coop_proceed() {
            suspend!();
        }
    }
}
