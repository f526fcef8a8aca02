use std::collections::{BTreeMap, HashMap, VecDeque};
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Num(f64),
    Op(char),
    LParen,
    RParen,
}
fn tokenize(s: &str) -> Result<Vec<Token>, String> {
    let mut out = Vec::new();
    let mut it = s.chars().peekable();
    while let Some(&c) = it.peek() {
        match c {
            ' ' => {
                it.next();
            }
            '0'..='9' | '.' => {
                let mut n = String::new();
                while let Some(&d) = it.peek() {
                    if d.is_ascii_digit() || d == '.' {
                        n.push(d);
                        it.next();
                    } else {
                        break;
                    }
                }
                out.push(Token::Num(n.parse().map_err(|e| format!("{e}: {n}"))?));
            }
            '+' | '-' | '*' | '/' => {
                out.push(Token::Op(c));
                it.next();
            }
            '(' => {
                out.push(Token::LParen);
                it.next();
            }
            ')' => {
                out.push(Token::RParen);
                it.next();
            }
            _ => return Err(format!("bad char {c:?}")),
        }
    }
    Ok(out)
}
struct Parser {
    toks: Vec<Token>,
    pos: usize,
}
impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.toks.get(self.pos)
    }
    fn next(&mut self) -> Option<Token> {
        let t = self.toks.get(self.pos).cloned();
        self.pos += 1;
        t
    }
    fn expr(&mut self) -> Result<f64, String> {
        let mut v = self.term()?;
        while let Some(Token::Op(c @ ('+' | '-'))) = self.peek().cloned() {
            let _ = self.next();
            let r = self.term()?;
            if c == '+' {
                v += r
            } else {
                v -= r
            }
        }
        Ok(v)
    }
    fn term(&mut self) -> Result<f64, String> {
        let mut v = self.atom()?;
        while let Some(Token::Op(c)) = self.peek().cloned() {
            if c != '*' && c != '/' {
                break;
            }
            self.next();
            let r = self.atom()?;
            if c == '*' {
                v *= r
            } else if r == 0.0 {
                return Err("div by zero".into());
            } else {
                v /= r
            }
        }
        Ok(v)
    }
    fn atom(&mut self) -> Result<f64, String> {
        match self.next() {
            Some(Token::Num(n)) => Ok(n),
            Some(Token::Op('-')) => Ok(-self.atom()?),
            Some(Token::LParen) => {
                let v = self.expr()?;
                match self.next() {
                    Some(Token::RParen) => Ok(v),
                    other => Err(format!("expected ) got {other:?}")),
                }
            }
            t => Err(format!("unexpected {t:?}")),
        }
    }
}
fn calc(s: &str) -> Result<f64, String> {
    let toks = tokenize(s)?;
    let mut p = Parser { toks, pos: 0 };
    let v = p.expr()?;
    if p.pos < p.toks.len() {
        Err("trailing".to_string())
    } else {
        Ok(v)
    }
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Op {
    Push(i64),
    Add,
    Mul,
    Dup,
    Swap,
    Jmp(usize),
    Jz(usize),
    Halt,
}
fn run(code: &[Op]) -> Result<Vec<i64>, &'static str> {
    let mut st: Vec<i64> = vec![];
    let mut pc = 0;
    let mut fuel = 1000;
    loop {
        fuel -= 1;
        if fuel == 0 {
            return Err("fuel");
        }
        let op = code.get(pc).ok_or("pc")?;
        pc += 1;
        match *op {
            Op::Push(n) => st.push(n),
            Op::Add => {
                let (a, b) = (st.pop().ok_or("empty")?, st.pop().ok_or("empty")?);
                st.push(a + b);
            }
            Op::Mul => {
                let a = st.pop().ok_or("empty")?;
                let b = st.pop().ok_or("empty")?;
                st.push(a.checked_mul(b).ok_or("overflow")?);
            }
            Op::Dup => {
                let t = *st.last().ok_or("empty")?;
                st.push(t);
            }
            Op::Swap => {
                let n = st.len();
                if n < 2 {
                    return Err("short");
                }
                st.swap(n - 1, n - 2);
            }
            Op::Jmp(t) => pc = t,
            Op::Jz(t) => {
                if st.pop() == Some(0) {
                    pc = t
                }
            }
            Op::Halt => return Ok(st),
        }
    }
}
struct Lru {
    cap: usize,
    order: VecDeque<u32>,
    map: HashMap<u32, String>,
    hits: u64,
    misses: u64,
}
impl Lru {
    fn new(cap: usize) -> Self {
        Self {
            cap,
            order: VecDeque::with_capacity(cap),
            map: HashMap::new(),
            hits: 0,
            misses: 0,
        }
    }
    fn get(&mut self, k: u32) -> Option<&String> {
        if self.map.contains_key(&k) {
            self.hits += 1;
            if let Some(i) = self.order.iter().position(|&x| x == k) {
                self.order.remove(i);
            }
            self.order.push_back(k);
            self.map.get(&k)
        } else {
            self.misses += 1;
            None
        }
    }
    fn put(&mut self, k: u32, v: impl ToString) {
        if self.map.len() >= self.cap && !self.map.contains_key(&k) {
            if let Some(old) = self.order.pop_front() {
                self.map.remove(&old);
            }
        }
        self.order.retain(|&x| x != k);
        self.order.push_back(k);
        self.map.insert(k, v.to_string());
    }
    fn rate(&self) -> f64 {
        self.hits as f64 / (self.hits + self.misses) as f64
    }
}
struct Account {
    id: u32,
    balance: i64,
    history: Vec<(String, i64)>,
}
impl Account {
    fn deposit(&mut self, amt: i64) -> Result<i64, String> {
        if amt <= 0 {
            return Err(format!("invalid {amt}"));
        }
        self.balance += amt;
        self.history.push(("dep".into(), amt));
        Ok(self.balance)
    }
    fn withdraw(&mut self, amt: i64) -> Result<i64, String> {
        self.balance = self
            .balance
            .checked_sub(amt)
            .filter(|&b| b >= 0)
            .ok_or_else(|| format!("insufficient: {} < {}", self.balance, amt))?;
        self.history.push(("wd".into(), -amt));
        Ok(self.balance)
    }
}
fn main() {
    for e in [
        "1 + 2 * 3",
        "(1+2)*3 - -4",
        "10/4",
        "1/0",
        "2 *",
        "(1",
        "1.2.3",
        "a",
    ] {
        match calc(e) {
            Ok(v) => println!("{e} = {v}"),
            Err(m) => println!("{e}: {m}"),
        }
    }
    println!(
        "{:?}",
        run(&[
            Op::Push(6),
            Op::Dup,
            Op::Mul,
            Op::Push(-1),
            Op::Add,
            Op::Halt
        ])
    );
    println!(
        "{:?} {:?}",
        run(&[Op::Jmp(0)]),
        run(&[Op::Push(i64::MAX), Op::Dup, Op::Mul])
    );
    println!(
        "{:?}",
        run(&[
            Op::Push(5),
            Op::Push(1),
            Op::Swap,
            Op::Dup,
            Op::Jz(9),
            Op::Halt
        ])
    );
    let mut c = Lru::new(2);
    c.put(1, "one");
    c.put(2, 2.5);
    c.get(1);
    c.put(3, 'c');
    println!(
        "{:?} {:?} {:?} {:.2}",
        c.get(2).cloned(),
        c.get(1).cloned(),
        c.get(3).map(|s| s.len()),
        c.rate()
    );
    let mut a = Account {
        id: 1,
        balance: 0,
        history: vec![],
    };
    println!(
        "{:?} {:?} {:?} {:?}",
        a.deposit(100),
        a.withdraw(30),
        a.withdraw(100),
        a.deposit(-5)
    );
    println!(
        "{} {:?} {}",
        a.id,
        a.history,
        a.history.iter().map(|(_, x)| x).sum::<i64>()
    );
    let text = "one two three two one two";
    let mut idx: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, w) in text.split(' ').enumerate() {
        idx.entry(w).or_default().push(i);
    }
    for (w, is) in &idx {
        println!(
            "{w:>6}: {}",
            is.iter()
                .map(|i| i.to_string())
                .collect::<Vec<_>>()
                .join(",")
        );
    }
    let longest = text.split_whitespace().max_by_key(|w| w.len()).unwrap();
    let caps: String = text
        .split(' ')
        .map(|w| {
            let mut c = w.chars();
            match c.next() {
                Some(f) => {
                    let r: String = c.collect();
                    f.to_uppercase().collect::<String>() + &r
                }
                None => String::new(),
            }
        })
        .collect::<Vec<_>>()
        .join(" ");
    println!("{longest} {caps}");
    let mut state = [[false; 5]; 5];
    for (r, c) in [(1, 2), (2, 2), (3, 2)] {
        state[r][c] = true;
    }
    let next: Vec<Vec<bool>> = (0..5)
        .map(|r| {
            (0..5)
                .map(|c| {
                    let n = (-1i32..=1)
                        .flat_map(|dr| (-1i32..=1).map(move |dc| (dr, dc)))
                        .filter(|&(dr, dc)| (dr, dc) != (0, 0))
                        .filter(|&(dr, dc)| {
                            let (y, x) = (r as i32 + dr, c as i32 + dc);
                            y >= 0 && y < 5 && x >= 0 && x < 5 && state[y as usize][x as usize]
                        })
                        .count();
                    matches!((state[r][c], n), (true, 2) | (_, 3))
                })
                .collect()
        })
        .collect();
    for row in next {
        println!(
            "{}",
            row.iter()
                .map(|&b| if b { '#' } else { '.' })
                .collect::<String>()
        );
    }
}
