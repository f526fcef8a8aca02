const SIZE: usize = 4;

type Grid = [[u32; SIZE]; SIZE];

fn spiral() -> Grid {
    let mut grid = [[0; SIZE]; SIZE];
    let (mut row, mut col) = (0i32, 0i32);
    let (mut dr, mut dc) = (0, 1);
    for n in 1..=(SIZE * SIZE) as u32 {
        grid[row as usize][col as usize] = n;
        let (r, c) = (row + dr, col + dc);
        let free = (0..SIZE as i32).contains(&r) && (0..SIZE as i32).contains(&c) && grid[r as usize][c as usize] == 0;
        if !free {
            (dr, dc) = (dc, -dr);
        }
        row += dr;
        col += dc;
    }
    grid
}

fn is_prime(n: u32) -> bool {
    n > 1 && (2..).take_while(|d| d * d <= n).all(|d| n % d != 0)
}

fn pascal(rows: usize) -> Vec<Vec<u64>> {
    let mut triangle: Vec<Vec<u64>> = vec![vec![1]];
    while triangle.len() < rows {
        let last = triangle.last().unwrap();
        let inner = last.windows(2).map(|w| w[0] + w[1]);
        let next: Vec<u64> = std::iter::once(1).chain(inner).chain([1]).collect();
        triangle.push(next);
    }
    triangle
}

fn bubble_sort<T: PartialOrd>(items: &mut [T]) -> usize {
    let mut swaps = 0;
    for end in (1..items.len()).rev() {
        let mut sorted = true;
        for i in 0..end {
            if items[i] > items[i + 1] {
                items.swap(i, i + 1);
                swaps += 1;
                sorted = false;
            }
        }
        if sorted {
            break;
        }
    }
    swaps
}

fn main() {
    let grid = spiral();
    for row in grid {
        let cells: Vec<String> = row.iter().map(|n| format!("{n:>3}")).collect();
        println!("{}", cells.concat());
    }
    let diagonal: u32 = (0..SIZE).map(|i| grid[i][i]).sum();
    println!("diagonal {diagonal}");
    let primes: Vec<_> = grid.iter().flatten().copied().filter(|&n| is_prime(n)).collect();
    println!("{primes:?}");
    for row in pascal(6) {
        let text = row.iter().map(u64::to_string).collect::<Vec<_>>().join(" ");
        println!("{text:^15}|");
    }
    let mut words = ["pear", "fig", "apple", "kiwi"];
    println!("{} swaps {words:?}", bubble_sort(&mut words));
    let mut floats = [2.5, -1.0, 9.75];
    bubble_sort(&mut floats[1..]);
    println!("{floats:?}");
    'outer: for a in 1.. {
        for b in a..50 {
            let c2 = a * a + b * b;
            let c = f64::from(c2).sqrt() as i32;
            if c * c == c2 && a + b + c == 60 {
                println!("{a} {b} {c}");
                break 'outer;
            }
        }
    }
    let found = loop {
        let n = primes.iter().rposition(|p| *p < 8);
        if let Some(n) = n {
            break n * 2;
        }
    };
    println!("{found} {}", if found > 5 { "big" } else { "small" });
    let index = primes.len();
    println!("{}", primes[index]);
}
