// A type that is gone over by value, by reference and by mutable reference.
#[derive(Debug)]
struct Bag(Vec<i32>);

impl IntoIterator for Bag {
    type Item = i32;
    type IntoIter = std::vec::IntoIter<i32>;
    fn into_iter(self) -> Self::IntoIter {
        println!("by value");
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Bag {
    type Item = &'a i32;
    type IntoIter = std::slice::Iter<'a, i32>;
    fn into_iter(self) -> Self::IntoIter {
        println!("by reference");
        self.0.iter()
    }
}

struct Deck {
    cards: Vec<&'static str>,
}

impl<'a> IntoIterator for &'a Deck {
    type Item = &'a &'static str;
    type IntoIter = std::slice::Iter<'a, &'static str>;
    fn into_iter(self) -> Self::IntoIter {
        self.cards.iter()
    }
}

fn total(bag: &Bag) -> i32 {
    let mut sum = 0;
    for item in bag {
        sum += item;
    }
    sum
}

fn main() {
    let bag = Bag(vec![3, 1, 2]);
    for item in &bag {
        print!("{item} ");
    }
    println!("{}", total(&bag));
    let deck = Deck { cards: vec!["ace", "ten"] };
    for card in &deck {
        print!("{card} ");
    }
    println!("{}", deck.into_iter().count());
    for item in bag {
        print!("{} ", item * 10);
    }
    println!();
}
