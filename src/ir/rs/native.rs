//! What of Rust's standard library is native, as data.

use super::PartsNative;

/// What of Rust's standard library is native: functions with a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RsNative {
    /// `print!` and `println!`: pops the text.
    Print,
    /// `eprint!` and `eprintln!`: pops the text.
    PrintErr,
    /// Our prelude, `(future, name)`: a new thread runs it.
    StartThread,
    /// Our prelude, `(thread number)`: pushes the place of its park token.
    ParkToken,
    /// Our prelude, `(object)` or `(object, duration)`: parks the thread until `WakeHere` on the same object.
    WaitHere,
    /// Our prelude, `(object)`: unparks every thread that waits on it.
    WakeHere,
    /// Our prelude: the number of the thread, from 1.
    ThreadNumber,
    /// Our prelude: the name of the thread, in an Option.
    ThreadName,
    /// `std::panic::set_hook(hook)`
    SetHook,
    /// Our prelude: the hook that was set, in an Option; the default one is back.
    TakeHook,
    /// `std::panic::panic_any(payload)`
    PanicAny,
    /// `std::panic::resume_unwind(payload)`; our prelude: `(panic)`, the panic goes on.
    ResumeUnwind,
    /// Our prelude, `(panic)`: the payload of a panic that was caught.
    CaughtPanic,
    /// Our prelude, `(panic)`: what the default hook does.
    ReportPanic,
    /// Our prelude, `(panic)`: the line where it is reported, from 1.
    PanicLine,
    /// Our prelude, `(panic)`: the column, from 1.
    PanicColumn,
    /// `std::thread::sleep(duration)`: blocks the thread.
    ThreadSleep,
    /// `Duration::from_nanos(n)`
    DurationNanos,
    /// `Duration::from_micros(n)`
    DurationMicros,
    /// `Duration::from_millis(n)`
    DurationMillis,
    /// `Duration::from_secs(n)`
    DurationSecs,
    /// `Duration::from_secs_f64(x)`
    DurationSecsF64,
    /// `std::time::Instant::now()`
    InstantNow,
    /// `String::new()`, `String::with_capacity(n)`
    StringNew,
    /// `String::from(text)`
    StringFrom,
    /// `Vec::new()`, `Vec::with_capacity(n)`
    VecNew,
    /// `Box::new(x)`, `Box::pin(x)`, `Box::from(x)`: a box is what is in it.
    BoxNew,
    /// `Rc::new(x)`, `Arc::new(x)`
    SharedNew,
    /// `Rc::clone(&x)`, `Arc::clone(&x)`, `Clone::clone(&x)`
    Clone,
    /// `Rc::strong_count(&x)`, `Arc::strong_count(&x)`
    StrongCount,
    /// `drop(x)`
    Drop,
    /// `std::mem::swap(&mut a, &mut b)`
    MemSwap,
    /// `std::mem::replace(&mut a, b)`
    MemReplace,
    /// `std::mem::take(&mut a)`
    MemTake,
    /// Our prelude, `(bytes, lossy)`: the text, where it is wrong, and how many bytes are (0: none, -1: it
    /// ends too early).
    TextOfBytes,
    /// Our prelude, `(text or bytes, index)`: a byte.
    ByteAt,
    /// `std::thread::panicking()`
    Panicking,
    /// The waker of the task that is polled: what our prelude's `drive` passes on.
    CurrentWaker,
    /// `Waker::noop()`
    WakerNoop,
    /// `std::ptr::eq(a, b)`, `Rc::ptr_eq`, `Arc::ptr_eq`
    PtrEq,
    /// `Rc::downgrade`, `Arc::downgrade`
    Downgrade,
    /// `Weak::new()`
    WeakNew,
    /// `Rc::weak_count`, `Arc::weak_count`
    WeakCount,
    /// `Rc::get_mut`, `Arc::get_mut`
    SharedGetMut,
    /// `Rc::try_unwrap`, `Arc::try_unwrap`
    TryUnwrap,
    /// `Rc::into_inner`, `Arc::into_inner`
    SharedIntoInner,
    /// `Rc::make_mut`, `Arc::make_mut`
    MakeMut,
    /// `Pin::new(x)`, `std::convert::identity(x)` and what else gives its argument back.
    Identity,
    /// `std::process::exit(code)`
    Exit,
    /// `char::from_u32(n)`
    CharFromU32,
    /// `char::from_digit(n, radix)`
    CharFromDigit,
    /// `std::mem::forget(x)`
    Forget,
    /// What our prelude asks about a value as its parts.
    Parts(PartsNative),
}
