//! Arguments to parameters, with CPython's own words when they do not fit.
//!
//! CPython `Python/ceval.c` `initialize_locals`, `missing_arguments`, `too_many_positional`.

use super::arguments::Arguments;
use super::{suggestions, tables, type_error};
use crate::ir::program::{FuncId, Function, NameId, Parameter, ParameterKind};
use crate::sim::Sim;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::value::Value;

/// The values of a function's first slots: its parameters, then its captures; owned by the receiver. The
/// arguments are given up; the closure is not owned.
///
/// # Errors
/// TypeError in CPython's words.
pub fn bind(
    sim: &mut Sim,
    function: FuncId,
    closure: Option<ObjectId>,
    arguments: Arguments,
) -> Result<Vec<Value>, Value> {
    let program = sim.program.clone();
    let declared = program.function(function);
    let mut binding = Binding {
        function: declared,
        values: vec![Value::Empty; declared.parameters.len()],
        given: arguments.positional.len(),
    };
    match binding.fill(sim, closure, arguments) {
        Ok(()) => {
            let mut values = binding.values;
            values.extend_from_slice(&captures(sim, closure));
            Ok(values)
        }
        Err(exception) => {
            for value in binding.values {
                sim.heap.release(value);
            }
            Err(exception)
        }
    }
}

fn captures(sim: &mut Sim, closure: Option<ObjectId>) -> Vec<Value> {
    let Some(Body::Closure(closure)) = closure.map(|object| sim.heap.body(object)) else {
        return Vec::new();
    };
    let captures = closure.captures.to_vec();
    captures.iter().for_each(|value| {
        sim.heap.retain(*value);
    });
    captures
}

struct Binding<'f> {
    function: &'f Function,
    values: Vec<Value>,
    given: usize,
}

impl Binding<'_> {
    fn fill(
        &mut self,
        sim: &mut Sim,
        closure: Option<ObjectId>,
        arguments: Arguments,
    ) -> Result<(), Value> {
        let positional = self.positional();
        let mut rest = Vec::new();
        for (index, value) in arguments.positional.into_iter().enumerate() {
            match index < positional {
                true => self.values[index] = value,
                false => rest.push(value),
            }
        }
        let others = match self.keywords(sim, arguments.keywords) {
            Ok(others) => others,
            Err(raised) => {
                rest.into_iter().for_each(|value| sim.heap.release(value));
                return Err(raised);
            }
        };
        if let Some(at) = self.index_of(ParameterKind::Keywords) {
            self.values[at] = tables::dict_of(sim, others)?;
        }
        match self.index_of(ParameterKind::Rest) {
            Some(at) => self.values[at] = Value::Object(sim.heap.alloc(Body::Tuple(rest.into()))),
            None if !rest.is_empty() => {
                rest.into_iter().for_each(|value| sim.heap.release(value));
                return self.too_many(sim);
            }
            None => {}
        }
        self.defaults(sim, closure);
        self.missing(sim, ParameterKind::Required, "positional")?;
        self.missing(sim, ParameterKind::KeywordOnly, "keyword-only")
    }

    /// Puts keyword arguments (owned) where they belong; gives those for `**`, name and value in turn.
    fn keywords(
        &mut self,
        sim: &mut Sim,
        keywords: Vec<(NameId, Value)>,
    ) -> Result<Vec<Value>, Value> {
        let mut others = Vec::new();
        let mut refused = Vec::new();
        let mut keywords = keywords.into_iter();
        while let Some((name, value)) = keywords.next() {
            let named = |kind| !matches!(kind, ParameterKind::Rest | ParameterKind::Keywords);
            let only = self.function.positional_only as usize;
            let place = self
                .function
                .parameters
                .iter()
                .position(|found| found.name == name && named(found.kind));
            let takes_rest = self.index_of(ParameterKind::Keywords).is_some();
            if let Some(at) = place
                && at < only
                && !takes_rest
            {
                refused.push(sim.program.name(name).to_owned());
                sim.heap.release(value);
                continue;
            }
            let found = place.filter(|at| *at >= only);
            let fault = match found {
                Some(at) if self.values[at] == Value::Empty => {
                    self.values[at] = value;
                    continue;
                }
                Some(_) => "got multiple values for argument",
                None if takes_rest => {
                    let text = sim.program.clone();
                    others.push(sim.heap.text(text.name(name)));
                    others.push(value);
                    continue;
                }
                None => "got an unexpected keyword argument",
            };
            let left = keywords.map(|entry| entry.1).chain(others);
            for value in left.chain([value]) {
                sim.heap.release(value);
            }
            let mut message = format!("{}() {fault} '{}'", self.name(sim), sim.program.name(name));
            if found.is_none() {
                message.push_str(&self.meant(sim, name));
            }
            return type_error(sim, &message);
        }
        if !refused.is_empty() {
            let message = format!(
                "{}() got some positional-only arguments passed as keyword arguments: '{}'",
                self.name(sim),
                refused.join(", ")
            );
            return type_error(sim, &message);
        }
        Ok(others)
    }

    fn name(&self, sim: &Sim) -> String {
        sim.program.name(self.function.name).to_owned()
    }

    fn index_of(&self, kind: ParameterKind) -> Option<usize> {
        let mut parameters = self.function.parameters.iter();
        parameters.position(|found| found.kind == kind)
    }

    /// How many parameters take positional arguments.
    fn positional(&self) -> usize {
        let is_positional = |kind| matches!(kind, ParameterKind::Required | ParameterKind::Default);
        let parameters = self.function.parameters.iter();
        parameters.filter(|found| is_positional(found.kind)).count()
    }

    /// Fills what was not given from the function object; hidden functions without one default to None.
    fn defaults(&mut self, sim: &mut Sim, closure: Option<ObjectId>) {
        let mut next = 0;
        for (index, parameter) in self.function.parameters.iter().enumerate() {
            let has_default = matches!(
                parameter.kind,
                ParameterKind::Default | ParameterKind::KeywordDefault
            );
            if !has_default {
                continue;
            }
            let default = match closure.map(|object| sim.heap.body(object)) {
                Some(Body::Closure(closure)) => closure.defaults[next],
                _ => Value::Unit,
            };
            next += 1;
            if self.values[index] == Value::Empty {
                self.values[index] = sim.heap.retain(default);
            }
        }
    }

    /// The keyword that an unknown one was meant to be: 3.13 says so.
    fn meant(&self, sim: &Sim, wrong: NameId) -> String {
        let names = self.function.parameters.iter();
        let names = names.skip(self.function.positional_only as usize);
        let known = names
            .filter(|found| !matches!(found.kind, ParameterKind::Rest | ParameterKind::Keywords));
        suggestions::for_keyword(sim, known.map(|found| found.name), wrong)
    }

    fn too_many(&self, sim: &mut Sim) -> Result<(), Value> {
        let takes = self.positional();
        let required = self
            .function
            .parameters
            .iter()
            .filter(|found| found.kind == ParameterKind::Required)
            .count();
        let (count, plural) = match required == takes {
            true => (takes.to_string(), takes != 1),
            false => (format!("from {required} to {takes}"), true),
        };
        let plural = if plural { "s" } else { "" };
        let were = if self.given == 1 { "was" } else { "were" };
        let is_given = |(parameter, value): &(&Parameter, &Value)| {
            let kind = parameter.kind;
            let keyword_only = [ParameterKind::KeywordOnly, ParameterKind::KeywordDefault];
            keyword_only.contains(&kind) && **value != Value::Empty
        };
        let both = self.function.parameters.iter().zip(&self.values);
        let named = both.filter(is_given).count();
        let (given, were) = match named {
            0 => (self.given.to_string(), were),
            _ => {
                let many = |count: usize| if count == 1 { "" } else { "s" };
                let given = format!(
                    "{} positional argument{} (and {named} keyword-only argument{})",
                    self.given,
                    many(self.given),
                    many(named)
                );
                (given, "were")
            }
        };
        let message = format!(
            "{}() takes {count} positional argument{plural} but {given} {were} given",
            self.name(sim),
        );
        type_error(sim, &message)
    }

    fn missing(&self, sim: &mut Sim, kind: ParameterKind, word: &str) -> Result<(), Value> {
        let missing: Vec<String> = self
            .function
            .parameters
            .iter()
            .zip(&self.values)
            .filter(|(parameter, value)| parameter.kind == kind && **value == Value::Empty)
            .map(|(parameter, _)| format!("'{}'", sim.program.name(parameter.name)))
            .collect();
        let names = match &missing[..] {
            [] => return Ok(()),
            [only] => only.clone(),
            [first, second] => format!("{first} and {second}"),
            [others @ .., last] => format!("{}, and {last}", others.join(", ")),
        };
        let plural = if missing.len() == 1 { "" } else { "s" };
        let message = format!(
            "{}() missing {} required {word} argument{plural}: {names}",
            self.name(sim),
            missing.len()
        );
        type_error(sim, &message)
    }
}
