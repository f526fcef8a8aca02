use std::any::Any;
use std::fmt::Debug;
use std::rc::Rc;

trait Visitor {
    type Output;
    fn number(&mut self, n: i32) -> Self::Output;
    fn binary(&mut self, op: Op, left: &Node, right: &Node) -> Self::Output;
}

#[derive(Debug, Clone, Copy)]
enum Op {
    Add,
    Mul,
}

enum Node {
    Number(i32),
    Binary(Op, Rc<Node>, Rc<Node>),
}

impl Node {
    fn accept<V: Visitor>(&self, visitor: &mut V) -> V::Output {
        match self {
            Node::Number(n) => visitor.number(*n),
            Node::Binary(op, l, r) => visitor.binary(*op, l, r),
        }
    }
}

struct Eval;
#[derive(Default)]
struct Printer {
    depth: usize,
}

impl Visitor for Eval {
    type Output = i32;

    fn number(&mut self, n: i32) -> i32 {
        n
    }

    fn binary(&mut self, op: Op, left: &Node, right: &Node) -> i32 {
        let (l, r) = (left.accept(self), right.accept(self));
        match op {
            Op::Add => l + r,
            Op::Mul => l * r,
        }
    }
}

impl Visitor for Printer {
    type Output = String;

    fn number(&mut self, n: i32) -> String {
        format!("{}{n}\n", "  ".repeat(self.depth))
    }

    fn binary(&mut self, op: Op, left: &Node, right: &Node) -> String {
        let mut out = format!("{}{op:?}\n", "  ".repeat(self.depth));
        self.depth += 1;
        out += &left.accept(self);
        out.push_str(&right.accept(self));
        self.depth -= 1;
        out
    }
}

fn describe(value: &dyn Any) -> String {
    if let Some(n) = value.downcast_ref::<i32>() {
        format!("an i32: {n}")
    } else if let Some(s) = value.downcast_ref::<String>() {
        format!("a string of {} bytes", s.len())
    } else if value.is::<Printer>() {
        "a printer".to_string()
    } else {
        "something else".to_string()
    }
}

fn show_all(items: &[&dyn Debug]) -> String {
    items.iter().map(|item| format!("{item:?}")).collect::<Vec<_>>().join(" | ")
}

fn main() {
    let two = Rc::new(Node::Number(2));
    let sum = Rc::new(Node::Binary(Op::Add, two.clone(), Rc::new(Node::Number(5))));
    let tree = Node::Binary(Op::Mul, Rc::clone(&sum), two);
    println!("{}", tree.accept(&mut Eval));
    print!("{}", tree.accept(&mut Printer::default()));
    let values: Vec<Box<dyn Any>> = vec![Box::new(5), Box::new("hello".to_string()), Box::new(Printer { depth: 1 }), Box::new('c')];
    for value in &values {
        println!("{}", describe(value.as_ref()));
    }
    println!("{}", show_all(&[&1.5, &"text", &Some(Op::Add), &[1, 2]]));
    println!("{}", Rc::strong_count(&sum));
}
