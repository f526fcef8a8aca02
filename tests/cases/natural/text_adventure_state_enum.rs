use std::collections::HashMap;
use std::convert::TryFrom;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Room {
    Hall,
    Kitchen,
    Cellar,
}

#[derive(Debug)]
enum Command<'a> {
    Go(Direction),
    Take(&'a str),
    Look,
    Quit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Direction {
    North,
    South,
    Down,
}

impl<'a> TryFrom<&'a str> for Command<'a> {
    type Error = String;

    fn try_from(line: &'a str) -> Result<Self, Self::Error> {
        let mut words = line.split_ascii_whitespace();
        match (words.next(), words.next()) {
            (Some("go"), Some(dir)) => {
                let dir = match dir {
                    "north" | "n" => Direction::North,
                    "south" | "s" => Direction::South,
                    "down" => Direction::Down,
                    other => return Err(format!("I don't know the way {other:?}")),
                };
                Ok(Command::Go(dir))
            }
            (Some("take"), Some(thing)) => Ok(Command::Take(thing)),
            (Some("take"), None) => Err("Take what?".into()),
            (Some("look" | "l"), None) => Ok(Command::Look),
            (Some("quit"), _) => Ok(Command::Quit),
            (Some(verb), _) => Err(format!("I can't {verb}")),
            (None, _) => Err(String::from("Say something")),
        }
    }
}

struct World {
    exits: HashMap<(Room, Direction), Room>,
    things: HashMap<Room, Vec<String>>,
    room: Room,
    bag: Vec<String>,
}

impl World {
    fn new() -> Self {
        use Direction::*;
        use Room::*;
        World {
            exits: HashMap::from([((Hall, North), Kitchen), ((Kitchen, South), Hall), ((Kitchen, Down), Cellar)]),
            things: [(Kitchen, vec!["lamp".to_string(), "bread".to_string()])].into_iter().collect(),
            room: Hall,
            bag: vec![],
        }
    }

    fn execute(&mut self, command: Command) -> Option<String> {
        Some(match command {
            Command::Quit => return None,
            Command::Look => match self.things.get(&self.room).map(Vec::as_slice) {
                None | Some([]) => format!("{:?}: empty", self.room),
                Some(things) => format!("{:?}: {}", self.room, things.join(", ")),
            },
            Command::Go(Direction::Down) if !self.bag.iter().any(|t| t == "lamp") => "Too dark.".to_string(),
            Command::Go(dir) => match self.exits.get(&(self.room, dir)) {
                Some(&room) => {
                    self.room = room;
                    format!("You are in the {room:?}.")
                }
                None => format!("No way {dir:?}."),
            },
            Command::Take(thing) => {
                let here = self.things.entry(self.room).or_default();
                if let Some(i) = here.iter().position(|t| t == thing) {
                    self.bag.push(here.remove(i));
                    format!("Taken. You carry {}.", self.bag.len())
                } else {
                    format!("There is no {thing}.")
                }
            }
        })
    }
}

fn main() {
    let mut world = World::new();
    let script = "look\ngo down\ngo n\nl\ntake\ntake sword\ngo down\ntake lamp\n\ngo down\ndance\ngo up\nquit\nlook";
    for line in script.lines() {
        let reply = match Command::try_from(line) {
            Ok(command) => world.execute(command),
            Err(e) => Some(format!("{e}.")),
        };
        match reply {
            Some(text) => println!("> {line}\n{text}"),
            None => break,
        }
    }
    println!("{:?}", world.bag);
}
