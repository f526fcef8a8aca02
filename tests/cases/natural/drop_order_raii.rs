use std::cell::Cell;
use std::mem;

thread_local! {
    static LIVE: Cell<u32> = const { Cell::new(0) };
}

struct Noisy(&'static str);

impl Noisy {
    fn new(name: &'static str) -> Noisy {
        LIVE.with(|live| live.set(live.get() + 1));
        Noisy(name)
    }
}

impl Drop for Noisy {
    fn drop(&mut self) {
        LIVE.with(|live| live.set(live.get() - 1));
        println!("drop {} ({} live)", self.0, LIVE.with(Cell::get));
    }
}

struct Pair {
    _first: Noisy,
    _second: Noisy,
}

impl Drop for Pair {
    fn drop(&mut self) {
        println!("drop the pair");
    }
}

fn make(flag: bool) -> Option<Noisy> {
    let _local = Noisy::new("local");
    let result = Noisy::new("result");
    if flag {
        return Some(result);
    }
    println!("no result");
    None
}

fn main() {
    let _a = Noisy::new("a");
    let b = Noisy::new("b");
    {
        let _pair = Pair { _second: Noisy::new("second"), _first: Noisy::new("first") };
        println!("inner scope ends");
    }
    let moved = b;
    let mut slot = Noisy::new("old");
    println!("holding {}", slot.0);
    println!("assigning");
    slot = Noisy::new("new");
    println!("assigned {}", slot.0);

    drop(make(true));
    make(false);
    let _ = Noisy::new("ignored");
    let kept = Some(Noisy::new("in an option"));
    if let Some(ref n) = kept {
        println!("has {}", n.0);
    }

    let replaced = mem::replace(&mut slot, Noisy::new("replacement"));
    println!("replaced {}", replaced.0);
    let mut list = vec![Noisy::new("v1"), Noisy::new("v2"), Noisy::new("v3")];
    let removed = list.swap_remove(0);
    println!("removed {}", removed.0);
    mem::forget(Noisy::new("forgotten"));
    let boxed: Box<dyn Fn()> = {
        let captured = Noisy::new("captured");
        Box::new(move || println!("using {}", captured.0))
    };
    boxed();
    drop(boxed);
    println!("end of main with {}", moved.0);
}
