use std::fmt::Debug;

#[derive(Debug, Default)]
struct Tree<K, V> {
    root: Option<Box<Node<K, V>>>,
    len: usize,
}

#[derive(Debug)]
struct Node<K, V> {
    key: K,
    value: V,
    left: Option<Box<Node<K, V>>>,
    right: Option<Box<Node<K, V>>>,
}

impl<K: Ord + Debug, V> Tree<K, V> {
    fn new() -> Self {
        Tree { root: None, len: 0 }
    }

    fn insert(&mut self, key: K, value: V) -> Option<V> {
        let mut slot = &mut self.root;
        while let Some(node) = slot {
            match key.cmp(&node.key) {
                std::cmp::Ordering::Less => slot = &mut node.left,
                std::cmp::Ordering::Greater => slot = &mut node.right,
                std::cmp::Ordering::Equal => return Some(std::mem::replace(&mut node.value, value)),
            }
        }
        *slot = Some(Box::new(Node { key, value, left: None, right: None }));
        self.len += 1;
        None
    }

    fn get(&self, key: &K) -> Option<&V> {
        let mut current = self.root.as_ref();
        while let Some(node) = current {
            if key == &node.key {
                return Some(&node.value);
            }
            current = if *key < node.key { node.left.as_ref() } else { node.right.as_ref() };
        }
        None
    }

    fn depth(&self) -> usize {
        fn go<K, V>(node: &Option<Box<Node<K, V>>>) -> usize {
            match node {
                None => 0,
                Some(n) => 1 + go(&n.left).max(go(&n.right)),
            }
        }
        go(&self.root)
    }

    fn in_order(&self) -> Vec<(&K, &V)> {
        fn visit<'a, K, V>(node: &'a Option<Box<Node<K, V>>>, out: &mut Vec<(&'a K, &'a V)>) {
            if let Some(n) = node {
                visit(&n.left, out);
                out.push((&n.key, &n.value));
                visit(&n.right, out);
            }
        }
        let mut out = Vec::with_capacity(self.len);
        visit(&self.root, &mut out);
        out
    }
}

fn main() {
    let mut tree = Tree::new();
    for (i, word) in ["m", "c", "x", "a", "d", "z", "c"].iter().enumerate() {
        if let Some(old) = tree.insert(word.to_string(), i) {
            println!("{word} was {old}");
        }
    }
    println!("{} nodes, depth {}", tree.len, tree.depth());
    println!("{:?}", tree.in_order());
    println!("{:?} {:?}", tree.get(&"d".to_string()), tree.get(&"q".into()));

    let mut numbers: Tree<i32, ()> = Tree::default();
    for n in [2, 1] {
        numbers.insert(n, ());
    }
    println!("{numbers:?}");
}
