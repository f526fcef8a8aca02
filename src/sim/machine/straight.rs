//! Operations that only move values inside one frame, done one after the other without looking around:
//! nothing else can happen between them.

use super::{constant_value, is_turning_point, py, rs};
use crate::ir::Op;
use crate::ir::program::Program;
use crate::sim::Sim;
use crate::sim::event::ThreadId;
use crate::sim::frame::{Frame, FrameId};
use crate::sim::heap::Heap;
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
    /// The objects.
    pub heap: &'s mut Heap,
    /// Python's globals.
    pub globals: &'s [Value],
    /// The names that classes have (see [`py::class::Names`]).
    pub class_names: &'s py::class::Names,
}

/// Executes the thread's operations up to the first that may call, raise, suspend, tell or end something:
/// that one is begun and given back. `None`: something is to be destroyed first, others act first, or so many
/// operations are too many.
pub fn advance(sim: &mut Sim, id: ThreadId, program: &Program) -> Option<Op> {
    let thread = &mut sim.threads[id.0 as usize];
    let frame_id = thread.frame?;
    let frame = sim.frames.get_mut(frame_id);
    let function = program.function(frame.function);
    let ops = &function.ops[..];
    let cost = sim.config.costs.statement_ns(program.language);
    let most = sim.config.limits.operations_max;
    let mut executed = sim.counters.operations;
    let mut clock = thread.clock;
    let mut straight = Straight {
        program,
        ops,
        id: frame_id,
        pc: frame.pc,
        frame,
        heap: &mut sim.heap,
        globals: &sim.globals,
        class_names: &sim.python.class_names,
    };
    let mut begun = None;
    while executed < most {
        let pc = straight.pc;
        let op = ops[pc as usize];
        if clock > sim.horizon && is_turning_point(op, pc, function, program.language) {
            break;
        }
        let mut is_done = true;
        match op {
            Op::Statement => {
                clock += cost;
                straight.frame.found.run();
                straight.pc += 1;
            }
            op => is_done = straight.execute(op),
        }
        executed += 1;
        if straight.frame.again == pc {
            straight.frame.again = Frame::NO_OPERATION;
        }
        if !is_done {
            straight.pc += 1;
            begun = Some(op);
            break;
        }
        if !straight.heap.dying.is_empty() {
            break;
        }
    }
    straight.frame.pc = straight.pc;
    thread.clock = clock;
    sim.counters.operations = executed;
    begun
}

impl Straight<'_> {
    /// Executes an operation, if it is one of these. Whether it was: else nothing has changed.
    #[inline(always)]
    fn execute(&mut self, op: Op) -> bool {
        match op {
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
            Op::Py(op) => py::straight(self, op),
            Op::Rs(op) => rs::straight(self, op),
            _ => false,
        }
    }

    /// The operation is done.
    #[inline]
    pub fn done(&mut self) -> bool {
        self.pc += 1;
        true
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
        match self.frame.pop() == Value::Bool(wanted) {
            true => self.pc = target,
            false => self.pc += 1,
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
