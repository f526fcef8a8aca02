use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct TaskId(u32);

#[derive(Debug, Clone, PartialEq)]
enum Status {
    Todo,
    InProgress { assignee: String },
    Done,
}

#[derive(Debug)]
struct Task {
    title: String,
    status: Status,
    deps: Vec<TaskId>,
}

#[derive(Debug)]
enum TaskError {
    NotFound(TaskId),
    Blocked { task: TaskId, by: Vec<TaskId> },
    InvalidTransition { from: Status, to: Status },
}

impl fmt::Display for TaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TaskError::NotFound(TaskId(id)) => write!(f, "task {id} not found"),
            TaskError::Blocked { task, by } => {
                let ids: Vec<String> = by.iter().map(|t| t.0.to_string()).collect();
                write!(f, "task {} is blocked by {}", task.0, ids.join(" and "))
            }
            TaskError::InvalidTransition { from, to } => write!(f, "cannot go from {from:?} to {to:?}"),
        }
    }
}

impl Error for TaskError {}

#[derive(Default)]
struct Board {
    tasks: BTreeMap<TaskId, Task>,
    next: u32,
}

impl Board {
    fn add(&mut self, title: &str, deps: &[TaskId]) -> TaskId {
        self.next += 1;
        let id = TaskId(self.next);
        self.tasks.insert(id, Task { title: title.into(), status: Status::Todo, deps: deps.to_vec() });
        id
    }

    fn move_to(&mut self, id: TaskId, to: Status) -> Result<&Task, TaskError> {
        let task = self.tasks.get(&id).ok_or(TaskError::NotFound(id))?;
        let blockers: Vec<TaskId> = task
            .deps
            .iter()
            .filter(|dep| self.tasks.get(dep).is_some_and(|t| t.status != Status::Done))
            .copied()
            .collect();
        if !blockers.is_empty() {
            return Err(TaskError::Blocked { task: id, by: blockers });
        }
        let task = self.tasks.get_mut(&id).ok_or(TaskError::NotFound(id))?;
        match (&task.status, &to) {
            (Status::Todo, Status::InProgress { .. }) | (Status::InProgress { .. }, Status::Done | Status::Todo) => {
                task.status = to;
                Ok(task)
            }
            (from, _) => Err(TaskError::InvalidTransition { from: from.clone(), to }),
        }
    }
}

fn parse_id(text: &str) -> Result<TaskId, Box<dyn Error>> {
    let number = text.strip_prefix('#').ok_or("an id starts with #")?;
    Ok(TaskId(number.parse()?))
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut board = Board::default();
    let design = board.add("design", &[]);
    let build = board.add("build", &[design]);
    board.add("ship", &[design, build]);

    let ann = || Status::InProgress { assignee: "ann".to_string() };
    for (id, to) in [("#3", ann()), ("#1", Status::Done), ("#1", ann()), ("#1", Status::Done), ("#2", ann()), ("#9", ann())] {
        match board.move_to(parse_id(id)?, to) {
            Ok(task) => println!("{} is now {:?}", task.title, task.status),
            Err(e) => println!("error: {e}"),
        }
    }
    for text in ["7", "#x"] {
        if let Err(e) = parse_id(text) {
            println!("{text}: {e}");
        }
    }
    println!("{:?}", board.tasks.values().map(|t| &t.title[..]).collect::<Vec<_>>());
    board.move_to(parse_id("#3")?, Status::Done)?;
    Ok(())
}
