pub trait Draw {
    fn draw(&self) -> String;

    fn describe(&self) -> String {
        format!("<{}>", self.draw())
    }
}

pub struct Screen {
    pub components: Vec<Box<dyn Draw>>,
}

impl Screen {
    pub fn run(&self) {
        for component in self.components.iter() {
            println!("{}", component.describe());
        }
    }
}

pub struct Button {
    pub width: u32,
    pub height: u32,
    pub label: String,
}

impl Draw for Button {
    fn draw(&self) -> String {
        format!("button {:?} {}x{}", self.label, self.width, self.height)
    }
}

struct SelectBox {
    width: u32,
    options: Vec<String>,
}

impl Draw for SelectBox {
    fn draw(&self) -> String {
        self.options.join(&" ".repeat(self.width as usize))
    }

    fn describe(&self) -> String {
        format!("select: {}", self.draw())
    }
}

impl Draw for &str {
    fn draw(&self) -> String {
        self.to_string()
    }
}

fn widest<'a>(items: &'a [Box<dyn Draw>]) -> Option<&'a dyn Draw> {
    items.iter().map(|b| b.as_ref()).max_by_key(|d| d.draw().len())
}

fn main() {
    let mut screen = Screen {
        components: vec![
            Box::new(SelectBox {
                width: 2,
                options: vec![String::from("Yes"), String::from("Maybe"), String::from("No")],
            }),
            Box::new(Button { width: 50, height: 10, label: String::from("OK") }),
        ],
    };
    screen.components.push(Box::new("plain text"));
    screen.run();
    if let Some(w) = widest(&screen.components) {
        println!("widest: {}", w.draw());
    }
    println!("{} components", screen.components.len());
}
