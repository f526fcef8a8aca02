use std::fmt;

#[derive(Debug, Clone, PartialEq)]
enum Tok {
    Num(i64),
    Ident(String),
    Sym(char),
    Eof,
}

struct Lexer<'s> {
    src: &'s str,
    pos: usize,
}

impl<'s> Lexer<'s> {
    fn new(src: &'s str) -> Self {
        Lexer { src, pos: 0 }
    }

    fn take_while(&mut self, pred: impl Fn(char) -> bool) -> &'s str {
        let rest = &self.src[self.pos..];
        let end = rest.find(|c| !pred(c)).unwrap_or(rest.len());
        self.pos += end;
        &rest[..end]
    }

    fn next_token(&mut self) -> Tok {
        self.take_while(char::is_whitespace);
        match self.src[self.pos..].chars().next() {
            None => Tok::Eof,
            Some(c) if c.is_ascii_digit() => Tok::Num(self.take_while(|c| c.is_ascii_digit()).parse().unwrap()),
            Some(c) if c.is_alphabetic() => Tok::Ident(self.take_while(char::is_alphanumeric).to_string()),
            Some(c) => {
                self.pos += c.len_utf8();
                Tok::Sym(c)
            }
        }
    }
}

#[derive(Debug)]
enum Expr {
    Num(i64),
    Var(String),
    Bin(Box<Expr>, char, Box<Expr>),
    Neg(Box<Expr>),
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Expr::Num(n) => write!(f, "{n}"),
            Expr::Var(v) => write!(f, "{v}"),
            Expr::Bin(l, op, r) => write!(f, "({l} {op} {r})"),
            Expr::Neg(e) => write!(f, "-{e}"),
        }
    }
}

struct Parser<'s> {
    lexer: Lexer<'s>,
    current: Tok,
}

impl<'s> Parser<'s> {
    fn parse(src: &'s str) -> Result<Expr, String> {
        let mut lexer = Lexer::new(src);
        let current = lexer.next_token();
        let mut parser = Parser { lexer, current };
        let expr = parser.expr(0)?;
        match parser.current {
            Tok::Eof => Ok(expr),
            ref other => Err(format!("unexpected {other:?}")),
        }
    }

    fn bump(&mut self) -> Tok {
        let next = self.lexer.next_token();
        std::mem::replace(&mut self.current, next)
    }

    fn expr(&mut self, min: u8) -> Result<Expr, String> {
        let mut left = match self.bump() {
            Tok::Num(n) => Expr::Num(n),
            Tok::Ident(name) => Expr::Var(name),
            Tok::Sym('-') => Expr::Neg(Box::new(self.expr(9)?)),
            Tok::Sym('(') => {
                let inner = self.expr(0)?;
                if self.bump() != Tok::Sym(')') {
                    return Err("missing )".into());
                }
                inner
            }
            other => return Err(format!("expected a value, found {other:?}")),
        };
        while let Tok::Sym(op @ ('+' | '-' | '*' | '/')) = self.current {
            let power = if matches!(op, '+' | '-') { 1 } else { 2 };
            if power <= min {
                break;
            }
            self.bump();
            let right = self.expr(power)?;
            left = Expr::Bin(Box::new(left), op, Box::new(right));
        }
        Ok(left)
    }
}

fn eval(e: &Expr, vars: &[(&str, i64)]) -> Result<i64, String> {
    Ok(match e {
        Expr::Num(n) => *n,
        Expr::Var(v) => vars.iter().find(|(name, _)| name == v).map(|&(_, n)| n).ok_or(format!("unbound {v}"))?,
        Expr::Neg(e) => -eval(e, vars)?,
        Expr::Bin(l, op, r) => {
            let (l, r) = (eval(l, vars)?, eval(r, vars)?);
            match op {
                '+' => l + r,
                '-' => l - r,
                '*' => l * r,
                _ => l.checked_div(r).ok_or_else(|| "division by zero".to_string())?,
            }
        }
    })
}

fn main() {
    let vars = [("x", 7), ("rate", 3)];
    for src in ["1 + 2 * 3", "(1+2)*3 - -x", "x / (rate - 3)", "10 - 4 - 3", "2 * (3", "* 4", "y + 1", "1 2"] {
        let result = Parser::parse(src).and_then(|e| {
            let value = eval(&e, &vars)?;
            Ok((e, value))
        });
        match result {
            Ok((e, value)) => println!("{src} => {e} = {value}"),
            Err(msg) => println!("{src} => error: {msg}"),
        }
    }
}
