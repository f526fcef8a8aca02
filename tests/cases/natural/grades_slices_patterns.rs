fn classify(scores: &[u32]) -> String {
    match scores {
        [] => "nothing".to_string(),
        [only] => format!("only {only}"),
        [first, .., last] if first == last => format!("closed by {first}"),
        [first, middle @ .., last] => format!("{first} [{}] {last}", middle.len()),
    }
}

fn letter(score: u32) -> char {
    match score {
        90..=100 => 'A',
        80..90 => 'B',
        s if s >= 70 => 'C',
        60 | 61 | 62..=69 => 'D',
        _ => 'F',
    }
}

fn median(values: &mut [i32]) -> Option<f64> {
    values.sort();
    let mid = values.len() / 2;
    match values.len() {
        0 => None,
        n if n % 2 == 1 => Some(f64::from(values[mid])),
        _ => Some(f64::from(values[mid - 1] + values[mid]) / 2.0),
    }
}

fn main() {
    for scores in [&[][..], &[7], &[5, 9, 5], &[1, 2, 3, 4]] {
        println!("{}", classify(scores));
    }
    let letters: String = [95, 85, 75, 65, 12, 60].iter().map(|&s| letter(s)).collect();
    println!("{letters}");

    let mut values = [5, -2, 9, 4];
    println!("{:?} {:?}", median(&mut values), values);
    println!("{:?}", median(&mut []));

    let readings = [3, 4, 4, 4, 7, 7, 1];
    let rises = readings.windows(2).filter(|w| w[1] > w[0]).count();
    let mut distinct = readings.to_vec();
    distinct.dedup();
    println!("{rises} rises, {distinct:?}");
    for (i, pair) in readings.chunks(2).enumerate() {
        if let [a, b] = pair {
            print!("{i}:{} ", a + b);
        } else {
            println!("{i}:{pair:?}");
        }
    }
    let (left, right) = readings.split_at(3);
    println!("{left:?} {right:?} {:?}", [left, right].concat());

    let mut names = vec!["delta", "Alpha", "charlie", "Bravo"];
    names.sort_by_key(|s| s.to_lowercase());
    names.rotate_left(1);
    names.swap(0, 2);
    println!("{names:?} {:?}", names.binary_search(&"x").is_err());
    let mut numbers: Vec<i32> = (1..=10).collect();
    numbers.retain(|n| n % 3 != 0);
    let tail = numbers.split_off(4);
    numbers.extend_from_slice(&tail[..2]);
    numbers.insert(0, 99);
    numbers.truncate(6);
    println!("{numbers:?} {tail:?} {:?}", numbers.drain(1..3).collect::<Vec<_>>());
    let point @ (x, _) = (3, -3);
    println!("{point:?} {x} {:?}", numbers.iter().rev().skip(1).min());
}
