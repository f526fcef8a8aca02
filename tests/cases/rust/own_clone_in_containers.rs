struct Tag {
    name: String,
}
impl Clone for Tag {
    fn clone(&self) -> Self {
        println!("clone {}", self.name);
        Tag {
            name: format!("{}'", self.name),
        }
    }
}
#[derive(Clone)]
struct Pair {
    a: Tag,
    b: Option<Tag>,
    n: i32,
}
fn main() {
    let v = vec![Tag { name: "a".into() }, Tag { name: "b".into() }];
    let w = v.clone();
    for t in &w {
        println!("{}", t.name);
    }
    let p = Pair {
        a: Tag { name: "x".into() },
        b: Some(Tag { name: "y".into() }),
        n: 3,
    };
    let q = p.clone();
    println!("{} {} {}", q.a.name, q.b.as_ref().unwrap().name, q.n);
    let t = (
        Tag { name: "t".into() },
        1,
        [Tag { name: "u".into() }, Tag { name: "w".into() }],
    );
    let u = t.clone();
    println!("{} {} {}", u.0.name, u.2[0].name, u.2[1].name);
    let r = vec![Tag { name: "r".into() }; 3];
    println!("{}", r.len());
    for t in &r {
        println!("{}", t.name);
    }
    let o = Some(Tag { name: "o".into() });
    let z = o.as_ref().cloned();
    println!("{}", z.unwrap().name);
    let s: Vec<Tag> = v.iter().cloned().collect();
    println!("{}", s[1].name);
    let e = v[..1].to_vec();
    println!("{}", e[0].name);
}
