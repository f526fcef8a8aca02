//! Random programs of every kind of asyncio's building blocks.

use super::program::{CAUGHT, ERRORS, Program, RETURN_WHEN, Stmt};
use super::random::Random;

/// Statements of a body, at most.
const BODY_MAX: u32 = 5;

/// Statements of a function after which its blocks are empty: the simulator takes no endless texts.
const STATEMENTS_MAX: u32 = 40;

/// Blocks inside blocks, at most.
const DEPTH_MAX: u32 = 3;

/// One line each: what can be asked of the shared objects. `=` lines are told with their value.
const LINES: &[&str] = &[
    "EVENTS[0].set()",
    "EVENTS[1].set()",
    "EVENTS[0].clear()",
    "= await EVENTS[0].wait()",
    "= await EVENTS[1].wait()",
    "await QUEUES[0].put(1)",
    "await QUEUES[1].put(2)",
    "await QUEUES[2].put(len(TASKS))",
    "await QUEUES[3].put(len(TASKS))",
    "= await QUEUES[0].get()",
    "= await QUEUES[1].get()",
    "= await QUEUES[2].get()",
    "= await QUEUES[3].get()",
    "= QUEUES[1].get_nowait()",
    "QUEUES[1].put_nowait(7)",
    "QUEUES[0].task_done()",
    "await QUEUES[0].join()",
    "= str(QUEUES[1])",
    "= str(QUEUES[2])",
    "= LOCKS[0].locked(), SEMAPHORES[0].locked()",
    "= await LOCKS[1].acquire()",
    "LOCKS[1].release()",
    "SEMAPHORES[0].release()",
    "SEMAPHORES[1].release()",
    "= await SEMAPHORES[1].acquire()",
    "= await BARRIER.wait()",
    "await BARRIER.reset()",
    "= BARRIER.n_waiting, BARRIER.broken",
    "= await FUTURES[0]",
    "= await asyncio.shield(FUTURES[1])",
    "= FUTURES[0].done() or FUTURES[0].set_result('set')",
    "= FUTURES[1].done() or FUTURES[1].set_exception(OSError('set'))",
    "= TASKS[0].cancel('asked') if TASKS else None",
    "= TASKS[-1].cancel() if TASKS else None",
    "= TASKS[len(TASKS) // 2].cancel() if TASKS else None",
    "= asyncio.current_task().cancel('self')",
    "= asyncio.current_task().uncancel()",
    "= [task.done() for task in TASKS]",
    "asyncio.get_running_loop().call_soon(say, 'called soon')",
    "asyncio.get_running_loop().call_later(0.002, say, 'called later')",
    "asyncio.get_running_loop().call_later(0.001, EVENTS[1].set)",
];

/// One line each, for whoever holds the condition.
const CONDITION_LINES: &[&str] = &[
    "CONDITION.notify()",
    "CONDITION.notify(2)",
    "CONDITION.notify_all()",
    "= await CONDITION.wait()",
    "= await CONDITION.wait()",
    "= await CONDITION.wait_for(lambda: len(TASKS) > 1)",
    "= CONDITION.locked()",
];

/// One line each, calling functions: `{0}` starts a task of the first, `[0]` makes its coroutine.
const CALLS: &[(&str, usize)] = &[
    ("= await [0]", 1),
    ("= {0}.get_name()", 1),
    ("= {0}.get_name(), {1}.get_name()", 2),
    ("= await {0}", 1),
    ("= await asyncio.gather({0}, {1})", 2),
    (
        "= await asyncio.gather([0], [1], {2}, return_exceptions=True)",
        3,
    ),
    ("= await asyncio.wait_for([0], 0.002)", 1),
    ("= await asyncio.wait_for({0}, 0.003)", 1),
    ("= await asyncio.wait_for([0], 0)", 1),
    ("= await asyncio.wait_for(asyncio.shield({0}), 0.001)", 1),
    ("= await asyncio.shield({0})", 1),
    (
        "await told('as completed', asyncio.gather(*asyncio.as_completed([{0}, {1}])))",
        2,
    ),
    (
        "await told('in time', asyncio.gather(*asyncio.as_completed([{0}, {1}], timeout=0.002)))",
        2,
    ),
    ("= [task.cancel('from outside') for task in [{0}]]", 1),
    (
        "await told('inner', asyncio.wait_for(asyncio.gather([0], [1]), 0.002))",
        2,
    ),
    (
        "= await asyncio.gather(asyncio.shield({0}), asyncio.wait_for([1], 0.001), return_exceptions=True)",
        2,
    ),
    (
        "= [error for error in await asyncio.gather({0}, {1}, return_exceptions=True)]",
        2,
    ),
    (
        "asyncio.get_running_loop().call_later(0.002, {0}.cancel)",
        1,
    ),
    (
        "asyncio.get_running_loop().call_soon({0}.cancel, 'soon')",
        1,
    ),
    (
        "{0}.add_done_callback(lambda task: say('done', task.get_name(), task.cancelled()))",
        1,
    ),
];

/// The program of a seed.
pub fn program(seed: u64) -> Program {
    let mut random = Random::new(seed);
    let count = 3 + random.below(4);
    let functions = (0..count)
        .map(|number| {
            let mut maker = Maker {
                random: &mut random,
                next: number + 1,
                count,
                left: STATEMENTS_MAX,
            };
            let mut body = if number == 0 {
                maker.tasks()
            } else {
                Vec::new()
            };
            body.extend(maker.body(0));
            body
        })
        .collect();
    let eager = random.once_in(8);
    Program { functions, eager }
}

struct Maker<'m> {
    random: &'m mut Random,
    /// The first function that may be called.
    next: u32,
    count: u32,
    /// Statements that the function may still get.
    left: u32,
}

impl Maker<'_> {
    fn body(&mut self, depth: u32) -> Vec<Stmt> {
        let count = (2 + self.random.below(BODY_MAX - depth)).min(self.left);
        self.left -= count;
        (0..count).map(|_| self.survived(depth)).collect()
    }

    /// What `w0` starts with: a few tasks.
    fn tasks(&mut self) -> Vec<Stmt> {
        let start = |callee| Stmt::Calls("= {0}.get_name()".to_owned(), vec![callee]);
        let count = 1 + self.random.below(4);
        (0..count)
            .filter_map(|_| self.callee().map(start))
            .collect()
    }

    /// A statement that most often neither ends the function by its error nor waits for ever.
    fn survived(&mut self, depth: u32) -> Stmt {
        let stmt = self.stmt(depth);
        let is_plain = matches!(stmt, Stmt::Line(_) | Stmt::Calls(..));
        if !is_plain || self.random.once_in(4) {
            return stmt;
        }
        let delay = self
            .random
            .pick(&["0", "0.001", "0.001", "0.002", "0.003", "0.004"]);
        let timed = Stmt::Block(format!("async with asyncio.timeout({delay})"), vec![stmt]);
        Stmt::Try(vec![timed], "Exception", Vec::new(), false)
    }

    fn callee(&mut self) -> Option<u32> {
        let left = self.count.checked_sub(self.next).filter(|left| *left > 0)?;
        Some(self.next + self.random.below(left))
    }

    fn stmt(&mut self, depth: u32) -> Stmt {
        match self.random.below(20) {
            0..=3 => Stmt::Sleep(self.random.pick(&[0, 0, 0, 1, 1, 2, 3, 5])),
            4..=8 => Stmt::Line(self.random.pick(LINES).to_owned()),
            9..=12 => self.calls(),
            13 => self.raise(),
            _ if depth >= DEPTH_MAX => Stmt::Sleep(self.random.below(3)),
            14 if self.random.once_in(3) => self.condition(depth),
            14 | 15 => {
                let head = self.head();
                Stmt::Block(head, self.body(depth + 1))
            }
            16 | 17 => {
                let caught = self.random.pick(&CAUGHT);
                let again = self.random.once_in(2);
                let body = self.body(depth + 1);
                Stmt::Try(body, caught, self.body(depth + 1), again)
            }
            18 => {
                let body = self.body(depth + 1);
                Stmt::Finally(body, self.body(depth + 1))
            }
            _ => self.group(depth),
        }
    }

    fn calls(&mut self) -> Stmt {
        if self.random.once_in(6) {
            return self.wait();
        }
        let (text, count) = self.random.pick(CALLS);
        match self.callees(count) {
            Some(functions) => Stmt::Calls(text.to_owned(), functions),
            None => Stmt::Line(self.random.pick(LINES).to_owned()),
        }
    }

    fn callees(&mut self, count: usize) -> Option<Vec<u32>> {
        (0..count).map(|_| self.callee()).collect()
    }

    /// `asyncio.wait`: the order inside its sets is nobody's promise, so names are told sorted.
    fn wait(&mut self) -> Stmt {
        let when = self.random.pick(&RETURN_WHEN);
        let timeout = self.random.pick(&["None", "0", "0.001", "0.003"]);
        let waiting = format!(
            "= [sorted(t.get_name() for t in s) for s in await asyncio.wait([{{0}}, {{1}}], timeout={timeout}, \
             return_when=asyncio.{when})]"
        );
        match self.callees(2) {
            Some(functions) => Stmt::Calls(waiting, functions),
            None => Stmt::Sleep(0),
        }
    }

    fn raise(&mut self) -> Stmt {
        let error = self.random.pick(&ERRORS);
        match self.random.once_in(3) {
            true => Stmt::Line(format!("if len(TASKS) % 2: raise {error}('odd')")),
            false => Stmt::Line(format!("raise {error}('plain')")),
        }
    }

    fn head(&mut self) -> String {
        let delay = self.random.pick(&["0", "0.001", "0.002", "0.004", "None"]);
        let timeout = format!("async with asyncio.timeout({delay})");
        let heads = [
            "async with LOCKS[0]",
            "async with LOCKS[0]",
            "async with SEMAPHORES[0]",
            "async with SEMAPHORES[1]",
            "async with CONDITION",
            "for turn in range(3)",
            timeout.as_str(),
            timeout.as_str(),
        ];
        self.random.pick(&heads).to_owned()
    }

    fn condition(&mut self, depth: u32) -> Stmt {
        let mut body = self.body(depth + 1);
        for _ in 0..=self.random.below(2) {
            let at = self.random.below(body.len() as u32 + 1) as usize;
            let line = self.random.pick(CONDITION_LINES).to_owned();
            body.insert(at, Stmt::Line(line));
        }
        Stmt::Block("async with CONDITION".to_owned(), body)
    }

    fn group(&mut self, depth: u32) -> Stmt {
        let count = 1 + self.random.below(3) as usize;
        let functions = self.callees(count).unwrap_or_default();
        Stmt::Group(functions, self.body(depth + 1))
    }
}
