//! The locals and the operand stack of a frame: in the frame itself where they are few.

use super::value::Value;
use std::ops::{Deref, DerefMut};

/// So many values are kept without an allocation: most coroutines have no more.
const FEW: usize = 5;

/// A short row of values.
#[derive(Clone)]
pub struct Values(Row);

#[derive(Clone)]
enum Row {
    /// So many, the first ones.
    Few(u8, [Value; FEW]),
    /// A row that had more than a few once.
    Many(Vec<Value>),
}

impl Default for Values {
    fn default() -> Values {
        Values(Row::Few(0, [Value::Empty; FEW]))
    }
}

impl Values {
    /// Makes it a row of `count` values: those given (not more), then empty ones. There is room for
    /// `capacity` in all if a few do not do; a few grow when more are pushed, which is rare.
    pub fn reset(&mut self, given: &[Value], count: usize, capacity: usize) {
        match &mut self.0 {
            Row::Few(len, few) if count <= FEW => {
                *len = count as u8;
                few[..given.len()].copy_from_slice(given);
                few[given.len()..count].fill(Value::Empty);
            }
            Row::Few(..) => self.0 = Row::Many(Vec::with_capacity(capacity)),
            Row::Many(_) => {}
        }
        if let Row::Many(values) = &mut self.0 {
            values.clear();
            values.reserve(capacity);
            values.extend_from_slice(given);
            values.resize(count, Value::Empty);
        }
    }

    /// Appends a value.
    #[inline]
    pub fn push(&mut self, value: Value) {
        match &mut self.0 {
            Row::Few(len, few) if usize::from(*len) < FEW => {
                few[usize::from(*len)] = value;
                *len += 1;
            }
            Row::Few(..) => self.overflow(value),
            Row::Many(values) => values.push(value),
        }
    }

    #[cold]
    fn overflow(&mut self, value: Value) {
        let mut values = Vec::with_capacity(2 * FEW);
        values.extend_from_slice(self);
        values.push(value);
        self.0 = Row::Many(values);
    }

    /// Takes the last value, which must exist.
    #[inline]
    pub fn pop(&mut self) -> Value {
        match &mut self.0 {
            Row::Few(len, few) => {
                let last = usize::from(*len) - 1;
                *len = last as u8;
                few[last]
            }
            Row::Many(values) => {
                let last = values.len() - 1;
                let value = values[last];
                values.truncate(last);
                value
            }
        }
    }

    /// Keeps the first `len` values.
    pub fn truncate(&mut self, len: usize) {
        match &mut self.0 {
            Row::Few(old, _) => *old = (*old).min(u8::try_from(len).unwrap_or(u8::MAX)),
            Row::Many(values) => values.truncate(len),
        }
    }

    /// Forgets all values.
    pub fn clear(&mut self) {
        self.truncate(0);
    }

    /// Takes the values from `at` on.
    pub fn split_off(&mut self, at: usize) -> Vec<Value> {
        let taken = self[at..].to_vec();
        self.truncate(at);
        taken
    }

    /// Takes all values.
    pub fn take(&mut self) -> Vec<Value> {
        self.split_off(0)
    }

    /// Appends values.
    pub fn extend_from_slice(&mut self, values: &[Value]) {
        values.iter().for_each(|value| self.push(*value));
    }

    /// Bytes that it holds outside itself.
    pub fn outside(&self) -> usize {
        match &self.0 {
            Row::Few(..) => 0,
            Row::Many(values) => values.capacity() * size_of::<Value>(),
        }
    }
}

impl Deref for Values {
    type Target = [Value];

    #[inline]
    fn deref(&self) -> &[Value] {
        match &self.0 {
            Row::Few(len, few) => &few[..usize::from(*len)],
            Row::Many(values) => values,
        }
    }
}

impl DerefMut for Values {
    #[inline]
    fn deref_mut(&mut self) -> &mut [Value] {
        match &mut self.0 {
            Row::Few(len, few) => &mut few[..usize::from(*len)],
            Row::Many(values) => values,
        }
    }
}

impl std::fmt::Debug for Values {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_grows_out_of_its_frame_and_keeps_its_order() {
        let mut row = Values::default();
        row.reset(&[], 2, 3);
        assert_eq!(row[..], [Value::Empty; 2]);
        (0..20).for_each(|bits| row.push(Value::Duration(bits)));
        assert_eq!(row.len(), 22);
        assert_eq!(
            row.split_off(20),
            [Value::Duration(18), Value::Duration(19)]
        );
        assert_eq!(row.pop(), Value::Duration(17));
        row.reset(&[Value::Unit], FEW + 1, 0);
        assert_eq!(row.len(), FEW + 1);
        row.reset(&[Value::Unit], 1, 1);
        assert_eq!(row.pop(), Value::Unit);
        assert!(row.is_empty());
    }
}
