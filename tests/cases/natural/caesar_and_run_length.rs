use std::iter::Peekable;
use std::str::Chars;

fn caesar(text: &str, shift: u8) -> String {
    text.chars()
        .map(|c| match c {
            'a'..='z' => ((c as u8 - b'a' + shift) % 26 + b'a') as char,
            'A'..='Z' => ((c as u8 - b'A' + shift) % 26 + b'A') as char,
            other => other,
        })
        .collect()
}

fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let mut count = 1;
        while chars.peek() == Some(&c) {
            chars.next();
            count += 1;
        }
        if count > 1 {
            out += &count.to_string();
        }
        out.push(c);
    }
    out
}

fn take_number(chars: &mut Peekable<Chars<'_>>) -> Option<usize> {
    let mut n = None;
    while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
        n = Some(n.unwrap_or(0) * 10 + digit as usize);
        chars.next();
    }
    n
}

fn decode(text: &str) -> String {
    let mut chars = text.chars().peekable();
    let mut out = String::new();
    loop {
        let count = take_number(&mut chars).unwrap_or(1);
        match chars.next() {
            Some(c) => out.extend(std::iter::repeat(c).take(count)),
            None => return out,
        }
    }
}

fn is_palindrome(s: &str) -> bool {
    let letters: Vec<char> = s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    letters.iter().eq(letters.iter().rev())
}

fn main() {
    let secret = caesar("Hello, World! zebra", 3);
    println!("{secret} / {}", caesar(&secret, 23));

    for text in ["WWWWWWWWWWWWBWWWWWWWWWWWWBBB", "abc", "", "äää  ö"] {
        let packed = encode(text);
        assert_eq!(decode(&packed), text);
        println!("{text:?} -> {packed:?}");
    }

    for s in ["A man, a plan, a canal: Panama", "No lemon", "été"] {
        println!("{s:<32}{}", is_palindrome(s));
    }
    let title = "the quick brown fox"
        .split(' ')
        .map(|w| {
            let mut cs = w.chars();
            cs.next().map_or(String::new(), |f| f.to_uppercase().collect::<String>() + cs.as_str())
        })
        .collect::<Vec<String>>()
        .join(" ");
    println!("{title}");
}
