//! The page: mounts the application.

/// Half as much work as the standard library's for the many small pieces that compiling and running ask for.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(target_arch = "wasm32")]
fn main() {
    pollscope::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("pollscope-page runs in a browser: `cargo xtask serve` builds it and serves it.");
    std::process::exit(2);
}
