//! Objects in a state's fingerprint.

use super::fingerprint::Walk;
use crate::sim::heap::{Body, ObjectId};
use crate::sim::machine::rs::iterate::Iter;
use crate::sim::machine::rs::join::Join;
use crate::sim::machine::rs::object::RsObject;
use crate::sim::tokio::object::TokioObject;
use crate::sim::tokio::task::join_list::JoinList;
use crate::sim::value::Value;

/// What an object is.
pub fn object(walk: &mut Walk, id: ObjectId) {
    let sim = walk.sim;
    match sim.heap.body(id) {
        Body::Free(_) => walk.add(0),
        Body::Text(text) => {
            walk.add(1);
            walk.text(text);
        }
        Body::List(values) => {
            walk.add(2);
            walk.values(values);
        }
        Body::Tuple(values) => {
            walk.add(3);
            walk.values(values);
        }
        Body::Cell(value) => {
            walk.add(4);
            walk.value(*value);
        }
        Body::Closure(closure) => {
            walk.add(5);
            walk.add(u64::from(closure.function.0));
            walk.values(&closure.defaults);
            walk.values(&closure.captures);
        }
        Body::Coroutine(frame) => {
            walk.add(6);
            walk.frame(*frame);
        }
        Body::Rs(object) => rust(walk, id, object),
        Body::Tokio(object) => tokio(walk, object),
        Body::Py(_) | Body::Asyncio(_) => walk.add(u64::from(id.slot())),
    }
}

fn rust(walk: &mut Walk, id: ObjectId, object: &RsObject) {
    match object {
        RsObject::Struct(declared, fields) => several(walk, 10, u64::from(declared.0), fields),
        RsObject::Enum(declared, variant, fields) => {
            walk.add(u64::from(*variant));
            several(walk, 11, u64::from(declared.0), fields);
        }
        RsObject::Array(items) => several(walk, 12, 0, items),
        RsObject::Deque(items) => several(walk, 13, 0, items),
        RsObject::Map(kind, items) => several(walk, 14, *kind as u64, items),
        RsObject::Result(Ok(value)) => several(walk, 15, 0, &[*value]),
        RsObject::Result(Err(value)) => several(walk, 15, 1, &[*value]),
        RsObject::Option(value) => several(walk, 16, 0, value.as_slice()),
        RsObject::Slice(of, start, len) => {
            walk.add(17);
            walk.add(u64::from(*start) << 32 | u64::from(*len));
            walk.object(*of);
        }
        RsObject::Wide(kind, number) => {
            walk.add(30 + ((*kind as u64) << 8));
            walk.add(**number as u64);
            walk.add((**number >> 64) as u64);
        }
        RsObject::Str(text) => {
            walk.add(18);
            walk.text(text);
        }
        RsObject::Range(bounds) => {
            let (start, end, inclusive) = &**bounds;
            walk.flag(*inclusive);
            several(walk, 19, u64::from(start.is_some()), start.as_slice());
            several(walk, 19, u64::from(end.is_some()), end.as_slice());
        }
        RsObject::Iter(iter) => iterator(walk, iter),
        RsObject::Shared(value) => {
            several(walk, 21, u64::from(walk.sim.heap.count(id)), &[*value]);
            if let Some(weak) = walk.sim.heap.weak.get(&id) {
                walk.object(*weak);
            }
        }
        RsObject::Weak(shared) => {
            walk.add(22);
            walk.add(u64::from(walk.sim.heap.count(id)));
            if let Some(shared) = shared {
                walk.object(*shared);
            }
        }
        RsObject::Waker(waker) => {
            walk.add(23);
            walk.waker(*waker);
        }
        RsObject::Formatter(_) | RsObject::Rendering(..) => formatting(walk, object),
        RsObject::Join(join) => state_of_join(walk, *join),
        RsObject::JoinError(_, payload) => {
            walk.add(27);
            walk.value(payload.unwrap_or_default());
        }
        RsObject::ParseError(message, _) => {
            walk.add(28);
            walk.text(message);
        }
        RsObject::Panic(panic) => {
            walk.add(29);
            walk.value(panic.payload);
        }
    }
}

/// A value on its way to being text.
fn formatting(walk: &mut Walk, object: &RsObject) {
    match object {
        RsObject::Formatter(formatter) => {
            walk.add(24);
            walk.add(u64::from(formatter.spec.0));
            walk.text(&formatter.text);
            walk.object(formatter.of);
        }
        RsObject::Rendering(value, written) => {
            several(walk, 25, written.len() as u64, &[*value]);
            for (object, text) in written {
                walk.object(*object);
                walk.text(text);
            }
        }
        _ => {}
    }
}

fn several(walk: &mut Walk, kind: u64, which: u64, values: &[Value]) {
    walk.add(kind);
    walk.add(which);
    walk.values(values);
}

fn state_of_join(walk: &mut Walk, join: Join) {
    walk.add(26);
    walk.add(join.done);
    let picked = u64::from(join.picked) << 24 | u64::from(join.looked) << 16;
    walk.add(picked | u64::from(join.start) << 8 | u64::from(join.branches));
    walk.flag(join.pending);
}

fn iterator(walk: &mut Walk, iter: &Iter) {
    let mut open = vec![iter];
    while let Some(iter) = open.pop() {
        let (kind, one, two) = match iter {
            Iter::Range(kind, at, left) => (40 + ((*kind as u64) << 8), *at as u64, *left),
            Iter::Chars(at, left) => (41, u64::from(*at), u64::from(*left)),
            Iter::Owned(items, front, back) => {
                walk.values(items);
                (42, u64::from(*front), u64::from(*back))
            }
            Iter::Places(object, front, back) => {
                walk.object(*object);
                (43, u64::from(*front), u64::from(*back))
            }
            Iter::Pairs(object, front, back) => {
                walk.object(*object);
                (44, u64::from(*front), u64::from(*back))
            }
            Iter::Column(object, which, front, back) => {
                walk.object(*object);
                let column = 45 + (u64::from(*which) << 8);
                (column, u64::from(*front), u64::from(*back))
            }
            Iter::Enumerate(inner, next) => {
                open.push(inner);
                (46, *next, 0)
            }
            Iter::Rev(inner) => {
                open.push(inner);
                (47, 0, 0)
            }
            Iter::Zip(left, right) => {
                open.extend([&**left, &**right]);
                (48, 0, 0)
            }
            Iter::Take(inner, left) => {
                open.push(inner);
                (49, *left, 0)
            }
            Iter::StepBy(inner, first, step) => {
                open.push(inner);
                (50, *first, *step)
            }
            Iter::Chain(left, right) => {
                open.extend([&**left, &**right]);
                (51, 0, 0)
            }
            Iter::Cloned(inner) => {
                open.push(inner);
                (52, 0, 0)
            }
            Iter::Borrowed(at) => {
                walk.place(*at);
                (53, 0, 0)
            }
        };
        walk.add(kind);
        walk.add(one);
        walk.add(two);
    }
}

fn tokio(walk: &mut Walk, object: &TokioObject) {
    match object {
        TokioObject::YieldNow(yielded) => walk.add(60 + (u64::from(*yielded) << 8)),
        TokioObject::Sleep(sleep) => {
            walk.add(61);
            walk.flag(sleep.is_elapsed());
            walk.flag(sleep.is_registered());
            walk.waker(sleep.waker());
            if !sleep.is_elapsed() && !sleep.is_registered() {
                walk.moment(sleep.deadline_ns);
            }
        }
        TokioObject::JoinHandle(task) => {
            walk.add(62);
            walk.task(*task);
        }
        TokioObject::AbortHandle(task) => {
            walk.add(63);
            walk.task(*task);
        }
        TokioObject::JoinList(list) => ended_tasks(walk, list),
    }
}

fn ended_tasks(walk: &mut Walk, list: &JoinList) {
    walk.add(64);
    walk.tasks(list.ended());
    walk.waker(list.waiter());
}
