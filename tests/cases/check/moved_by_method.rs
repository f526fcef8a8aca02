fn main() {
    let words = vec!["a".to_string(), "b".to_string()];
    let joined: String = words.into_iter().collect();
    println!("{joined} from {} words", words.len());
}
