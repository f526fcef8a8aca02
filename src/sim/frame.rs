//! Frames: one per function activation, linked to whoever gets the result.

use super::heap::ObjectId;
use super::paged::{Others, Paged};
use super::slot::slot_id;
use super::value::Value;
use super::values::Values;
use super::weight::{Weigh, Weight};
use crate::ir::program::{FuncId, NameId};

slot_id! {
    /// Which frame. Slots are reused.
    FrameId
}

/// Who gets what a frame gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Nobody yet: an inert coroutine or future, or a suspended root.
    Nobody,
    /// A call: the result is pushed on the caller's stack.
    Call(FrameId),
    /// A call whose result is dropped: `__init__` of an object that the caller already has.
    Discard(FrameId),
    /// An await: as a call, and a suspension passes through to the awaiter's own link.
    Await(FrameId),
    /// A poll or a `send`: a result pushes the value and `true`; a suspension pushes unit and `false`.
    Poll(FrameId),
    /// Python: a generator or coroutine is advanced for a frame, which gets what it asked for.
    Advance(FrameId, Asked),
    /// A driver of this thread (task step, block_on, thread body): the exit is handed to it.
    Driver,
    /// A destructor, or the unwinding of a dropped future: the result is released and control goes
    /// back to the frame, or to the driver where there is none.
    Drop(Option<FrameId>),
}

impl Link {
    /// The frame that goes on when the linked one ends.
    pub fn caller(self) -> Option<FrameId> {
        match self {
            Link::Call(caller)
            | Link::Discard(caller)
            | Link::Await(caller)
            | Link::Poll(caller)
            | Link::Advance(caller, _)
            | Link::Drop(Some(caller)) => Some(caller),
            Link::Drop(None) | Link::Driver | Link::Nobody => None,
        }
    }
}

/// What a frame that advances a generator or coroutine wants of it. What is advanced is owned by that
/// frame meanwhile: on its operand stack (`Loop`), or as its awaitee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A `for` loop: the next item, or the loop's end.
    Loop,
    /// `next(generator)` or `next(generator, default)`: the next item, StopIteration, or the default.
    Next,
    /// `send(value)` and `throw(exception)`: the next item, or StopIteration with the result.
    Send,
    /// `close()`: its end.
    Close,
}

/// Where a frame is in its life; the state machine's variant follows from it and the await point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameState {
    /// CORO_CREATED / Unresumed.
    Created,
    /// On some thread's stack.
    Running,
    /// CORO_SUSPENDED / SuspendN: at the await point whose number is given.
    Suspended(u32),
    /// CORO_CLOSED / Returned.
    Returned,
    /// Rust: Panicked. Python has no such state: a coroutine that raised is closed.
    Panicked,
}

/// What a frame that does not run goes on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The next operation, with nothing pushed (a fresh frame, or one that awaits a frame).
    Next,
    /// Its `Await` again: the pending native future is on top of the operand stack.
    AtAwait,
    /// After its `Suspend`: the value sent is pushed.
    AtSuspend,
    /// After its `Await` of `asyncio.sleep(0)`, whose coroutine was not made: None is pushed.
    AtZero,
}

/// Where a frame was when the poll or step that runs now, or ran last, came to it: the state that its transition
/// begins in. In one word, since there is one in each frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found(u32);

impl Found {
    /// Nothing of it had run.
    pub const CREATED: Found = Found(Found::RAN - 1);
    /// Set once one of its own statements has run in this poll.
    const RAN: u32 = 1 << 31;

    /// A poll comes to a frame in this state; none of its statements has run yet.
    pub fn of(state: FrameState) -> Found {
        match state {
            FrameState::Suspended(point) => Found(point),
            _ => Found::CREATED,
        }
    }

    /// One of its own statements runs.
    #[inline]
    pub fn run(&mut self) {
        self.0 |= Found::RAN;
    }

    /// Whether one of its own statements has run; else what it awaits was pending still.
    pub fn has_run(self) -> bool {
        self.0 & Found::RAN != 0
    }

    /// The state it was in: `Created` or `Suspended`.
    pub fn state(self) -> FrameState {
        match self.0 & !Found::RAN {
            point if point == Found::CREATED.0 => FrameState::Created,
            point => FrameState::Suspended(point),
        }
    }
}

/// One activation.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The function.
    pub function: FuncId,
    /// Python: the name its function object had when it was called, if that is not the function's own.
    pub name: Option<NameId>,
    /// The next operation.
    pub pc: u32,
    /// The operation that is executed again once the code it entered comes back; [`Frame::NO_OPERATION`]
    /// if there is none.
    pub again: u32,
    /// Who gets the result.
    pub link: Link,
    /// What it goes on with when it is resumed.
    pub standing: Standing,
    /// Where it is in its life.
    pub state: FrameState,
    /// Where its present or last poll found it.
    pub found: Found,
    /// The coroutine or future object that owns it, if it is one.
    pub owner: Option<ObjectId>,
    /// While a root (link Poll, Driver or Nobody) is suspended: its innermost suspended frame.
    pub leaf: Option<FrameId>,
    /// The coroutine or future of this program that this frame awaits, owned while it is entered. A
    /// pending native future stays on the operand stack instead, and its await is executed again.
    pub awaitee: Value,
    /// Python: GeneratorExit was thrown into what this frame awaits: if that ends quietly, it is raised
    /// here. CPython `Objects/genobject.c` `_gen_throw`: what is delegated to is closed first.
    pub closing: bool,
    /// Python: it goes on by an exception that was thrown into its chain: until it is suspended again, what
    /// those that await it handle is not around it. CPython `Objects/genobject.c` `_gen_throw`.
    pub thrown: bool,
    /// Locals, then the operand stack.
    pub values: Values,
    /// Python: exceptions being handled in this frame.
    pub handling: Handling,
}

/// Exceptions being handled in a frame, innermost last: nearly always none.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::box_collection,
    reason = "eight bytes in each frame, not twenty-four"
)]
pub struct Handling(Option<Box<Vec<Value>>>);

impl Handling {
    /// One more is being handled.
    pub fn push(&mut self, exception: Value) {
        self.0.get_or_insert_default().push(exception);
    }

    /// The innermost is no longer handled.
    pub fn pop(&mut self) -> Option<Value> {
        self.0.as_mut()?.pop()
    }

    /// None is handled any more.
    pub fn clear(&mut self) {
        self.0 = None;
    }

    /// All of them, innermost last.
    pub fn as_slice(&self) -> &[Value] {
        self.0.as_ref().map_or(&[], |values| values)
    }
}

impl Weigh for Frame {
    fn outside(&self) -> usize {
        self.values.outside() + size_of_val(self.handling.as_slice())
    }
}

impl Default for Frame {
    fn default() -> Frame {
        Frame {
            function: FuncId(0),
            name: None,
            pc: 0,
            again: Frame::NO_OPERATION,
            link: Link::Nobody,
            standing: Standing::Next,
            state: FrameState::Returned,
            found: Found::CREATED,
            owner: None,
            leaf: None,
            awaitee: Value::Empty,
            closing: false,
            thrown: false,
            values: Values::default(),
            handling: Handling::default(),
        }
    }
}

/// All frames of a run.
#[derive(Clone, Debug)]
pub struct Frames {
    frames: Paged<Frame>,
    /// How many are in use.
    live: u32,
    /// The frame that became free last; [`NO_FRAME`]: none is. A free frame's `pc` is the one after it.
    free: u32,
}

/// No frame has this number.
const NO_FRAME: u32 = u32::MAX;

impl Default for Frames {
    fn default() -> Frames {
        Frames {
            frames: Paged::default(),
            live: 0,
            free: NO_FRAME,
        }
    }
}

impl Frames {
    /// A new frame at the start of `function`, with `slots` locals: the first hold the values given, the
    /// others are empty.
    pub fn alloc(
        &mut self,
        function: FuncId,
        given: &[Value],
        slots: usize,
        stack: usize,
    ) -> FrameId {
        let (id, frame) = self.blank(function);
        frame.values.reset(given, slots, slots + stack);
        id
    }

    /// As [`Frames::alloc`], with the `count` topmost values of the `caller`, which are taken from it.
    pub fn alloc_for(
        &mut self,
        function: FuncId,
        caller: FrameId,
        count: usize,
        slots: usize,
        stack: usize,
    ) -> FrameId {
        let (id, _) = self.blank(function);
        let (frame, mut others) = self.frames.split(id.slot());
        let values = &mut others.get_mut(caller.slot()).values;
        let below = values.len() - count;
        frame.values.reset(&values[below..], slots, slots + stack);
        values.truncate(below);
        id
    }

    /// A frame at the start of `function`, whose values are still those of another one.
    fn blank(&mut self, function: FuncId) -> (FrameId, &mut Frame) {
        let (index, frame) = match self.free {
            NO_FRAME => {
                let index = self.frames.push(Frame::default());
                (index, self.frames.get_mut(index))
            }
            index => {
                let frame = self.frames.get_mut(index);
                self.free = frame.pc;
                (index, frame)
            }
        };
        self.live += 1;
        frame.function = function;
        frame.name = None;
        frame.pc = 0;
        frame.again = Frame::NO_OPERATION;
        frame.link = Link::Nobody;
        frame.standing = Standing::Next;
        frame.state = FrameState::Created;
        frame.found = Found::CREATED;
        frame.owner = None;
        frame.leaf = None;
        frame.awaitee = Value::Empty;
        frame.closing = false;
        frame.thrown = false;
        (FrameId::new(index), frame)
    }

    /// The frame.
    #[inline]
    pub fn get(&self, id: FrameId) -> &Frame {
        self.frames.get(id.slot())
    }

    /// The frame for writing.
    #[inline]
    pub fn get_mut(&mut self, id: FrameId) -> &mut Frame {
        self.frames.get_mut(id.slot())
    }

    /// The frame for writing, and all others beside it.
    #[inline(always)]
    pub fn split(&mut self, id: FrameId) -> (&mut Frame, Others<'_, Frame>) {
        self.frames.split(id.slot())
    }

    /// Gives a finished frame's slot back. Its values must have been released.
    pub fn free(&mut self, id: FrameId) {
        let frame = self.frames.get_mut(id.slot());
        debug_assert!(
            frame
                .values
                .iter()
                .all(|value| !matches!(value, Value::Object(_)))
        );
        frame.values.clear();
        frame.handling.clear();
        frame.pc = std::mem::replace(&mut self.free, id.slot());
        self.live -= 1;
    }

    /// How many frames are in use.
    pub fn live(&self) -> u32 {
        self.live
    }

    /// Bytes of their pages.
    pub fn room(&self) -> usize {
        self.frames.room()
    }

    /// What all frames weigh.
    pub fn weight(&self) -> Weight {
        self.frames.weight()
    }
}

impl Frame {
    /// No operation has this number.
    pub const NO_OPERATION: u32 = u32::MAX;

    /// The operation that the frame executes, or whose entered code it waits for.
    pub fn operation(&self) -> u32 {
        match self.again == self.pc {
            true => self.pc,
            false => self.pc.saturating_sub(1),
        }
    }

    /// Pushes on the operand stack.
    #[inline]
    pub fn push(&mut self, value: Value) {
        self.values.push(value);
    }

    /// Pops from the operand stack; the validator proves that something is there.
    #[inline]
    pub fn pop(&mut self) -> Value {
        self.values.pop()
    }
}
