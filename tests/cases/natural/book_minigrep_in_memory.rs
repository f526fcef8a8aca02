use std::error::Error;

struct Config<'a> {
    query: &'a str,
    ignore_case: bool,
}

impl<'a> Config<'a> {
    fn build(args: &[&'a str]) -> Result<Config<'a>, &'static str> {
        if args.len() < 2 {
            return Err("not enough arguments");
        }
        let query = args[1];
        let ignore_case = args.get(2).is_some_and(|flag| *flag == "-i");
        Ok(Config { query, ignore_case })
    }
}

fn search<'a>(query: &str, contents: &'a str) -> Vec<&'a str> {
    let mut results = Vec::new();

    for line in contents.lines() {
        if line.contains(query) {
            results.push(line);
        }
    }

    results
}

fn search_case_insensitive<'a>(query: &str, contents: &'a str) -> Vec<&'a str> {
    let query = query.to_lowercase();
    contents
        .lines()
        .filter(|line| line.to_lowercase().contains(&query))
        .collect()
}

fn run(config: Config, contents: &str) -> Result<usize, Box<dyn Error>> {
    let results = if config.ignore_case {
        search_case_insensitive(config.query, contents)
    } else {
        search(config.query, contents)
    };
    for (i, line) in results.iter().enumerate() {
        println!("{:02}: {}", i + 1, line);
    }
    if results.is_empty() {
        return Err(format!("no line holds {:?}", config.query).into());
    }
    Ok(results.len())
}

const POEM: &str = "\
I'm nobody! Who are you?
Are you nobody, too?
Then there's a pair of us - don't tell!
They'd banish us, you know.";

fn main() {
    for args in [vec!["minigrep"], vec!["minigrep", "nobody"], vec!["minigrep", "ARE", "-i"], vec!["minigrep", "frog"]] {
        let config = match Config::build(&args) {
            Ok(config) => config,
            Err(err) => {
                println!("Problem parsing arguments: {err}");
                continue;
            }
        };
        match run(config, POEM) {
            Ok(n) => println!("{n} found"),
            Err(e) => println!("Application error: {e}"),
        }
    }
}
