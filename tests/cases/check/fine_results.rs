fn f() -> i32 {
    return 5;
}
fn g(x: i32) -> i32 {
    if x > 0 {
        return 1;
    } else {
        return 2;
    }
}
fn h() -> i32 {
    loop {
        return 3;
    }
}
fn i(x: i32) -> i32 {
    match x {
        0 => return 1,
        _ => return 2,
    };
}
fn j() -> i32 {
    panic!("x");
}
fn k() -> i32 {
    std::process::exit(0);
}
fn l(x: i32) -> i32 {
    if x > 3 {
        return 1;
    }
    todo!()
}
fn m(x: i32) -> u64 {
    let y = x as u64;
    y * 2
}
fn n(x: i32) -> Option<String> {
    let s = x.to_string();
    Some(s)
}
fn o() -> ! {
    panic!("never");
}
fn p() -> i32 {
    o();
}
fn q(b: bool) -> f64 {
    let x = if b { 1.0 } else { return 2.0 };
    x
}
fn r() -> Result<(), String> {
    for i in 0..3 {
        if i == 5 {
            return Err("x".into());
        }
    }
    Ok(())
}
fn s() -> u32 {
    let mut i = 0;
    while i < 100 {
        i += 1;
        if i > 3 {
            return i;
        }
    }
    i
}
fn t() {
    5;
}
fn u() -> () {
    let _ = 3;
}
fn main() {
    println!(
        "{} {} {} {} {} {:?} {} {:?} {}",
        f(),
        g(1),
        h(),
        i(2),
        m(4),
        n(3),
        q(true),
        r(),
        s()
    );
    t();
    u();
    if false {
        j();
        k();
        l(1);
        p();
    }
}
