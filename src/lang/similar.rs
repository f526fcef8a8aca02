//! The name that is meant where another is written (`rustc_span`'s `edit_distance`).

/// The nearest of some names, if it is near enough.
pub fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let most = name.chars().count().max(3) / 3;
    let near = names.filter_map(|known| Some((with_substrings(name, known, most)?, known)));
    near.min_by_key(|(distance, known)| (*distance, known.len().abs_diff(name.len())))
        .map(|(_, known)| known)
}

/// As [`distance`], where one may be a part of the other.
fn with_substrings(a: &str, b: &str, most: usize) -> Option<usize> {
    let (n, m) = (a.chars().count(), b.chars().count());
    let unlike = n * 2 < m || m * 2 < n;
    let longer = n.abs_diff(m);
    let distance = distance(a, b, most + longer)?;
    let score = distance - longer;
    let score = match (score, unlike) {
        (0, false) if longer > 0 => 1,
        (score, false) => score + longer.div_ceil(2),
        (score, true) => score + longer,
    };
    Some(score).filter(|score| (1..=most).contains(score))
}

/// How many letters are to be put in, taken away, changed or exchanged with their neighbours to make one word of
/// the other; `None`: more than so many.
pub fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[i - 1][j] + 1).min(row[j - 1] + 1);
            least = least.min(rows[i - 1][j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()].last().copied().filter(|found| *found <= most)
}
