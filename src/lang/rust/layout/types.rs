//! The layout of a type.

use super::fields::{Layout, Niche, enumeration, structure};
use super::library;
use crate::ir::program::IntKind;
use crate::lang::rust::saved::{Report, Type};

/// How deep types are looked into.
const DEPTH_MAX: usize = 48;

/// A layout, or why there is none.
pub type Known = Result<Layout, String>;

/// Bytes of an integer.
fn int_bytes(kind: IntKind) -> u64 {
    match kind {
        IntKind::I8 | IntKind::U8 => 1,
        IntKind::I16 | IntKind::U16 => 2,
        IntKind::I32 | IntKind::U32 | IntKind::Infer => 4,
        IntKind::I128 | IntKind::U128 => 16,
        IntKind::I64 | IntKind::U64 | IntKind::Isize | IntKind::Usize | IntKind::Py => 8,
    }
}

/// Largest array: what the compiler takes (`compiler/rustc_abi` `obj_size_bound`, 64 bits).
const BYTES_MAX: u64 = 1 << 47;

/// The capacity of a `Vec`: at most `isize::MAX`.
const CAPACITIES: u128 = 1 << 63;

/// Nanoseconds of a `Duration`: less than a second.
const NANOSECONDS: u128 = (1 << 32) - 1_000_000_000;

/// The layout of a type.
pub fn layout(report: &Report, ty: &Type) -> Known {
    within(report, ty, DEPTH_MAX)
}

fn within(report: &Report, ty: &Type, left: usize) -> Known {
    if left == 0 {
        return Err("it contains itself".into());
    }
    let is_made = match ty {
        Type::Tuple(_) | Type::Future(..) | Type::Closure(..) => true,
        Type::Named(key, _) => key.starts_with("crate"),
        _ => false,
    };
    if !is_made {
        return anew(report, ty, left);
    }
    if let Some(known) = report.layouts.borrow().get(ty) {
        return Ok(known.clone());
    }
    let found = anew(report, ty, left)?;
    if found.size >= BYTES_MAX {
        return Err("it is too large".into());
    }
    let mut all = report.layouts.borrow_mut();
    all.insert(ty.clone(), found.clone());
    Ok(found)
}

fn anew(report: &Report, ty: &Type, left: usize) -> Known {
    let unknown = || Err(format!("the size of `{}` is not known", report.text(ty)));
    let inner = |ty: &Type| within(report, ty, left - 1);
    match ty {
        Type::Never => Ok(Layout {
            uninhabited: true,
            ..Layout::plain(0, 1)
        }),
        Type::Bool => Ok(Layout::scalar(1, 254)),
        Type::Char => Ok(Layout::scalar(4, (1 << 32) - 0x11_0000)),
        Type::Float => Ok(Layout::plain(8, 8)),
        Type::Single => Ok(Layout::plain(4, 4)),
        Type::Int(kind) => Ok(Layout::plain(int_bytes(*kind), int_bytes(*kind))),
        Type::FnItem => Ok(Layout::plain(0, 1)),
        Type::FnPointer => Ok(Layout::pointer(false)),
        Type::Tuple(parts) => {
            let parts: Result<Vec<Layout>, String> = parts.iter().map(inner).collect();
            Ok(structure(&parts?, None))
        }
        Type::Array(item, Some(length)) => {
            let item = inner(item)?;
            let size = item
                .size
                .checked_mul(*length)
                .filter(|size| *size < BYTES_MAX)
                .ok_or("the array is too large")?;
            let niche = item.niche.filter(|_| *length > 0);
            Ok(Layout {
                niche,
                ..Layout::plain(size, item.align)
            })
        }
        Type::Array(_, None) => Err("the length of an array is not known".into()),
        Type::Reference(_, to) => Ok(Layout::pointer(is_wide(to)?)),
        Type::Pointer(_, to) => Ok(Layout::pointer(is_wide(to)?).without_niche()),
        Type::Closure(number, given) => match report.machine(*number) {
            Some(machine) => {
                let types = machine
                    .upvars
                    .iter()
                    .map(|upvar| inner(&upvar.ty.with(given)));
                let types: Result<Vec<Layout>, String> = types.collect();
                Ok(structure(&types?, None))
            }
            None => unknown(),
        },
        Type::Future(number, given) => super::machine::future(report, *number, given, left - 1),
        Type::Named(key, arguments) if key.starts_with("crate") => {
            declared(report, key, arguments, left)
        }
        Type::Named(key, arguments) => named(report, key, arguments, left),
        Type::Parameter(name) => Err(format!(
            "the size of the type parameter `{name}` is not known"
        )),
        Type::Unknown => Err("the type of a value is not known".into()),
        Type::Str | Type::Slice(_) | Type::Dyn(_) | Type::Opaque(..) => unknown(),
    }
}

/// Whether a pointer to it has a second part.
fn is_wide(to: &Type) -> Result<bool, String> {
    match to {
        Type::Str | Type::Slice(_) | Type::Dyn(_) => Ok(true),
        Type::Unknown => Err("what a pointer points to is not known".into()),
        _ => Ok(false),
    }
}

/// A struct or enum of the program.
fn declared(report: &Report, key: &str, arguments: &[Type], left: usize) -> Known {
    let Some(shape) = report.shapes.get(key) else {
        return Err(format!("`{key}` is not known"));
    };
    if shape.has_repr {
        return Err("a `repr` attribute decides its layout".into());
    }
    let given = shape
        .parameters
        .iter()
        .cloned()
        .zip(arguments.iter().cloned())
        .collect();
    let mut variants = Vec::new();
    for fields in &shape.variants {
        let types = fields
            .iter()
            .map(|(_, ty)| within(report, &ty.with(&given), left - 1));
        let types: Result<Vec<Layout>, String> = types.collect();
        variants.push(types?);
    }
    Ok(match shape.is_enum {
        true => enumeration(&variants),
        false => structure(variants.first().map_or(&[], Vec::as_slice), None),
    })
}

fn named(report: &Report, key: &str, arguments: &[Type], left: usize) -> Known {
    let argument = |index: usize| {
        let ty = arguments.get(index).unwrap_or(&Type::Unknown);
        within(report, ty, left - 1)
    };
    let word = || Layout::plain(8, 8);
    match key {
        "Infallible" => within(report, &Type::Never, left),
        "Option" => Ok(enumeration(&[Vec::new(), vec![argument(0)?]])),
        "Result" | "ControlFlow" if key == "Result" => {
            Ok(enumeration(&[vec![argument(0)?], vec![argument(1)?]]))
        }
        "ControlFlow" => Ok(enumeration(&[vec![argument(1)?], vec![argument(0)?]])),
        "Poll" => Ok(enumeration(&[vec![argument(0)?], Vec::new()])),
        "String" | "Vec" | "BinaryHeap" | "VecDeque" => Ok(Layout {
            size: if key == "VecDeque" { 32 } else { 24 },
            ..Layout::scalar(8, CAPACITIES)
        }),
        "Box" | "Rc" | "Arc" | "Weak" => match arguments.first() {
            Some(to) => Ok(Layout::pointer(is_wide(to)?)),
            None => Err(format!("what a `{key}` points to is not known")),
        },
        "Pin" | "Wrapping" | "Reverse" | "Rev" | "AssertUnwindSafe" => argument(0),
        "ManuallyDrop" => argument(0),
        "PhantomData" | "PhantomPinned" | "future::Pending" => Ok(Layout::plain(0, 1)),
        "future::Ready" => Ok(enumeration(&[Vec::new(), vec![argument(0)?]])),
        "future::PollFn" => argument(0),
        "Cell" => Ok(argument(0)?.without_niche()),
        "RefCell" => Ok(structure(&[word(), argument(0)?.without_niche()], None)),
        "Mutex" => {
            let lock = [Layout::plain(4, 4), Layout::plain(1, 1)];
            let inner = argument(0)?.without_niche();
            Ok(structure(&[lock[0].clone(), lock[1].clone(), inner], None))
        }
        "RwLock" => {
            let inner = argument(0)?.without_niche();
            Ok(structure(
                &[Layout::plain(8, 4), Layout::plain(1, 1), inner],
                None,
            ))
        }
        "Duration" | "Instant" | "tokio::Instant" => Ok(Layout {
            size: 16,
            align: 8,
            niche: Some(Niche {
                offset: 8,
                bytes: 4,
                available: NANOSECONDS,
            }),
            ..Layout::plain(16, 8)
        }),
        "Atomic" => Ok(argument(0)?.without_niche()),
        "Ordering" => Ok(Layout::scalar(1, 253)),
        "Range" => Ok(structure(&[argument(0)?, argument(0)?], None)),
        "RangeFrom" => argument(0),
        "RangeInclusive" => Ok(structure(
            &[argument(0)?, argument(0)?, Layout::scalar(1, 254)],
            None,
        )),
        "array::IntoIter" => {
            let items = argument(0)?.without_niche();
            Ok(structure(&[items, word(), word()], None))
        }
        "Enumerate" => Ok(structure(&[argument(0)?, word()], None)),
        key => of_runtime(report, key, arguments, &argument),
    }
}

/// Types of the runtime, and what was measured.
fn of_runtime(
    report: &Report,
    key: &str,
    arguments: &[Type],
    argument: &dyn Fn(usize) -> Known,
) -> Known {
    if let Some(known) = super::macros::made(report, key, arguments) {
        return known;
    }
    match key {
        "tokio::Mutex" => Ok(structure(
            &[Layout::plain(40, 8), argument(0)?.without_niche()],
            None,
        )),
        "tokio::RwLock" => {
            let inner = argument(0)?.without_niche();
            Ok(structure(
                &[Layout::plain(40, 8), Layout::plain(4, 4), inner],
                None,
            ))
        }
        "tokio::Timeout" => Ok(structure(
            &[
                argument(0)?,
                library::measured("tokio::Sleep").ok_or("no Sleep")?,
            ],
            None,
        )),
        "tokio::Unconstrained" => argument(0),
        "tokio::mpsc::Sender::send()" => Ok(sent(argument(0)?)),
        key => library::measured(key).ok_or_else(|| {
            format!(
                "the size of `{}` is not known",
                report.text(&Type::named(key, arguments.to_vec()))
            )
        }),
    }
}

/// The future of `mpsc::Sender::send`, which has its value twice, as measured for values of up to 48 bytes.
fn sent(value: Layout) -> Layout {
    let align = value.align.max(8);
    Layout::plain(super::fields::aligned(147 + 2 * value.size, align), align)
}
