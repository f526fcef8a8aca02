//! Members of modules, builtin and of our prelude, while running.

use super::{Given, error, unsupported};
use crate::ir::program::{GlobalId, NameId};
use crate::ir::py::member::{self, Member};
use crate::ir::py::{PyClass, PyModule, name};
use crate::sim::event::ThreadId;
use crate::sim::value::Value;
use crate::sim::{Sim, asyncio};

/// What our prelude has under a name, not as a new owner.
pub fn prelude(sim: &Sim, id: NameId) -> Option<Value> {
    if let Some(function) = sim.program.prelude(id) {
        return Some(Value::Function(function));
    }
    let global = sim.program.prelude_value(id)?;
    Some(sim.globals[global.index()])
}

pub fn module_member(sim: &mut Sim, id: ThreadId, module: PyModule, name: NameId) -> Given {
    if module == PyModule::Asyncio && asyncio::is_missing(sim, name) {
        return no_member(sim, module, name);
    }
    match member::find(module, name) {
        Some(Member::Native(native)) => Ok(Value::Native(native)),
        Some(Member::Prelude(name)) => match prelude(sim, name) {
            Some(found) => Ok(sim.heap.retain(found)),
            None => unsupported(sim, id, "this way of naming a function of the library"),
        },
        Some(Member::Library) => library_member(sim, id, module, name),
        None if module.in_prelude().contains(&sim.program.name(name)) => {
            let found = prelude(sim, name).unwrap_or(Value::Unit);
            Ok(sim.heap.retain(found))
        }
        None if name == name::DUNDER_NAME => Ok(sim.heap.text(module.name())),
        None if library_global(sim, module, name).is_some() => {
            let found = library_global(sim, module, name).unwrap_or_default();
            Ok(sim.heap.retain(found))
        }
        None if is_of_other_versions(sim, module, name) => no_member(sim, module, name),
        None => {
            let what = format!("`{}.{}`", module.name(), sim.program.name(name));
            unsupported(sim, id, &what)
        }
    }
}

/// What the body of a module of our library has bound under a name, not as a new owner.
pub fn library_global(sim: &Sim, module: PyModule, name: NameId) -> Option<Value> {
    let value = sim.globals[global_of(sim, module, name)?.index()];
    (value != Value::Empty).then_some(value)
}

/// Where a module of our library keeps a name.
fn global_of(sim: &Sim, module: PyModule, name: NameId) -> Option<GlobalId> {
    let (module, name) = (module.name(), sim.program.name(name));
    let is_wanted = |entry: &&(NameId, GlobalId)| {
        let found = sim.program.name(entry.0).strip_prefix(module);
        found.and_then(|rest| rest.strip_prefix('.')) == Some(name)
    };
    let found = sim.program.prelude_values.iter().find(is_wanted)?;
    Some(found.1)
}

/// `module.name = value` where a module of our library binds the name: whether it does. The value is handed
/// over then.
pub fn set_library_global(sim: &mut Sim, module: PyModule, name: NameId, value: Value) -> bool {
    let Some(global) = global_of(sim, module, name) else {
        return false;
    };
    let old = std::mem::replace(&mut sim.globals[global.index()], value);
    sim.heap.release(old);
    true
}

/// Whether the body of a module of our library binds the name in other versions only.
fn is_of_other_versions(sim: &Sim, module: PyModule, name: NameId) -> bool {
    let qualified = format!("{}.{}", module.name(), sim.program.name(name));
    let mut values = sim.program.prelude_values.iter();
    values.any(|entry| sim.program.name(entry.0) == qualified)
}

/// What a library module's body has bound; a name that the simulated version does not have is not there.
fn library_member(sim: &mut Sim, id: ThreadId, module: PyModule, name: NameId) -> Given {
    let Some(global) = sim.program.prelude_value(name) else {
        return unsupported(sim, id, "this way of naming a member of the library");
    };
    match sim.globals[global.index()] {
        Value::Empty => no_member(sim, module, name),
        found => Ok(sim.heap.retain(found)),
    }
}

fn no_member(sim: &mut Sim, module: PyModule, name: NameId) -> Given {
    let (module, name) = (module.name(), sim.program.name(name));
    let message = format!("module '{module}' has no attribute '{name}'");
    error(sim, PyClass::AttributeError, &message)
}
