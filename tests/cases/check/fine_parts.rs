#[derive(Clone, Debug)]
struct User {
    name: String,
    mail: Option<String>,
    age: u32,
}

impl User {
    fn mail(&self) -> Option<&String> {
        match &self.mail {
            Some(mail) => Some(mail),
            None => None,
        }
    }

    fn renamed(self, name: &str) -> User {
        User {
            name: name.to_string(),
            ..self
        }
    }

    fn age(&self) -> u32 {
        let (age, _) = (self.age, self.name.len());
        age
    }
}

#[tokio::main]
async fn main() {
    let mut user = User {
        name: "Ferris".into(),
        mail: Some("f@x".into()),
        age: 7,
    };
    println!("{:?} {}", user.mail(), user.age());
    let name = user.name;
    println!("{name} {} {:?}", user.age, user.mail);
    user.name = "Crab".to_string();
    println!("{user:?}");
    let other = user.clone().renamed("Corro");
    let User { name, age, .. } = &other;
    println!("{name} {age} {other:?}");
    if let Some(mail) = &other.mail {
        println!("{mail} {other:?}");
    }
    let found: Option<String> = None;
    if let Some(text) = found {
        println!("{text}");
    } else {
        println!("nothing");
    }
    let User { ref mail, age, .. } = user;
    println!("{mail:?} {age} {user:?}");
    let User { name, mail, age } = user;
    println!("{name} {mail:?} {age}");
}
