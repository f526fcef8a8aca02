use std::collections::HashMap;
use std::ops::{Deref, DerefMut, Index, IndexMut};
use std::sync::{Arc, Mutex, RwLock};
struct Grid {
    w: usize,
    cells: Vec<i32>,
}
impl Index<(usize, usize)> for Grid {
    type Output = i32;
    fn index(&self, (x, y): (usize, usize)) -> &i32 {
        &self.cells[y * self.w + x]
    }
}
impl IndexMut<(usize, usize)> for Grid {
    fn index_mut(&mut self, (x, y): (usize, usize)) -> &mut i32 {
        &mut self.cells[y * self.w + x]
    }
}
struct Names(HashMap<String, u32>);
impl Index<&str> for Names {
    type Output = u32;
    fn index(&self, k: &str) -> &u32 {
        &self.0[k]
    }
}
struct Boxed {
    inner: Grid,
}
impl Deref for Boxed {
    type Target = Grid;
    fn deref(&self) -> &Grid {
        &self.inner
    }
}
impl DerefMut for Boxed {
    fn deref_mut(&mut self) -> &mut Grid {
        &mut self.inner
    }
}
struct Row<'a>(&'a [i32]);
impl Index<usize> for Row<'_> {
    type Output = i32;
    fn index(&self, i: usize) -> &i32 {
        println!("row {i}");
        &self.0[i]
    }
}
#[tokio::main]
async fn main() {
    let g = Arc::new(Mutex::new(Grid {
        w: 2,
        cells: vec![0; 4],
    }));
    {
        let mut guard = g.lock().unwrap();
        guard[(1, 1)] = 5;
        guard[(0, 1)] += 2;
        println!("{} {}", guard[(1, 1)], guard[(0, 1)]);
    }
    println!("{}", g.lock().unwrap()[(1, 1)]);
    let t = {
        let g = g.clone();
        tokio::spawn(async move {
            let mut g = g.lock().unwrap();
            g[(0, 0)] += 9;
            g[(0, 0)]
        })
    };
    println!("{}", t.await.unwrap());
    let mut b: Box<Grid> = Box::new(Grid {
        w: 1,
        cells: vec![3],
    });
    b[(0, 0)] *= 4;
    println!("{}", b[(0, 0)]);
    let mut d = Boxed {
        inner: Grid {
            w: 1,
            cells: vec![3, 4],
        },
    };
    d[(0, 1)] += 1;
    println!("{} {}", d[(0, 0)], d[(0, 1)]);
    let n = Arc::new(RwLock::new(Names(HashMap::from([("a".to_string(), 1)]))));
    println!("{}", n.read().unwrap()["a"]);
    let m = tokio::sync::Mutex::new(Names(HashMap::from([("z".to_string(), 26)])));
    println!("{}", m.lock().await["z"]);
    let rc = std::rc::Rc::new(std::cell::RefCell::new(Grid {
        w: 1,
        cells: vec![8],
    }));
    rc.borrow_mut()[(0, 0)] -= 1;
    println!("{}", rc.borrow()[(0, 0)]);
    let data = [1, 2, 3];
    let r = Box::new(Row(&data));
    println!("{}", r[2]);
    let rr = &r;
    println!("{}", rr[0] + r[1]);
}
