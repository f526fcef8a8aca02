use std::cell::RefCell;
use std::rc::{Rc, Weak};

#[derive(Debug)]
struct Node {
    value: i32,
    parent: RefCell<Weak<Node>>,
    children: RefCell<Vec<Rc<Node>>>,
}

impl Node {
    fn new(value: i32, children: Vec<Rc<Node>>) -> Rc<Node> {
        let node = Rc::new(Node {
            value,
            parent: RefCell::new(Weak::new()),
            children: RefCell::new(children),
        });
        for child in node.children.borrow().iter() {
            *child.parent.borrow_mut() = Rc::downgrade(&node);
        }
        node
    }

    fn sum(&self) -> i32 {
        self.value + self.children.borrow().iter().map(|c| c.sum()).sum::<i32>()
    }

    fn depth(&self) -> usize {
        match self.parent.borrow().upgrade() {
            Some(parent) => parent.depth() + 1,
            None => 0,
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        println!("drop {}", self.value);
    }
}

fn main() {
    let leaf = Node::new(3, vec![]);
    println!("leaf strong = {}, weak = {}", Rc::strong_count(&leaf), Rc::weak_count(&leaf));
    println!("leaf parent = {:?}", leaf.parent.borrow().upgrade());

    {
        let branch = Node::new(5, vec![Rc::clone(&leaf), Node::new(7, Vec::new())]);
        println!("branch strong = {}, weak = {}", Rc::strong_count(&branch), Rc::weak_count(&branch));
        println!("leaf parent = {:?}", leaf.parent.borrow().upgrade().map(|p| p.value));
        let root = Node::new(1, vec![branch.clone()]);
        println!("sum {} depth {}", root.sum(), leaf.depth());
    }

    println!("leaf parent = {:?}", leaf.parent.borrow().upgrade());
    println!("leaf strong = {}, weak = {}", Rc::strong_count(&leaf), Rc::weak_count(&leaf));
    println!("{leaf:?}");
}
