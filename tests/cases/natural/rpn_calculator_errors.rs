use std::fmt;
use std::str::FromStr;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    Number(f64),
    Op(char),
}

#[derive(Debug, PartialEq)]
enum CalcError {
    UnknownToken(String),
    StackUnderflow { at: usize },
    DivisionByZero,
    LeftOver(usize),
}

impl fmt::Display for CalcError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use CalcError::*;
        match self {
            UnknownToken(t) => write!(f, "unknown token `{t}`"),
            StackUnderflow { at } => write!(f, "stack underflow at token {at}"),
            DivisionByZero => write!(f, "division by zero"),
            LeftOver(n) => write!(f, "{n} values left on the stack"),
        }
    }
}

impl std::error::Error for CalcError {}

impl FromStr for Token {
    type Err = CalcError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        match s {
            "+" | "-" | "*" | "/" | "^" => Ok(Token::Op(s.chars().next().unwrap())),
            _ => s.parse::<f64>().map(Token::Number).map_err(|_| CalcError::UnknownToken(s.to_owned())),
        }
    }
}

fn eval(input: &str) -> Result<f64, CalcError> {
    let tokens = input.split_whitespace().map(str::parse).collect::<Result<Vec<Token>, _>>()?;
    let mut stack: Vec<f64> = Vec::new();
    for (at, token) in tokens.into_iter().enumerate() {
        match token {
            Token::Number(n) => stack.push(n),
            Token::Op(op) => {
                let (Some(b), Some(a)) = (stack.pop(), stack.pop()) else {
                    return Err(CalcError::StackUnderflow { at });
                };
                stack.push(match op {
                    '+' => a + b,
                    '-' => a - b,
                    '*' => a * b,
                    '/' if b == 0.0 => return Err(CalcError::DivisionByZero),
                    '/' => a / b,
                    '^' => a.powf(b),
                    _ => unreachable!("the parser knows only five operators"),
                });
            }
        }
    }
    match stack[..] {
        [result] => Ok(result),
        _ => Err(CalcError::LeftOver(stack.len())),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for input in ["3 4 + 2 *", "2 3 ^ 0.5 -", "1 +", "1 0 /", "1 2 3", "4 x", ""] {
        match eval(input) {
            Ok(v) => println!("{input:>12} = {v}"),
            Err(e) => println!("{input:>12} : {e}"),
        }
    }
    let value = eval("10 4 /")?;
    println!("{value:?} {value:e} {:+.3}", value);
    eval("7 7 / -")?;
    println!("not reached");
    Ok(())
}
