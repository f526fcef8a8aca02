//! `Send` and `Sync` of types: by their parts, but for what the library says of its own.

use super::send::Look;
use crate::lang::rust::saved::Type;
use crate::lang::rust::saved::ty::Given;

/// Which of the two traits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Auto {
    /// It may go to another thread.
    Send,
    /// A reference to it may.
    Sync,
}

/// What keeps a type from being `Send`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Culprit {
    /// The innermost type without the trait.
    pub ty: Type,
    /// It is `Sync` that is missing there.
    pub sync: bool,
    /// Whether all around it has the trait by its parts alone.
    pub within: bool,
}

impl Look<'_> {
    /// What keeps a type from having a trait.
    pub fn missing(&self, ty: &Type, auto: Auto, left: usize) -> Option<Culprit> {
        if left == 0 {
            return None;
        }
        let own = || {
            Some(Culprit {
                ty: ty.clone(),
                sync: auto == Auto::Sync,
                within: true,
            })
        };
        let by_parts = |parts: &[&Type]| {
            parts
                .iter()
                .find_map(|part| self.missing(part, auto, left - 1))
        };
        let through = |part: &Type, auto: Auto| {
            self.missing(part, auto, left - 1).map(|found| Culprit {
                within: false,
                ..found
            })
        };
        match ty {
            Type::Pointer(..) => own(),
            Type::Reference(true, to) => through(to, auto),
            Type::Reference(false, to) => through(to, Auto::Sync),
            Type::Tuple(_) | Type::Array(..) | Type::Slice(_) => by_parts(&ty.parts()),
            Type::Dyn(names) => {
                let wanted = if auto == Auto::Send { "Send" } else { "Sync" };
                let has = names.iter().any(|name| name == wanted || name == "?");
                if has {
                    None
                } else {
                    own().map(|found| Culprit {
                        within: false,
                        ..found
                    })
                }
            }
            Type::Closure(number, given) => {
                let machine = self.report.machine(*number)?;
                let types: Vec<Type> = machine
                    .upvars
                    .iter()
                    .map(|upvar| upvar.ty.with(given))
                    .collect();
                by_parts(&types.iter().collect::<Vec<&Type>>())
            }
            Type::Future(number, given) if auto == Auto::Send => self
                .future(*number, given, left - 1)
                .map(|reason| reason.culprit),
            Type::Named(key, arguments) if key.starts_with("crate") => {
                self.missing_declared(key, arguments, auto, left)
            }
            Type::Named(key, arguments) => self.missing_named(ty, key, arguments, auto, left),
            _ => None,
        }
    }

    fn missing_named(
        &self,
        ty: &Type,
        key: &str,
        arguments: &[Type],
        auto: Auto,
        left: usize,
    ) -> Option<Culprit> {
        let own = || {
            Some(Culprit {
                ty: ty.clone(),
                sync: auto == Auto::Sync,
                within: true,
            })
        };
        let part = |wanted: Auto| {
            arguments
                .iter()
                .find_map(|part| self.missing(part, wanted, left - 1))
        };
        let through = |wanted: Auto| {
            part(wanted).map(|found| Culprit {
                within: false,
                ..found
            })
        };
        match (key, auto) {
            ("Rc", _)
            | ("Context" | "tokio::LocalSet" | "tokio::EnterGuard" | "EnteredGuard", _) => own(),
            ("Cell" | "RefCell" | "UnsafeCell" | "OnceCell", Auto::Sync) => own(),
            ("MutexGuard" | "RwLockReadGuard" | "RwLockWriteGuard", Auto::Send) => own(),
            ("Ref" | "RefMut", Auto::Send) => Some(Culprit {
                ty: Type::Pointer(false, Box::new(ty.argument(0))),
                sync: false,
                within: true,
            }),
            ("mpsc::Receiver", Auto::Sync) => own(),
            ("Arc", _) => through(Auto::Sync).or_else(|| through(Auto::Send)),
            ("Mutex" | "tokio::Mutex", Auto::Sync) => through(Auto::Send),
            ("RwLock" | "tokio::RwLock", Auto::Sync) => {
                through(Auto::Send).or_else(|| through(Auto::Sync))
            }
            ("slice::Iter", Auto::Send) => through(Auto::Sync),
            (
                "tokio::mpsc::Sender"
                | "tokio::mpsc::UnboundedSender"
                | "tokio::broadcast::Sender"
                | "tokio::oneshot::Sender",
                _,
            ) => through(Auto::Send),
            (
                "tokio::mpsc::Receiver"
                | "tokio::mpsc::UnboundedReceiver"
                | "tokio::oneshot::Receiver",
                _,
            ) => through(Auto::Send),
            ("tokio::JoinHandle" | "JoinHandle" | "Poll" | "PhantomData", Auto::Sync) => None,
            (
                "Pin" | "Box" | "Option" | "Result" | "Vec" | "VecDeque" | "HashMap" | "BTreeMap"
                | "HashSet" | "BTreeSet" | "Cell" | "RefCell" | "Mutex" | "RwLock" | "tokio::Mutex"
                | "tokio::RwLock" | "Range" | "vec::IntoIter" | "array::IntoIter"
                | "slice::IterMut" | "Reverse" | "Wrapping" | "tokio::Timeout" | "future::Ready"
                | "tokio::MaybeDone" | "tokio::join!" | "tokio::select!" | "OnceCell" | "Rev"
                | "Enumerate",
                _,
            ) => part(auto),
            _ => None,
        }
    }

    /// A struct or enum of the program.
    fn missing_declared(
        &self,
        key: &str,
        arguments: &[Type],
        auto: Auto,
        left: usize,
    ) -> Option<Culprit> {
        let declared = self.report.shapes.get(key)?;
        let wanted = if auto == Auto::Send { "Send" } else { "Sync" };
        if declared.traits.iter().any(|name| name == wanted) {
            return None;
        }
        let given: Given = declared
            .parameters
            .iter()
            .cloned()
            .zip(arguments.iter().cloned())
            .collect();
        let fields = declared.variants.iter().flatten();
        let types: Vec<Type> = fields.map(|(_, ty)| ty.with(&given)).collect();
        types
            .iter()
            .find_map(|part| self.missing(part, auto, left - 1))
    }
}
