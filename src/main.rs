//! The page: mounts the application.

#[cfg(target_arch = "wasm32")]
fn main() {
    pollscope::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("pollscope-page runs in a browser: `cargo xtask serve` builds it and serves it.");
    std::process::exit(2);
}
