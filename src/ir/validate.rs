//! What every program must satisfy before it runs: a broken one is our own mistake, found here and not
//! as a wrong run.

use super::op::Op;
use super::program::{Function, Program};

/// Checks every function; the first fault is told as text.
///
/// # Errors
/// A sentence that names the function, the operation and what is wrong with it.
pub fn validate(program: &Program) -> Result<(), String> {
    for function in &program.functions {
        validate_function(program, function)
            .map_err(|fault| format!("{}: {fault}", program.name(function.name)))?;
    }
    Ok(())
}

fn validate_function(program: &Program, function: &Function) -> Result<(), String> {
    if function.ops.len() != function.sites.len() {
        return Err("every operation needs a site".into());
    }
    if function.parameters.len() + function.captures as usize > function.slots.len() {
        return Err("parameters and captures need slots".into());
    }
    let len = function.ops.len();
    for (at, op) in function.ops.iter().enumerate() {
        let fine = match op {
            Op::Jump(pc) | Op::JumpIfTrue(pc) | Op::JumpIfFalse(pc) => pc.index() < len,
            Op::Load(slot) | Op::Take(slot) | Op::Store(slot) | Op::Clear(slot) => {
                slot.index() < function.slots.len()
            }
            Op::Const(id) => id.index() < program.constants.len(),
            Op::CallDirect(id, _) | Op::MakeFunction(id) => id.index() < program.functions.len(),
            Op::Await(id) | Op::Suspend(id) => id.index() < function.awaits.len(),
            Op::Call(id) => id.index() < program.shapes.len(),
            _ => true,
        };
        if !fine {
            return Err(format!(
                "operation {at} ({op:?}) names something that is not there"
            ));
        }
    }
    match function.ops.last() {
        Some(Op::Return | Op::Jump(_) | Op::Raise | Op::ResumeUnwind) => Ok(()),
        _ => Err("the last operation falls off the end".into()),
    }
}
