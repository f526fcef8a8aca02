//! One delayed call, as a future on the page's executor; and the time.

use gloo_timers::future::TimeoutFuture;

/// Calls `then` after so many milliseconds. There is no taking it back: `then` checks whether it is
/// still wanted.
pub fn after(milliseconds: u32, then: impl FnOnce() + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        TimeoutFuture::new(milliseconds).await;
        then();
    });
}

/// The time, milliseconds; only differences mean something.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}
