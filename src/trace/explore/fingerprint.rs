//! What a state is to the rest of the run, as 128 bits: two states with the same fingerprint go on in the
//! same ways.
//!
//! Everything that lives is walked from the threads, the runtimes and the statics, and numbered in the
//! order in which it is met: so ids do not matter. Clocks and counters are left out; of times only their
//! order and distance are kept. What only Python programs have is left out too.

use super::objects;
use super::runtimes;
use super::symmetry::Places;
use crate::sim::Sim;
use crate::sim::event::{TaskId, ThreadId};
use crate::sim::frame::{Asked, Frame, FrameId, FrameState, Link, Standing};
use crate::sim::heap::ObjectId;
use crate::sim::tokio::task::parts::Part;
use crate::sim::tokio::task::waker::Waker;
use crate::sim::value::{Place, Value};

/// The fingerprint of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint(u64, u64);

/// Odd constants with as many ones as zeros (the fractions of the golden ratio and of the root of two).
const LEFT: u64 = 0x9e37_79b9_7f4a_7c15;
const RIGHT: u64 = 0x6a09_e667_f3bc_c909;

/// Mixes numbers into a fingerprint.
#[derive(Clone, Copy, Debug)]
struct Mixer {
    left: u64,
    right: u64,
}

impl Mixer {
    fn add(&mut self, number: u64) {
        self.left = fold(self.left ^ number, LEFT);
        self.right = fold(self.right.rotate_left(23) ^ number, RIGHT).wrapping_add(number);
    }
}

/// The high half of the product on its low half.
fn fold(number: u64, by: u64) -> u64 {
    let product = u128::from(number ^ RIGHT) * u128::from(by);
    (product >> 64) as u64 ^ product as u64
}

/// Something that was met and is still to be looked at.
#[derive(Clone, Copy, Debug)]
enum Met {
    Object(ObjectId),
    Frame(FrameId),
    Task(TaskId),
}

/// Numbers of things in the order in which they were met, from 1; 0: not met yet.
#[derive(Clone, Debug, Default)]
struct Numbers {
    of: Vec<u32>,
    last: u32,
}

impl Numbers {
    fn clear(&mut self) {
        self.of.clear();
        self.last = 0;
    }

    /// The number, and whether it is new.
    fn number(&mut self, index: u32) -> (u32, bool) {
        let index = index as usize;
        if index >= self.of.len() {
            self.of.resize(index + 1, 0);
        }
        if self.of[index] > 0 {
            return (self.of[index], false);
        }
        self.last += 1;
        self.of[index] = self.last;
        (self.last, true)
    }
}

/// Tables that one walk after the other uses.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    objects: Numbers,
    frames: Numbers,
    tasks: Numbers,
    open: Vec<Met>,
}

/// What can act in a state.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The threads of which one acts next.
    pub able: Vec<ThreadId>,
    /// Whether they can wait for something that is due later.
    pub may_wait: bool,
}

impl Options {
    /// What can act in the state.
    pub fn of(sim: &Sim) -> Options {
        let able = sim.may_act();
        let may_wait = sim.due_later(&able).is_some();
        Options { able, may_wait }
    }

    /// Whether there is something to choose.
    pub fn are_open(&self) -> bool {
        self.able.len() > 1 || self.may_wait
    }
}

/// A walk through a state.
#[derive(Debug)]
pub struct Walk<'a> {
    /// The state.
    pub sim: &'a Sim,
    /// Which thread is looked at in whose place.
    pub places: &'a Places,
    tables: &'a mut Tables,
    mixer: Mixer,
    /// The clocks' least reading, virtual nanoseconds: times count from here.
    pub now_ns: u64,
}

/// The fingerprint of a state, of which the caller knows already what can act there; `places` says which
/// thread is looked at in whose place.
pub fn fingerprint(
    sim: &Sim,
    options: &Options,
    places: &Places,
    tables: &mut Tables,
) -> Fingerprint {
    tables.objects.clear();
    tables.frames.clear();
    tables.tasks.clear();
    tables.open.clear();
    let mixer = Mixer {
        left: RIGHT,
        right: LEFT,
    };
    let mut walk = Walk {
        sim,
        places,
        tables,
        mixer,
        now_ns: sim.told_until,
    };
    let able = options.able.iter();
    let able = able.map(|thread| places.of[usize::from(thread.0)]);
    let mut able: Vec<u16> = able.collect();
    able.sort_unstable();
    able.iter().for_each(|place| walk.add(u64::from(*place)));
    walk.flag(options.may_wait);
    runtimes::roots(&mut walk);
    let mut next = 0;
    while let Some(met) = walk.tables.open.get(next).copied() {
        next += 1;
        match met {
            Met::Object(object) => objects::object(&mut walk, object),
            Met::Frame(frame) => walk.look_into_frame(sim.frames.get(frame)),
            Met::Task(task) => runtimes::task(&mut walk, task),
        }
    }
    Fingerprint(walk.mixer.left, walk.mixer.right)
}

impl Walk<'_> {
    /// A number that belongs to the state.
    pub fn add(&mut self, number: u64) {
        self.mixer.add(number);
    }

    /// A thread, by its place.
    pub fn thread(&mut self, thread: ThreadId) {
        let place = self.places.of[usize::from(thread.0)];
        self.add(u64::from(place) + 1);
    }

    /// A thread, if there is one.
    pub fn thread_or_none(&mut self, thread: Option<ThreadId>) {
        match thread {
            Some(thread) => self.thread(thread),
            None => self.add(0),
        }
    }

    /// A truth value.
    pub fn flag(&mut self, flag: bool) {
        self.add(u64::from(flag));
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.add(text.len() as u64);
        for piece in text.as_bytes().chunks(8) {
            let mut bytes = [0; 8];
            bytes[..piece.len()].copy_from_slice(piece);
            self.add(u64::from_le_bytes(bytes));
        }
    }

    /// A moment: how many milliseconds from now, the clock's noise left out.
    pub fn moment(&mut self, at_ns: u64) {
        let from_now = at_ns.wrapping_sub(self.now_ns) as i64;
        self.add((from_now / 1_000_000) as u64);
    }

    /// An object, by the order in which it is met.
    pub fn object(&mut self, object: ObjectId) {
        let (number, is_new) = self.tables.objects.number(object.slot());
        self.add(u64::from(number));
        if is_new {
            self.tables.open.push(Met::Object(object));
        }
    }

    /// A frame, by the order in which it is met.
    pub fn frame(&mut self, frame: FrameId) {
        let (number, is_new) = self.tables.frames.number(frame.slot());
        self.add(u64::from(number));
        if is_new {
            self.tables.open.push(Met::Frame(frame));
        }
    }

    /// A frame, if there is one.
    pub fn frame_or_none(&mut self, frame: Option<FrameId>) {
        self.flag(frame.is_some());
        if let Some(frame) = frame {
            self.frame(frame);
        }
    }

    /// A task, by the order in which it is met.
    pub fn task(&mut self, task: TaskId) {
        if task == TaskId::NONE {
            return self.add(0);
        }
        let (number, is_new) = self.tables.tasks.number(task.0);
        self.add(u64::from(number));
        if is_new {
            self.tables.open.push(Met::Task(task));
        }
    }

    /// A waker, if there is one: its task, and which part of it.
    pub fn waker(&mut self, waker: Option<Waker>) {
        let Some(waker) = waker else {
            return self.add(0);
        };
        self.task(waker.task);
        if let Some((set, slot)) = waker.part.map(Part::numbers) {
            self.add(1 << 63 | u64::from(set) << 32 | u64::from(slot));
        }
    }

    /// Several tasks in order.
    pub fn tasks(&mut self, tasks: impl Iterator<Item = TaskId>) {
        for task in tasks {
            self.task(task);
        }
        self.add(u64::MAX);
    }

    /// Several values in order.
    pub fn values(&mut self, values: &[Value]) {
        self.add(values.len() as u64);
        for value in values {
            self.value(*value);
        }
    }

    /// A value.
    pub fn value(&mut self, value: Value) {
        let (kind, number) = match value {
            Value::Empty => (0, 0),
            Value::Unit => (1, 0),
            Value::Bool(value) => (2, u64::from(value)),
            Value::Int(kind, value) => (3 + ((kind as u64) << 8), value as u64),
            Value::Float(value) => (4, value.to_bits()),
            Value::Single(value) => (17, u64::from(value.to_bits())),
            Value::Char(value) => (5, u64::from(value)),
            Value::Text(text) => (6, u64::from(text.0)),
            Value::Duration(nanos) => (7, nanos),
            Value::Function(function) => (8, u64::from(function.0)),
            Value::Native(_) => (9, 0),
            Value::Type(declared) => (10, u64::from(declared.0)),
            Value::Cancelled => (11, 0),
            Value::Object(object) => {
                self.add(12);
                return self.object(object);
            }
            Value::Instant(at) => {
                self.add(13);
                return self.moment(at);
            }
            Value::Place(at) => return self.place(at),
        };
        self.add(kind);
        self.add(number);
    }

    /// A place.
    pub fn place(&mut self, at: Place) {
        match at {
            Place::Local(frame, slot) => {
                self.add(14 + (u64::from(slot) << 8));
                self.frame(frame);
            }
            Place::Field(object, index) => {
                self.add(15 + (u64::from(index) << 8));
                self.object(object);
            }
            Place::Whole(object) => {
                self.add(16);
                self.object(object);
            }
        }
    }

    fn look_into_frame(&mut self, frame: &Frame) {
        self.add(u64::from(frame.function.0) << 32 | u64::from(frame.pc));
        self.add(u64::from(frame.again));
        let state = match frame.state {
            FrameState::Created => 0,
            FrameState::Running => 1,
            FrameState::Returned => 2,
            FrameState::Panicked => 3,
            FrameState::Suspended(point) => 4 + u64::from(point),
        };
        let standing = match frame.standing {
            Standing::Next => 0,
            Standing::AtAwait => 1,
            Standing::AtSuspend => 2,
            Standing::AtZero => 3,
        };
        self.add(state << 8 | standing);
        self.link(frame.link);
        self.frame_or_none(frame.leaf);
        self.value(frame.awaitee);
        self.values(&frame.values);
    }

    fn link(&mut self, link: Link) {
        let kind = match link {
            Link::Nobody => 0,
            Link::Call(_) => 1,
            Link::Discard(_) => 2,
            Link::Await(_) => 3,
            Link::Poll(_) => 4,
            Link::Driver => 5,
            Link::Drop(_) => 6,
            Link::Advance(_, Asked::Loop) => 7,
            Link::Advance(_, Asked::Next) => 8,
            Link::Advance(_, Asked::Send) => 9,
            Link::Advance(_, Asked::Close) => 10,
        };
        self.add(kind);
        self.frame_or_none(link.caller());
    }
}
