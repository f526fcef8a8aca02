//! asyncio's objects.

use crate::ir::py::PyClass;
use crate::sim::Sim;
use crate::sim::heap::ObjectId;

/// An object of asyncio.
#[derive(Clone, Debug)]
pub enum AsyncioObject {
    /// The running loop.
    Loop,
}

/// The class of an object.
pub fn class(object: &AsyncioObject) -> PyClass {
    match object {
        AsyncioObject::Loop => PyClass::AsyncioOther,
    }
}

/// `repr(object)`.
pub fn repr(_sim: &Sim, _object: ObjectId) -> String {
    "<_UnixSelectorEventLoop running=True closed=False debug=False>".into()
}

/// Whether an object has a method of this name.
pub fn has(_object: &AsyncioObject, _name: crate::ir::program::NameId) -> bool {
    true
}
