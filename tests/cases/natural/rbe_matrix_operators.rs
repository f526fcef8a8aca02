use std::fmt;
use std::ops::{Add, AddAssign, Index, IndexMut, Mul, Neg, Sub};

#[derive(Debug, Clone, Copy, PartialEq)]
struct Matrix<const R: usize, const C: usize> {
    cells: [[f64; C]; R],
}

impl<const R: usize, const C: usize> Matrix<R, C> {
    fn zero() -> Self {
        Matrix { cells: [[0.0; C]; R] }
    }

    fn transpose(&self) -> Matrix<C, R> {
        let mut out = Matrix::<C, R>::zero();
        for r in 0..R {
            for c in 0..C {
                out[(c, r)] = self[(r, c)];
            }
        }
        out
    }
}

impl<const R: usize, const C: usize> Index<(usize, usize)> for Matrix<R, C> {
    type Output = f64;
    fn index(&self, (r, c): (usize, usize)) -> &f64 {
        &self.cells[r][c]
    }
}

impl<const R: usize, const C: usize> IndexMut<(usize, usize)> for Matrix<R, C> {
    fn index_mut(&mut self, (r, c): (usize, usize)) -> &mut f64 {
        &mut self.cells[r][c]
    }
}

impl<const R: usize, const N: usize, const C: usize> Mul<Matrix<N, C>> for Matrix<R, N> {
    type Output = Matrix<R, C>;
    fn mul(self, rhs: Matrix<N, C>) -> Matrix<R, C> {
        let mut out = Matrix::zero();
        for r in 0..R {
            for c in 0..C {
                out[(r, c)] = (0..N).map(|k| self[(r, k)] * rhs[(k, c)]).sum();
            }
        }
        out
    }
}

impl<const R: usize, const C: usize> fmt::Display for Matrix<R, C> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for row in &self.cells {
            let row: Vec<String> = row.iter().map(|x| format!("{x:>6.1}")).collect();
            writeln!(f, "|{} |", row.join(" "))?;
        }
        Ok(())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct V2 {
    x: i32,
    y: i32,
}

impl Add for V2 {
    type Output = V2;
    fn add(self, o: V2) -> V2 {
        V2 { x: self.x + o.x, y: self.y + o.y }
    }
}

impl Sub for V2 {
    type Output = V2;
    fn sub(self, o: V2) -> V2 {
        self + -o
    }
}

impl Neg for V2 {
    type Output = V2;
    fn neg(self) -> V2 {
        V2 { x: -self.x, y: -self.y }
    }
}

impl AddAssign<i32> for V2 {
    fn add_assign(&mut self, n: i32) {
        self.x += n;
        self.y += n;
    }
}

fn main() {
    let a = Matrix { cells: [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]] };
    print!("{a}");
    let product = a * a.transpose();
    print!("{product}");
    println!("{:?}", product == product.transpose());

    let mut v = V2 { x: 3, y: 4 } - V2 { x: 1, ..Default::default() };
    v += 10;
    println!("{v:?} {:?}", V2::default());
}
