//! Types as terms: a head applied to arguments, or open, to be found out.

use crate::ir::program::IntKind;
use std::cell::Cell;
use std::collections::BTreeMap;

/// Most parts of a type: types that hold one another twice double with every line.
pub const PARTS_MAX: usize = 1_000;

/// Most looks at the types of one body: a few hundredths of a second.
const LOOKS_MAX: u32 = 8_000_000;

/// A type: an index into [`Terms`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ty(u32);

/// A name of a type, trait or parameter: an index into [`Names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sym(u32);

/// What a type is made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// An integer.
    Int(IntKind),
    /// `f64`
    Float,
    /// `f32`
    Single,
    /// `bool`
    Bool,
    /// `char`
    Char,
    /// `str`
    Str,
    /// `!`
    Never,
    /// `(A, B)`
    Tuple,
    /// `&T`, `&mut T`
    Reference(bool),
    /// `[T]`
    Slice,
    /// `[T; n]`
    Array,
    /// Functions and closures: the parameters, then the result.
    Function,
    /// Whatever gives items of the type, as an iterator of the library or `impl Iterator`.
    Iter,
    /// Whatever gives the type when awaited.
    Future,
    /// A struct or enum: of the program by its path, of the library by its key.
    Named(Sym),
    /// A type parameter.
    Parameter(Sym),
    /// `impl Trait`, `dyn Trait`: an index into [`Terms::bounds`].
    Bound(u32),
}

/// What may still become of an open type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// Anything.
    Any,
    /// An integer: a literal without a suffix.
    Int,
    /// A float.
    Float,
}

/// A term.
#[derive(Clone, Debug)]
pub enum Term {
    /// Not known yet. `tainted`: something that this inference does not know took part, so that it must
    /// not be decided by default.
    Open { kind: Open, tainted: bool },
    /// The same as another.
    Same(Ty),
    /// Known.
    Made(Head, Box<[Ty]>),
}

/// A trait that a type is bound by.
#[derive(Clone, Debug)]
pub struct BoundTrait {
    /// Its full path.
    pub path: Sym,
    /// Its arguments.
    pub arguments: Vec<Ty>,
    /// `Item = T`
    pub associated: Vec<(Sym, Ty)>,
}

/// Interned names.
#[derive(Clone, Debug, Default)]
pub struct Names {
    texts: Vec<String>,
    known: BTreeMap<String, Sym>,
}

impl Names {
    /// The symbol of a name.
    pub fn sym(&mut self, text: &str) -> Sym {
        if let Some(sym) = self.known.get(text) {
            return *sym;
        }
        let sym = Sym(self.texts.len() as u32);
        self.texts.push(text.into());
        self.known.insert(text.into(), sym);
        sym
    }

    /// Its text.
    pub fn text(&self, sym: Sym) -> &str {
        &self.texts[sym.0 as usize]
    }
}

/// The types of one body.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    all: Vec<Term>,
    /// How often a type was looked at.
    looks: Cell<u32>,
    /// Those that may be another type, which is coerced to what they became.
    guessed: Vec<Ty>,
    /// The bounds that are those of a `dyn`.
    pub dynamic: Vec<u32>,
    /// What `impl` and `dyn` types are bound by.
    pub bounds: Vec<Vec<BoundTrait>>,
}

impl Terms {
    fn push(&mut self, term: Term) -> Ty {
        self.all.push(term);
        Ty(self.all.len() as u32 - 1)
    }

    /// How many there are: the measure of the work done.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// Whether they were looked at too often: every walk over types ends then.
    pub fn is_worn(&self) -> bool {
        self.looks.get() > LOOKS_MAX
    }

    /// Whether a type is made of more than so many parts.
    pub fn exceeds(&self, ty: Ty, parts: usize) -> bool {
        let mut left = parts;
        !self.fits_in(ty, &mut left)
    }

    fn fits_in(&self, ty: Ty, left: &mut usize) -> bool {
        if *left == 0 {
            return false;
        }
        *left -= 1;
        match self.known(ty) {
            Some((_, arguments)) => arguments.iter().all(|part| self.fits_in(*part, left)),
            None => true,
        }
    }

    /// A type to be found out.
    pub fn open(&mut self) -> Ty {
        self.literal(Open::Any)
    }

    /// The type of a literal without a suffix.
    pub fn literal(&mut self, kind: Open) -> Ty {
        let tainted = false;
        self.push(Term::Open { kind, tainted })
    }

    /// A type that this inference does not know.
    pub fn unknown(&mut self) -> Ty {
        let kind = Open::Any;
        let tainted = true;
        self.push(Term::Open { kind, tainted })
    }

    /// A type made of others.
    pub fn made(&mut self, head: Head, arguments: &[Ty]) -> Ty {
        self.push(Term::Made(head, arguments.into()))
    }

    /// A type without arguments.
    pub fn plain(&mut self, head: Head) -> Ty {
        self.made(head, &[])
    }

    /// `()`
    pub fn unit(&mut self) -> Ty {
        self.plain(Head::Tuple)
    }

    /// `&T`
    pub fn reference(&mut self, mutable: bool, to: Ty) -> Ty {
        self.made(Head::Reference(mutable), &[to])
    }

    /// The end of the chain of what it is the same as.
    pub fn shallow(&self, ty: Ty) -> Ty {
        let mut ty = ty;
        self.looks.set(self.looks.get().saturating_add(1));
        while let Term::Same(next) = self.all[ty.0 as usize] {
            ty = next;
        }
        ty
    }

    /// What it is.
    pub fn term(&self, ty: Ty) -> &Term {
        &self.all[self.shallow(ty).0 as usize]
    }

    /// Its head and arguments, if it is known.
    pub fn known(&self, ty: Ty) -> Option<(Head, &[Ty])> {
        match self.term(ty) {
            Term::Made(head, arguments) => Some((*head, arguments)),
            _ => None,
        }
    }

    /// Its head.
    pub fn head(&self, ty: Ty) -> Option<Head> {
        self.known(ty).map(|(head, _)| head)
    }

    /// One of its arguments.
    pub fn argument(&self, ty: Ty, index: usize) -> Option<Ty> {
        self.known(ty)
            .and_then(|(_, arguments)| arguments.get(index).copied())
    }

    /// What may become of it, if it is open.
    pub fn is_open(&self, ty: Ty) -> Option<Open> {
        match self.term(ty) {
            Term::Open { kind, .. } => Some(*kind),
            _ => None,
        }
    }

    /// Whether it is open and something unknown took part.
    pub fn is_tainted(&self, ty: Ty) -> bool {
        matches!(self.term(ty), Term::Open { tainted: true, .. })
    }

    /// Something unknown takes part in every open type in it.
    pub fn taint(&mut self, ty: Ty) {
        self.taint_within(ty, 8);
    }

    fn taint_within(&mut self, ty: Ty, left: usize) {
        let ty = self.shallow(ty);
        match &mut self.all[ty.0 as usize] {
            Term::Open { tainted, .. } => *tainted = true,
            Term::Made(_, arguments) if left > 0 => {
                for argument in arguments.clone() {
                    self.taint_within(argument, left - 1);
                }
            }
            _ => {}
        }
    }

    /// An open type becomes the same as another.
    pub fn bind(&mut self, open: Ty, to: Ty) {
        let (open, to) = (self.shallow(open), self.shallow(to));
        if open != to {
            self.all[open.0 as usize] = Term::Same(to);
        }
    }

    /// An open type becomes a known one, or is perhaps another that is coerced to it.
    pub fn guess(&mut self, open: Ty, to: Ty) {
        let open = self.shallow(open);
        self.all[open.0 as usize] = self.term(to).clone();
        self.guessed.push(open);
    }

    /// Whether a type may be another that is coerced to what it became.
    pub fn is_guessed(&self, ty: Ty) -> bool {
        self.guessed.contains(&self.shallow(ty))
    }

    /// Replaces what is known of an open type.
    pub fn set_open(&mut self, ty: Ty, kind: Open, tainted: bool) {
        let ty = self.shallow(ty);
        self.all[ty.0 as usize] = Term::Open { kind, tainted };
    }

    /// Whether `part` occurs in `whole`.
    pub fn occurs(&self, part: Ty, whole: Ty, left: usize) -> bool {
        let whole = self.shallow(whole);
        if part == whole || left == 0 || self.is_worn() {
            return true;
        }
        match self.known(whole) {
            Some((_, arguments)) => arguments
                .iter()
                .any(|inner| self.occurs(part, *inner, left - 1)),
            None => false,
        }
    }

    /// The type behind references.
    pub fn behind(&self, ty: Ty) -> Ty {
        let mut ty = self.shallow(ty);
        while let Some((Head::Reference(_), [inner])) = self.known(ty) {
            ty = self.shallow(*inner);
        }
        ty
    }

    /// Whether one could be the other, nothing being bound.
    pub fn fits(&self, pattern: Ty, ty: Ty) -> bool {
        if pattern == ty || self.is_worn() {
            return true;
        }
        match (self.term(pattern), self.term(ty)) {
            (Term::Open { kind, .. }, Term::Made(head, _))
            | (Term::Made(head, _), Term::Open { kind, .. }) => match kind {
                Open::Any => true,
                Open::Int => matches!(head, Head::Int(_)),
                Open::Float => matches!(head, Head::Float | Head::Single),
            },
            (Term::Made(a, first), Term::Made(b, second)) => match (a, b) {
                (Head::Reference(_), Head::Reference(_)) => self.fits(first[0], second[0]),
                (Head::Iter | Head::Future | Head::Function, _) => {
                    a == b || first.is_empty() || !is_plain(*b)
                }
                _ => {
                    a == b
                        && first.len() == second.len()
                        && first.iter().zip(second).all(|(a, b)| self.fits(*a, *b))
                }
            },
            (Term::Open { kind: a, .. }, Term::Open { kind: b, .. }) => {
                *a == Open::Any || *b == Open::Any || a == b
            }
            _ => true,
        }
    }
}

/// Whether a head is a type that is neither called, awaited nor iterated.
fn is_plain(head: Head) -> bool {
    matches!(
        head,
        Head::Int(_)
            | Head::Float
            | Head::Single
            | Head::Bool
            | Head::Char
            | Head::Str
            | Head::Tuple
    )
}
