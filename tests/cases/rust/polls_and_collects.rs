// A method of one's own that is called `poll`, and small things of the library.
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt;
use std::io::{self, ErrorKind};

struct Sensor {
    reads: u32,
}

impl Sensor {
    fn poll(&mut self, total: &mut u32) -> bool {
        self.reads += 1;
        *total += self.reads;
        self.reads > 1
    }
}

struct Station {
    left: Sensor,
    right: Sensor,
}

impl Station {
    fn poll(&mut self, total: &mut u32) -> bool {
        let left = self.left.poll(total);
        let right = self.right.poll(total);
        left && right
    }
}

struct Bytes(Vec<u8>);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = std::str::from_utf8(&self.0).map_err(|_| fmt::Error)?;
        f.write_str(text)
    }
}

fn capitalize(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().collect::<String>() + letters.as_str(),
        None => String::new(),
    }
}

#[tokio::main]
async fn main() {
    let mut total = 0;
    let mut station = Station {
        left: Sensor { reads: 0 },
        right: Sensor { reads: 1 },
    };
    while !station.poll(&mut total) {
        println!("not yet, {total}");
    }
    println!("done, {total}");
    let read = async { Err::<u8, io::Error>(io::Error::new(ErrorKind::TimedOut, "no answer")) };
    match read.await {
        Ok(byte) => println!("{byte}"),
        Err(error) => println!("{error} {:?}", error.kind()),
    }
    let names: Vec<String> = "ada grace é".split(' ').map(capitalize).collect();
    println!("{names:?}");
    let mut heap: BinaryHeap<Reverse<u32>> = [3, 1, 2].into_iter().map(Reverse).collect();
    println!("{:?} of {}", heap.pop(), heap.len() + 1);
    let parts: Vec<usize> = [1, 0, 2, 3].split(|n| *n == 0).map(<[i32]>::len).collect();
    println!("{parts:?} {} {:?}", Bytes(vec![104, 105]), fmt::Error);
}
