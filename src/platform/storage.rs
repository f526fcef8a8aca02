//! A few preferences kept by the browser. In a sandboxed frame even asking for the store throws, and
//! everything here answers "nothing".

fn store() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What was kept under `key`, if the browser keeps anything.
pub fn get(key: &str) -> Option<String> {
    store()?.get_item(key).ok()?
}

/// Keeps `value`; `None` where the browser keeps nothing.
pub fn set(key: &str, value: &str) -> Option<()> {
    store()?.set_item(key, value).ok()
}
