use std::fmt;
use List::{Cons, Nil};

#[derive(Debug, Clone, PartialEq)]
enum List<T> {
    Cons(T, Box<List<T>>),
    Nil,
}

impl<T> List<T> {
    fn prepend(self, item: T) -> List<T> {
        Cons(item, Box::new(self))
    }

    fn len(&self) -> usize {
        match self {
            Cons(_, tail) => 1 + tail.len(),
            Nil => 0,
        }
    }

    fn iter(&self) -> Iter<'_, T> {
        Iter { next: self }
    }
}

impl<T: fmt::Display> List<T> {
    fn stringify(&self) -> String {
        match *self {
            Cons(ref head, ref tail) => format!("{}, {}", head, tail.stringify()),
            Nil => "Nil".to_string(),
        }
    }
}

struct Iter<'a, T> {
    next: &'a List<T>,
}

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<Self::Item> {
        match self.next {
            Cons(value, tail) => {
                self.next = tail;
                Some(value)
            }
            Nil => None,
        }
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Self {
        let mut items: Vec<T> = iter.into_iter().collect();
        let mut list = Nil;
        while let Some(item) = items.pop() {
            list = list.prepend(item);
        }
        list
    }
}

fn main() {
    let list = Nil.prepend(3).prepend(2).prepend(1);
    println!("linked list has length: {}", list.len());
    println!("{}", list.stringify());
    println!("{list:?}");
    let doubled: List<i32> = list.iter().map(|x| x * 2).collect();
    println!("{:?}", doubled.iter().rev_sorted());
    assert_eq!(list, (1..4).collect());
    println!("{}", list.iter().zip(doubled.iter()).all(|(a, b)| b / a == 2));
}

trait RevSorted: Iterator + Sized {
    fn rev_sorted(self) -> Vec<Self::Item>
    where
        Self::Item: Ord,
    {
        let mut v: Vec<_> = self.collect();
        v.sort_by(|a, b| b.cmp(a));
        v
    }
}

impl<I: Iterator> RevSorted for I {}
