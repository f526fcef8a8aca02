//! Large numbers, as one reads them.

/// A number with a comma between every three digits: `7`, `1,000,000`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut read = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            read.push(',');
        }
        read.push(digit);
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_three_digits_stand_apart() {
        let read = [0, 999, 1_000, 65_536, 1_000_000].map(grouped);
        assert_eq!(read, ["0", "999", "1,000", "65,536", "1,000,000"]);
    }
}
