//! Operations that only move values inside one frame, done one after the other without looking around:
//! nothing else can happen between them.

use super::rs::everyday::Callee;
use super::{constant_value, destroy, direct, is_turning_point, py, rs};
use crate::ir::Op;
use crate::ir::program::{Language, Program};
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::frame::{Frame, FrameId};
use crate::sim::heap::Heap;
use crate::sim::paged::Others;
use crate::sim::value::Value;

/// What such operations work on.
pub struct Straight<'s> {
    /// The program.
    pub program: &'s Program,
    /// The operations of the frame's function.
    pub ops: &'s [Op],
    /// The frame's number.
    pub id: FrameId,
    /// The next operation.
    pub pc: u32,
    /// The frame.
    pub frame: &'s mut Frame,
    /// All other frames.
    pub others: Others<'s, Frame>,
    /// The objects.
    pub heap: &'s mut Heap,
    /// Python's globals.
    pub globals: &'s [Value],
    /// The names that classes have (see [`py::class::Names`]).
    pub class_names: &'s py::class::Names,
    /// Something was told since the thread's turn began: it ends at the first operation that leads out of the frame,
    /// and what is in other frames or takes several steps is left to be that one.
    pub has_told: bool,
    /// Rust: the method that the operation calls, which is not done here.
    pub callee: &'s mut Option<Callee>,
    /// Operations executed so far.
    executed: u64,
    /// Where that ends the run.
    executed_max: u64,
}

/// Executes the thread's operations up to the first that may raise, suspend, tell or end something, or does more
/// than is done here: that one is begun and given back. `None`: something is to be destroyed first, others act
/// first, or so many operations are too many.
///
/// `told`: something was told since the thread's turn began. Then the first operation that leads out of the frame
/// ends the turn, and is not done here.
pub fn advance(sim: &mut Sim, id: ThreadId, program: &Program, told: bool) -> Option<Op> {
    let mut callee = None;
    let stretch = match program.language {
        Language::Python => stretch::<false>,
        Language::Rust => stretch::<true>,
    };
    loop {
        let begun = stretch(sim, id, program, told, &mut callee);
        if let Some(op) = begun {
            let leads_out = matches!(op, Op::Return | Op::CallDirect(..)) || callee.is_some();
            if told || !leads_out || !direct::execute(sim, id, op, callee.take(), program) {
                return begun;
            }
        }
        let is_left = destroy::pending(sim, id);
        if is_left && !direct::destroy(sim, id, program) || !is_left && begun.is_none() {
            return None;
        }
    }
}

/// Executes operations of one frame. Gives the first that leads out of it, begun, and in `callee` the method that it
/// calls, as far as one was found; `None` as [`advance`]. Each language has a loop of its own: one for both would be
/// too large for a browser to keep what it needs in registers.
fn stretch<const IS_RUST: bool>(
    sim: &mut Sim,
    id: ThreadId,
    program: &Program,
    has_told: bool,
    callee: &mut Option<Callee>,
) -> Option<Op> {
    let thread = &mut sim.threads[id.0 as usize];
    let frame_id = thread.frame?;
    let (frame, others) = sim.frames.split(frame_id);
    let function = program.function(frame.function);
    let ops = &function.ops[..];
    let cost = sim.config.costs.statement_ns(program.language);
    let horizon = sim.horizon;
    let mut clock = thread.clock;
    let mut straight = Straight {
        program,
        ops,
        id: frame_id,
        pc: frame.pc,
        frame,
        others,
        heap: &mut sim.heap,
        globals: &sim.globals,
        class_names: &sim.python.class_names,
        has_told,
        callee,
        executed: sim.counters.operations,
        executed_max: sim.config.limits.operations_max,
    };
    let mut begun = None;
    while straight.executed < straight.executed_max {
        let pc = straight.pc;
        let op = &ops[pc as usize];
        if clock > horizon && is_turning_point(*op, pc, function, program.language) {
            break;
        }
        straight.executed += 1;
        if straight.frame.again == pc {
            straight.frame.again = Frame::NO_OPERATION;
        }
        match op {
            Op::Statement => {
                clock += cost;
                straight.frame.found.run();
                straight.pc += 1;
                continue;
            }
            op if straight.execute::<IS_RUST>(op) => {}
            op => {
                straight.pc += 1;
                begun = Some(*op);
                break;
            }
        }
        if !straight.heap.dying.is_empty() {
            break;
        }
    }
    straight.frame.pc = straight.pc;
    thread.clock = clock;
    sim.counters.operations = straight.executed;
    begun
}

impl Straight<'_> {
    /// Executes an operation, if it is one of these. Whether it was: else nothing has changed.
    #[inline(always)]
    fn execute<const IS_RUST: bool>(&mut self, op: &Op) -> bool {
        match *op {
            Op::Const(constant) => self.push(constant_value(self.program, constant)),
            Op::Load(slot) => match self.frame.values[slot.index()] {
                Value::Empty => false,
                value => {
                    self.heap.retain(value);
                    self.push(value)
                }
            },
            Op::Take(slot) => {
                let value = std::mem::take(&mut self.frame.values[slot.index()]);
                self.push(value)
            }
            Op::Store(slot) => {
                let value = self.frame.pop();
                let old = std::mem::replace(&mut self.frame.values[slot.index()], value);
                self.heap.release(old);
                self.done()
            }
            Op::Clear(slot) => {
                let old = std::mem::take(&mut self.frame.values[slot.index()]);
                self.heap.release(old);
                self.done()
            }
            Op::Pop => {
                let value = self.frame.pop();
                self.heap.release(value);
                self.done()
            }
            Op::Dup => {
                let top = self.below(0);
                self.heap.retain(top);
                self.push(top)
            }
            Op::Swap => {
                let top = self.frame.values.len() - 1;
                self.frame.values.swap(top, top - 1);
                self.done()
            }
            Op::Jump(target) => {
                self.pc = target.0;
                true
            }
            Op::JumpIfTrue(target) => self.jump_if(true, target.0),
            Op::JumpIfFalse(target) => self.jump_if(false, target.0),
            Op::Py(op) if !IS_RUST => py::straight(self, op),
            Op::Rs(ref op) if IS_RUST => rs::straight(self, op),
            _ => false,
        }
    }

    /// The operation is done.
    #[inline]
    pub fn done(&mut self) -> bool {
        self.pc += 1;
        true
    }

    /// The next operation, if it may be executed together with the one before it: both are counted.
    #[inline]
    pub fn joined(&self) -> Option<&Op> {
        match self.executed < self.executed_max {
            true => self.ops.get(self.pc as usize),
            false => None,
        }
    }

    /// The operation that [`Straight::joined`] gave is executed.
    #[inline]
    pub fn join(&mut self) {
        self.executed += 1;
    }

    /// The operation is done; it gives a value.
    #[inline]
    pub fn push(&mut self, value: Value) -> bool {
        self.frame.push(value);
        self.done()
    }

    /// Puts a value in the place of the top of the operand stack.
    #[inline]
    pub fn replace(&mut self, value: Value) {
        if let Some(top) = self.frame.values.last_mut() {
            *top = value;
        }
    }

    fn jump_if(&mut self, wanted: bool, target: u32) -> bool {
        match self.frame.pop() {
            Value::Bool(found) if found == wanted => self.pc = target,
            _ => self.pc += 1,
        }
        true
    }

    /// The value so far below the top of the operand stack.
    #[inline]
    pub fn below(&self, depth: usize) -> Value {
        let values = &self.frame.values;
        values[values.len() - 1 - depth]
    }
}
