use std::panic;
fn what(r: Result<(), Box<dyn std::any::Any + Send>>) {
    let p = r.unwrap_err();
    println!("{:?} {:?}", p.downcast_ref::<&str>(), p.downcast_ref::<String>());
}
const NAME: &str = "named";
fn main() {
    panic::set_hook(Box::new(|_| {}));
    let n = 3;
    what(panic::catch_unwind(|| panic!("plain")));
    what(panic::catch_unwind(|| panic!("with {}", "literal")));
    what(panic::catch_unwind(|| panic!("number {}", 7)));
    what(panic::catch_unwind(|| panic!("{}", 7)));
    what(panic::catch_unwind(|| panic!("{}", true)));
    what(panic::catch_unwind(|| panic!("braces {{}}")));
    what(panic::catch_unwind(|| panic!("{}", "only")));
    what(panic::catch_unwind(|| panic!("{NAME}")));
    what(panic::catch_unwind(move || panic!("n {n}")));
    what(panic::catch_unwind(|| panic!("{} {:?}", "a", "b")));
    what(panic::catch_unwind(|| panic!("{:>5}", "a")));
    what(panic::catch_unwind(|| panic!("{}", 1.5)));
    what(panic::catch_unwind(|| panic!("{}", 'c')));
    what(panic::catch_unwind(|| todo!()));
    what(panic::catch_unwind(|| todo!("later")));
    what(panic::catch_unwind(|| unimplemented!("x {}", 5)));
    what(panic::catch_unwind(|| unreachable!()));
    what(panic::catch_unwind(|| unreachable!("here")));
    what(panic::catch_unwind(|| assert!(1 > 2)));
    what(panic::catch_unwind(|| assert!(1 > 2, "said")));
    what(panic::catch_unwind(|| assert!(1 > 2, "said {}", 4)));
    what(panic::catch_unwind(|| assert_eq!(1, 2)));
    what(panic::catch_unwind(|| { None::<u32>.unwrap(); }));
    what(panic::catch_unwind(|| { None::<u32>.expect("must"); }));
    what(panic::catch_unwind(|| { Err::<u32, u32>(1).expect("must"); }));
    what(panic::catch_unwind(|| { let v = vec![1]; let i = 5; println!("{}", v[i]); }));
}
