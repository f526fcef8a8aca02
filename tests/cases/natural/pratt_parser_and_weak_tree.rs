use std::rc::{Rc, Weak};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;

#[derive(Clone, Debug, PartialEq)]
enum Tok { Num(f64), Op(char), LParen, RParen, Ident(String) }

fn lex(s: &str) -> Result<Vec<Tok>, String> {
    let mut out = Vec::new();
    let mut it = s.chars().peekable();
    while let Some(&c) = it.peek() {
        match c {
            ' ' => { it.next(); }
            '0'..='9' | '.' => {
                let mut n = String::new();
                while let Some(d) = it.next_if(|c| c.is_ascii_digit() || *c == '.') { n.push(d); }
                out.push(Tok::Num(n.parse().map_err(|e| format!("{e}: {n}"))?));
            }
            '+' | '-' | '*' | '/' | '^' => { out.push(Tok::Op(c)); it.next(); }
            '(' => { out.push(Tok::LParen); it.next(); }
            ')' => { out.push(Tok::RParen); it.next(); }
            c if c.is_alphabetic() => {
                let id: String = std::iter::from_fn(|| it.next_if(|c| c.is_alphanumeric())).collect();
                out.push(Tok::Ident(id));
            }
            other => return Err(format!("bad char {other:?}")),
        }
    }
    Ok(out)
}

#[derive(Debug)]
enum Expr { Num(f64), Var(String), Bin(Box<Expr>, char, Box<Expr>), Neg(Box<Expr>) }
impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expr::Num(n) => write!(f, "{n}"),
            Expr::Var(v) => f.write_str(v),
            Expr::Bin(l, op, r) => write!(f, "({l} {op} {r})"),
            Expr::Neg(e) => write!(f, "-{e}"),
        }
    }
}
struct P<'t> { toks: &'t [Tok], at: usize }
impl<'t> P<'t> {
    fn next(&mut self) -> Option<&'t Tok> { let t = self.toks.get(self.at); self.at += 1; t }
    fn expr(&mut self, min: u8) -> Result<Expr, String> {
        let mut lhs = match self.next() {
            Some(Tok::Num(n)) => Expr::Num(*n),
            Some(Tok::Ident(s)) => Expr::Var(s.clone()),
            Some(Tok::Op('-')) => Expr::Neg(Box::new(self.expr(9)?)),
            Some(Tok::LParen) => { let e = self.expr(0)?; match self.next() { Some(Tok::RParen) => e, t => return Err(format!("expected ) got {t:?}")) } }
            t => return Err(format!("unexpected {t:?}")),
        };
        loop {
            let (op, l, r) = match self.toks.get(self.at) {
                Some(Tok::Op(c @ ('+' | '-'))) => (*c, 1, 2),
                Some(Tok::Op(c @ ('*' | '/'))) => (*c, 3, 4),
                Some(Tok::Op('^')) => ('^', 6, 5),
                _ => break,
            };
            if l < min { break }
            self.at += 1;
            lhs = Expr::Bin(Box::new(lhs), op, Box::new(self.expr(r)?));
        }
        Ok(lhs)
    }
}
fn eval(e: &Expr, env: &HashMap<String, f64>) -> Option<f64> {
    Some(match e {
        Expr::Num(n) => *n,
        Expr::Var(v) => *env.get(v)?,
        Expr::Neg(e) => -eval(e, env)?,
        Expr::Bin(l, op, r) => { let (l, r) = (eval(l, env)?, eval(r, env)?); match op { '+' => l + r, '-' => l - r, '*' => l * r, '/' => l / r, '^' => l.powf(r), _ => unreachable!("{op}") } }
    })
}
struct Node { name: &'static str, parent: RefCell<Weak<Node>>, kids: RefCell<Vec<Rc<Node>>> }
impl Node { fn new(name: &'static str) -> Rc<Node> { Rc::new(Node { name, parent: RefCell::default(), kids: RefCell::new(vec![]) }) }
    fn add(self: &Rc<Self>, kid: Rc<Node>) { *kid.parent.borrow_mut() = Rc::downgrade(self); self.kids.borrow_mut().push(kid); }
    fn path(&self) -> String { match self.parent.borrow().upgrade() { Some(p) => format!("{}/{}", p.path(), self.name), None => self.name.to_string() } } }

fn main() {
    let env: HashMap<String, f64> = [("x".to_string(), 3.0), ("pi".into(), 3.14)].into_iter().collect();
    for s in ["1 + 2 * x", "-(2 ^ 3 ^ 0.5) / y", "2 * (pi - 1", "3 $ 4", "1.2.3", "10/4-1"] {
        let r = lex(s).and_then(|t| P { toks: &t, at: 0 }.expr(0));
        match r { Ok(e) => println!("{e} = {:?}", eval(&e, &env).map(|v| (v * 1000.0).round() / 1000.0)), Err(m) => println!("error: {m}") }
    }
    let root = Node::new("root"); let usr = Node::new("usr"); let bin = Node::new("bin");
    root.add(usr.clone()); usr.add(bin.clone());
    println!("{} {} {}", bin.path(), Rc::strong_count(&usr), Rc::weak_count(&root));
    drop(root);
    println!("{}", bin.path());
}
