//! A function while it is lowered: scopes, variables, temporaries, loops.

use super::Lowering;
use crate::ir::Span;
use crate::ir::builder::{FunctionBuilder, Label};
use crate::ir::op::Op;
use crate::ir::program::{NameId, Pc, Slot, TypeId};
use crate::ir::rs::{RsOp, TypeExpr};
use crate::lang::rust::saved::Edition;

/// A named local.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Its slot.
    pub slot: Slot,
    /// Whether the slot stands for a variable of the enclosing function (see `RsOp::UseCapture`).
    pub capture: bool,
    /// Its type, if the text says it.
    pub ty: TypeExpr,
}

/// A block, statement or construct that drops what it declared when it is left.
#[derive(Debug, Default)]
pub struct Scope {
    /// Names declared here.
    pub variables: Vec<Variable>,
    /// Slots to clear, in order of declaration.
    pub slots: Vec<Slot>,
    /// Whether it is a block whose tail is being lowered, and temporaries of that outlive its variables (Rust
    /// reference, "Temporary scopes", before the edition of 2024).
    pub at_tail: bool,
}

/// A loop that `break` and `continue` refer to.
#[derive(Debug)]
pub struct Loop {
    /// Its label, without the quote.
    pub label: Option<String>,
    /// Where `break` goes.
    pub exit: Label,
    /// Where `continue` goes.
    pub again: Label,
    /// How many scopes are outside its body.
    pub scopes: usize,
    /// The operand stack's depth outside.
    pub depth: u32,
    /// Where `break value` puts the value.
    pub result: Option<Slot>,
    /// Whether it is a labelled block, which only its label means.
    pub block: bool,
}

/// A variable of the enclosing function that a closure or async block may capture.
#[derive(Debug)]
pub struct Capture {
    /// The variable there.
    pub outer: Variable,
    /// Its slot here.
    pub slot: Slot,
    /// Whether it is used at all.
    pub used: bool,
    /// Whether it is used by value.
    pub by_value: bool,
}

/// A use of a slot, for the saved fields of the state machine.
#[derive(Clone, Copy, Debug)]
pub struct Use {
    /// The slot.
    pub slot: Slot,
    /// Where in the text.
    pub at: u32,
    /// Whether it is borrowed there.
    pub borrowed: bool,
}

/// An await point while its function is lowered.
#[derive(Clone, Debug)]
pub struct Awaiting {
    /// The await expression.
    pub at: Span,
    /// The slots in scope.
    pub in_scope: Vec<Slot>,
    /// The loops it is in, as the first and last byte, outermost first.
    pub loops: Vec<Span>,
}

/// A function while it is lowered.
#[derive(Debug)]
pub struct Body {
    /// Its operations.
    pub builder: FunctionBuilder,
    /// Its scopes, innermost last.
    pub scopes: Vec<Scope>,
    /// Its loops, innermost last.
    pub loops: Vec<Loop>,
    /// Depth of the operand stack.
    pub depth: u32,
    /// What it may capture.
    pub captures: Vec<Capture>,
    /// What `return` gives.
    pub result: TypeExpr,
    /// Whether `.await` is allowed.
    pub is_async: bool,
    /// What `Self` is.
    pub this: Option<TypeId>,
    /// Uses of slots.
    pub uses: Vec<Use>,
    /// Await points.
    pub awaits: Vec<Awaiting>,
    /// Spans of the loops being lowered.
    pub loop_spans: Vec<Span>,
}

impl Body {
    /// A function without scopes.
    pub fn new(builder: FunctionBuilder, result: TypeExpr, is_async: bool) -> Body {
        Body {
            builder,
            scopes: vec![Scope::default()],
            loops: Vec::new(),
            depth: 0,
            captures: Vec::new(),
            result,
            is_async,
            this: None,
            uses: Vec::new(),
            awaits: Vec::new(),
            loop_spans: Vec::new(),
        }
    }

    /// A function of our prelude has no place in the text.
    pub fn hide(&mut self, hidden: bool) {
        if !hidden {
            return;
        }
        let declared = self.builder.declaration();
        declared.hidden = true;
        declared.span = Span::default();
        declared.signature = Span::default();
        declared
            .slots
            .iter_mut()
            .for_each(|slot| slot.span = Span::default());
        for point in &mut declared.awaits {
            point.span = Span::default();
            point.whole = Span::default();
        }
    }

    /// The variable a name means here.
    pub fn find(&self, name: &str) -> Option<&Variable> {
        let scopes = self.scopes.iter().rev();
        let mut variables = scopes.flat_map(|scope| scope.variables.iter().rev());
        variables.find(|variable| variable.name == name)
    }

    /// Every variable that a name can mean here: shadowed ones left out.
    pub fn visible(&self) -> Vec<Variable> {
        let mut visible: Vec<Variable> = Vec::new();
        let scopes = self.scopes.iter().rev();
        for variable in scopes.flat_map(|scope| scope.variables.iter().rev()) {
            if visible.iter().all(|known| known.name != variable.name) {
                visible.push(variable.clone());
            }
        }
        visible
    }
}

impl Lowering<'_> {
    /// Opens a scope.
    pub fn open(&mut self) {
        self.body().scopes.push(Scope::default());
    }

    /// Closes the innermost scope: clears its slots, the last declared first. What is on the operand
    /// stack stays.
    pub fn close(&mut self, at: Span) {
        let scope = self.body().scopes.pop().unwrap_or_default();
        self.clear(&scope.slots, at);
    }

    /// Closes the innermost scope where control never comes.
    pub fn forget(&mut self) {
        self.body().scopes.pop();
    }

    fn clear(&mut self, slots: &[Slot], at: Span) {
        for slot in slots.iter().rev() {
            self.emit(Op::Clear(*slot), at, 0);
        }
    }

    /// Clears the slots of every scope inside the first `keep`, for leaving them by a jump.
    pub fn clear_inside(&mut self, keep: usize, at: Span) {
        let scopes = &self.body().scopes[keep..];
        let slots: Vec<Slot> = scopes
            .iter()
            .flat_map(|scope| scope.slots.iter().copied())
            .collect();
        self.clear(&slots, at);
    }

    /// Clears all slots before the function is left, where their order is not that of their numbers: a frame
    /// that is left drops the last number first.
    pub fn clear_in_order(&mut self, at: Span) {
        let scopes = self.body().scopes.iter();
        let slots = scopes.flat_map(|scope| scope.slots.iter());
        if !slots.is_sorted() {
            self.clear_inside(0, at);
        }
    }

    /// A slot without a name, cleared with the innermost scope.
    pub fn temporary(&mut self, at: Span) -> Slot {
        let body = self.body();
        let slot = body.builder.slot(NameId(0), at);
        let mut scopes = body.scopes.iter_mut().rev();
        if let Some(scope) = scopes.find(|scope| !scope.at_tail) {
            scope.slots.push(slot);
        }
        slot
    }

    /// Whether the temporaries of a tail end with its block and those of a condition before `else` (Rust 2024).
    pub fn drops_early(&self) -> bool {
        self.edition == Edition::Rust2024 && !self.hidden
    }

    /// The innermost block's tail follows.
    pub fn at_tail(&mut self) {
        self.outlived(true);
    }

    /// Whether temporaries of what follows outlive the innermost scope, which they do not in Rust 2024.
    pub fn outlived(&mut self, are: bool) {
        let are = are && !self.drops_early();
        if let Some(scope) = self.body().scopes.last_mut() {
            scope.at_tail = are;
        }
    }

    /// A slot for a variable that is declared later ([`Lowering::declare`]).
    pub fn variable_slot(&mut self, name: &str, at: Span) -> Slot {
        let name = self.program.name(name);
        self.body().builder.slot(name, at)
    }

    /// From here on `name` means the slot, in the innermost scope.
    pub fn declare(&mut self, name: &str, slot: Slot, ty: TypeExpr) {
        let plain = crate::lang::rust::types::is_plain(&ty);
        let variable = Variable {
            name: name.to_string(),
            slot,
            capture: false,
            ty,
        };
        if let Some(scope) = self.body().scopes.last_mut() {
            scope.variables.push(variable);
            if !plain {
                scope.slots.push(slot);
            }
        }
    }

    /// A label to be placed later.
    pub fn label(&mut self) -> Label {
        self.body().builder.label()
    }

    /// Places a label here.
    pub fn place_label(&mut self, label: Label) {
        self.body().builder.place(label);
    }

    /// Emits a jump; conditional ones pop a bool.
    pub fn jump(&mut self, op: impl FnOnce(Pc) -> Op, label: Label, at: Span, delta: i32) {
        let site = self.site(at);
        let body = self.body();
        body.builder.jump(op, label, site);
        body.depth = (body.depth as i32 + delta).max(0) as u32;
    }

    /// The variable a name means, noting its use.
    pub fn variable(&mut self, name: &str, at: Span, borrowed: bool) -> Option<Variable> {
        let body = self.body();
        let variable = body.find(name)?.clone();
        body.uses.push(Use {
            slot: variable.slot,
            at: at.start,
            borrowed,
        });
        let captured = |capture: &&mut Capture| capture.slot == variable.slot;
        if let Some(capture) = body.captures.iter_mut().find(captured) {
            capture.used = true;
            capture.by_value |= !borrowed;
        }
        Some(variable)
    }

    /// Pushes a variable's value as an expression uses it.
    pub fn use_variable(&mut self, variable: &Variable, at: Span) {
        let op = match variable.capture {
            true => RsOp::UseCapture(variable.slot),
            false => RsOp::Use(variable.slot),
        };
        self.emit(Op::Rs(op), at, 1);
    }

    /// Pushes a variable's place.
    pub fn variable_place(&mut self, variable: &Variable, at: Span) {
        let op = match variable.capture {
            true => RsOp::RefCapture(variable.slot),
            false => RsOp::RefLocal(variable.slot),
        };
        self.emit(Op::Rs(op), at, 1);
    }

    /// Fixes the kinds of literals in the top value, if the type says anything about integers.
    pub fn coerce(&mut self, ty: &TypeExpr, at: Span) {
        if crate::lang::rust::types::mentions_int(ty) {
            let ty = self.type_id(ty);
            self.emit(Op::Rs(RsOp::Coerce(ty)), at, 0);
        }
    }
}
