fn main() {
    let v: Vec<i32> = "1 2 3".split(' ').map(str::parse).collect::<Result<Vec<i32>, _>>().unwrap();
    println!("{v:?}");
    let w: Result<Vec<f64>, _> = "1.5,x".split(',').map(str::parse::<f64>).collect();
    println!("{w:?}");
    let u: Vec<u8> = ["7", "300"].iter().flat_map(|s| s.parse()).collect();
    println!("{u:?}");
    let lens: Vec<usize> = vec!["a", "bcd"].into_iter().map(str::len).collect();
    let up: Vec<String> = vec!["a", "bcd"].into_iter().map(str::to_uppercase).collect();
    let trimmed: Vec<&str> = " a , b".split(',').map(str::trim).collect();
    println!("{lens:?} {up:?} {trimmed:?}");
    let o: Option<Vec<u32>> = "123".chars().map(|c| c.to_digit(10)).collect();
    println!("{o:?}");
    let maxes: Option<i32> = v.iter().copied().reduce(i32::max);
    println!("{maxes:?} {:?}", v.iter().map(ToString::to_string).collect::<Vec<_>>().join("+"));
}
