//! Blocks around a statement, and what leaving them by `return`, `break` or `continue` must do first.
//!
//! CPython `Python/compile.c` `compiler_unwind_fblock_stack`: from the innermost block out, each block's
//! exit is written in line, not protected by the block itself nor by those inside it.

use super::Lowering;
use crate::ir::builder::Label;
use crate::ir::op::Op;
use crate::ir::program::{Pc, Slot};
use crate::ir::py::PyOp;
use ruff_python_ast::Stmt;
use ruff_text_size::TextRange;

/// A block that the current statement is in.
pub(super) struct Block<'a> {
    pub(super) kind: BlockKind<'a>,
    guard: Option<Guard>,
}

/// What a block is, and so what leaving it does.
#[derive(Clone, Copy)]
pub(super) enum BlockKind<'a> {
    /// A loop; a `for` has its iterator on the operand stack.
    Loop {
        next: Label,
        end: Label,
        iterator: bool,
    },
    /// The body of a `try` with `except`.
    Try,
    /// The body (and handlers) of a `try` with `finally`.
    Finally(&'a [Stmt]),
    /// Where an exception is being handled.
    Handling,
    /// The body of an `except*`: nothing leaves it by return, break or continue.
    Star,
    /// `except .. as name`.
    Named(&'a str, TextRange),
    /// The body of a `with`; its `__exit__` is in the slot.
    With {
        exit: Slot,
        is_async: bool,
        range: TextRange,
    },
}

/// A protected stretch with holes where exits are written in line.
struct Guard {
    open: Option<Pc>,
    ranges: Vec<(Pc, Pc)>,
    target: Label,
    depth: u32,
}

impl Block<'_> {
    fn suspend(&mut self, here: Pc) {
        if let Some(guard) = &mut self.guard
            && let Some(start) = guard.open.take()
        {
            guard.ranges.push((start, here));
        }
    }

    fn resume(&mut self, here: Pc) {
        if let Some(guard) = &mut self.guard {
            guard.open = Some(here);
        }
    }
}

/// Blocks that were left for a while, the innermost first, and the depth to go back to.
pub(super) struct Left<'a> {
    blocks: Vec<Block<'a>>,
    depth: u32,
}

impl<'a> Lowering<'a> {
    /// Opens a block that protects nothing.
    pub(super) fn open_plain(&mut self, kind: BlockKind<'a>) {
        let block = Block { kind, guard: None };
        self.function().blocks.push(block);
    }

    /// Opens a block whose exceptions go to `target`.
    pub(super) fn open(&mut self, kind: BlockKind<'a>, target: Label) {
        let depth = self.function().depth;
        let guard = Guard {
            open: Some(self.here()),
            ranges: Vec::new(),
            target,
            depth,
        };
        let guard = Some(guard);
        self.function().blocks.push(Block { kind, guard });
    }

    /// Closes the innermost block: its handlers are added now, after those of all blocks inside it.
    pub(super) fn close(&mut self) {
        let here = self.here();
        let Some(mut block) = self.function().blocks.pop() else {
            return;
        };
        block.suspend(here);
        if let Some(guard) = block.guard {
            for (start, end) in guard.ranges {
                let body = &mut self.function().body;
                body.handler(start, end, guard.target, guard.depth);
            }
        }
    }

    /// Stops the innermost block's protection, for an exit written in line.
    pub(super) fn suspend(&mut self) {
        let here = self.here();
        if let Some(block) = self.function().blocks.last_mut() {
            block.suspend(here);
        }
    }

    /// Goes on with the innermost block's protection.
    pub(super) fn resume(&mut self) {
        let here = self.here();
        if let Some(block) = self.function().blocks.last_mut() {
            block.resume(here);
        }
    }

    /// Writes the exits of all blocks above number `down_to`, from the innermost out. After the jump or
    /// return that follows, [`Lowering::reenter`] must be called.
    pub(super) fn leave_blocks(&mut self, down_to: usize, range: TextRange) -> Left<'a> {
        let depth = self.function().depth;
        let mut blocks = Vec::new();
        while self.function().blocks.len() > down_to {
            let here = self.here();
            let Some(mut block) = self.function().blocks.pop() else {
                break;
            };
            block.suspend(here);
            let kind = block.kind;
            blocks.push(block);
            self.suspend_all(&mut blocks);
            self.exit(kind, range);
        }
        Left { blocks, depth }
    }

    /// Goes back into the blocks that were left.
    pub(super) fn reenter(&mut self, left: Left<'a>) {
        let here = self.here();
        let state = self.function();
        state.depth = left.depth;
        for mut block in left.blocks.into_iter().rev() {
            block.resume(here);
            state.blocks.push(block);
        }
    }

    fn suspend_all(&mut self, blocks: &mut [Block<'a>]) {
        let here = self.here();
        blocks.iter_mut().for_each(|block| block.suspend(here));
    }

    /// What leaving one block does.
    fn exit(&mut self, kind: BlockKind<'a>, range: TextRange) {
        match kind {
            BlockKind::Loop { iterator: true, .. } => {
                self.emit(Op::Pop, range);
                self.function().depth -= 1;
            }
            BlockKind::Loop { .. } | BlockKind::Try => {}
            BlockKind::Star => {
                let message =
                    "'break', 'continue' and 'return' cannot appear in an 'except*' block";
                self.syntax(range, message);
            }
            BlockKind::Finally(body) => self.body(body),
            BlockKind::Handling => self.py(PyOp::LeaveHandler, range),
            BlockKind::Named(name, range) => self.delete_name(name, true, range),
            BlockKind::With {
                exit,
                is_async,
                range,
            } => self.with_exit(exit, is_async, range),
        }
    }

    /// `break` and `continue`: to a label of the innermost loop.
    pub(super) fn leave_loop(&mut self, breaks: bool, range: TextRange) {
        let found = self
            .function()
            .blocks
            .iter()
            .enumerate()
            .rev()
            .find_map(|(at, block)| match block.kind {
                BlockKind::Loop {
                    next,
                    end,
                    iterator,
                } => Some((at, next, end, iterator)),
                _ => None,
            });
        let Some((at, next, end, iterator)) = found else {
            let message = match breaks {
                true => "'break' outside loop",
                false => "'continue' not properly in loop",
            };
            return self.syntax(range, message);
        };
        let left = self.leave_blocks(at + 1, range);
        if breaks && iterator {
            self.emit(Op::Pop, range);
        }
        self.jump(Op::Jump, if breaks { end } else { next }, range);
        self.reenter(left);
    }

    /// `return` of the value on the operand stack.
    pub(super) fn leave_function_with_value(&mut self, range: TextRange) {
        if self.function().blocks.is_empty() {
            return self.emit(Op::Return, range);
        }
        let value = self.temporary();
        self.emit(Op::Store(value), range);
        let left = self.leave_blocks(0, range);
        self.emit(Op::Take(value), range);
        self.emit(Op::Return, range);
        self.reenter(left);
        self.free_temporary(value);
    }
}
