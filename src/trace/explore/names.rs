//! Names of tasks that do not depend on the order of their making: who spawned it, and the how manieth
//! of that task's it is.

use std::collections::BTreeMap;
use std::rc::Rc;

/// The names of a run's tasks; 0: the main program's, and of whatever nobody spawned.
#[derive(Clone, Debug, Default)]
pub struct Names {
    names: Vec<u32>,
    children: Vec<u32>,
}

impl Names {
    /// The name of a task.
    pub fn of(&self, task: u32) -> u32 {
        self.names.get(task as usize).copied().unwrap_or(0)
    }

    fn add(&mut self, task: u32, name: u32) {
        let len = self.names.len().max(task as usize + 1);
        self.names.resize(len, 0);
        self.names[task as usize] = name;
    }

    /// How many tasks this one has spawned before one more.
    fn spawned_by(&mut self, maker: u32) -> u32 {
        let len = self.children.len().max(maker as usize + 1);
        self.children.resize(len, 0);
        self.children[maker as usize] += 1;
        self.children[maker as usize]
    }
}

/// Gives the same name to the same task on all ways through the graph.
#[derive(Clone, Debug, Default)]
pub struct Namer {
    known: BTreeMap<(u32, u32), u32>,
}

impl Namer {
    /// The names after these tasks were spawned: each with its maker.
    pub fn after(&mut self, names: Rc<Names>, spawned: &[(u32, u32)]) -> Rc<Names> {
        if spawned.is_empty() {
            return names;
        }
        let mut names = (*names).clone();
        for (task, maker) in spawned {
            let maker_task = (*maker).min(names.names.len() as u32);
            let number = names.spawned_by(maker_task);
            let next = self.known.len() as u32 + 1;
            let key = (names.of(maker_task), number);
            let name = *self.known.entry(key).or_insert(next);
            names.add(*task, name);
        }
        Rc::new(names)
    }
}
