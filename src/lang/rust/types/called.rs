//! What is called, as the lowering asks for it: types are text, which outlives the look at a body.

use super::callee::Target;
use super::conversion::Converts;
use super::known::DEPTH_MAX;
use super::terms::Ty;
use super::walk::Inference;

/// A function of the program that is called.
#[derive(Clone, Debug)]
pub struct Called {
    /// The address of its head, and of the `impl` that it is given to as a trait's default.
    pub key: (usize, usize),
    /// Whether it is called on a value.
    pub is_method: bool,
    /// What its type parameters are, if all are known.
    pub given: Option<Vec<(String, String)>>,
}

impl Called {
    /// The function, with types as text.
    pub fn of(inference: &Inference, target: &Target) -> Called {
        let shown = |(name, ty): &(String, Ty)| {
            let ty = inference.shown(*ty, DEPTH_MAX)?;
            Some((name.clone(), ty))
        };
        Called {
            key: (target.signature, target.given_to),
            is_method: target.is_method,
            given: target.names.iter().map(shown).collect(),
        }
    }
}

/// What a conversion to a type of the program does.
#[derive(Clone, Debug)]
pub enum Conversion {
    /// Nothing: the value is of the type.
    Nothing,
    /// It calls a `From` of the program.
    By(Called),
    /// The types that decide it are not known, and the value cannot tell.
    Unclear,
}

impl Conversion {
    /// What types have told of it.
    pub fn of(inference: &Inference, converts: Converts) -> Conversion {
        match converts {
            Converts::Nothing => Conversion::Nothing,
            Converts::By(target) => Conversion::By(Called::of(inference, &target)),
            Converts::Unclear => Conversion::Unclear,
        }
    }
}
