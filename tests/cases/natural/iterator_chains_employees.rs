use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

#[derive(Debug, Clone)]
struct Employee {
    name: &'static str,
    dept: &'static str,
    salary: u32,
    skills: Vec<&'static str>,
}

fn staff() -> Vec<Employee> {
    let e = |name, dept, salary, skills: &[&'static str]| Employee { name, dept, salary, skills: skills.to_vec() };
    vec![
        e("Ann", "dev", 5200, &["rust", "go"]),
        e("Bob", "dev", 4800, &["rust"]),
        e("Cid", "ops", 4100, &["bash", "go"]),
        e("Dee", "ops", 4500, &[]),
        e("Eve", "hr", 3900, &["excel"]),
    ]
}

fn main() {
    let staff = staff();

    let mut by_dept: BTreeMap<&str, Vec<&Employee>> = BTreeMap::new();
    for employee in &staff {
        by_dept.entry(employee.dept).or_default().push(employee);
    }
    for (dept, people) in &by_dept {
        let total: u32 = people.iter().map(|e| e.salary).sum();
        let names = people.iter().map(|e| e.name).collect::<Vec<_>>().join("/");
        println!("{dept:>4}: {names:<8} avg {:.1}", total as f32 / people.len() as f32);
    }

    let skills: BTreeSet<_> = staff.iter().flat_map(|e| e.skills.iter().copied()).collect();
    println!("{skills:?}");

    let counts = staff.iter().flat_map(|e| &e.skills).fold(HashMap::new(), |mut acc, skill| {
        *acc.entry(*skill).or_insert(0usize) += 1;
        acc
    });
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_unstable_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    println!("{counts:?}");

    let rich = staff.iter().skip_while(|e| e.salary > 4500).step_by(2).map(|e| e.name).last();
    println!("{rich:?}");
    let unique: HashSet<char> = staff.iter().filter_map(|e| e.name.chars().nth(1)).collect();
    println!("{} different second letters", unique.len());

    let (min, max) = staff
        .iter()
        .map(|e| e.salary)
        .fold((u32::MAX, u32::MIN), |(lo, hi), s| (lo.min(s), hi.max(s)));
    println!("{min}..={max}");
    let best = staff.iter().max_by_key(|e| e.skills.len()).map(|e| e.name);
    println!("{best:?} {:?}", staff.iter().position(|e| e.dept == "hr"));
    let running: Vec<u32> = staff
        .iter()
        .scan(0, |sum, e| {
            *sum += e.salary;
            Some(*sum)
        })
        .take_while(|&s| s < 20_000)
        .collect();
    println!("{running:?}");
}
