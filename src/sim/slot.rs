//! Names of what stands in slots that are reused: objects, frames.

/// Defines the name of a slot: one more than its number, so that none takes no room.
macro_rules! slot_id {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(std::num::NonZeroU32);

        impl $name {
            /// What stands in a slot, counted from 0.
            #[inline]
            pub const fn new(slot: u32) -> $name {
                $name(std::num::NonZeroU32::MIN.saturating_add(slot))
            }

            /// Its slot.
            #[inline]
            pub const fn slot(self) -> u32 {
                self.0.get() - 1
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, concat!(stringify!($name), "({})"), self.slot())
            }
        }
    };
}

pub(super) use slot_id;
