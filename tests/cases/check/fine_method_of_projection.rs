use std::ops::Add;
use std::rc::Rc;
use std::cell::RefCell;

struct Tree<T> {
    value: T,
    children: Vec<Rc<RefCell<Tree<T>>>>,
}

impl<T: Copy + Add<Output = T>> Tree<T> {
    fn sum(&self) -> T {
        let mut all = self.value;
        for child in &self.children {
            all = all + child.borrow().sum();
        }
        all
    }
}

impl Tree<f64> {
    fn rounded(&self) -> f64 {
        self.sum().round()
    }
}

struct Wrapper<I> {
    inner: I,
}

impl<I: Iterator> Iterator for Wrapper<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        self.inner.next()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let leaf = Rc::new(RefCell::new(Tree { value: 1.5, children: vec![] }));
    let tree = Tree { value: 2.0, children: vec![leaf.clone()] };
    leaf.borrow_mut().value += 1.0;
    println!("{} {}", tree.sum(), tree.rounded());
    let wrapper = Wrapper { inner: 0..5u32 };
    println!("{:?}", wrapper.filter(|n| n.is_power_of_two()).collect::<Vec<_>>());
}
