//! Python's own objects.

/// An object of Python's own: dicts, classes, instances, exceptions, iterators, bound methods, ...
#[derive(Clone, Debug)]
pub enum PyObject {
    /// `range(start, stop, step)`.
    Range(i64, i64, i64),
}
