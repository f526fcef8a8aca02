//! What our prelude asks about a value as its parts: fields, elements, a payload.

/// A question of our prelude, which compares and clones by parts what the program defines that for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartsNative {
    /// `(value)`: how many parts it has.
    Count,
    /// `(value, n)`: a reference to part `n`.
    At,
    /// `(value)`: the order of its variant.
    Rank,
    /// `(value, Vec)`: a value of the same type with these parts.
    Like,
    /// `(value, name)`: whether its type has this method, through pointers.
    Own,
    /// `(value)`: whether its type has a `clone` of the program.
    OwnClone,
    /// `(value)`: whether it contains one whose order or equality the program defines.
    Orders,
    /// `(value)`: whether it contains one whose `clone` the program defines.
    Clones,
    /// `(value, n)`: the same of part `n` as it is kept: a reference is cloned as a reference.
    PartClones,
    /// `(value)`: a derived clone.
    Copied,
    /// `(value, n)`: a derived clone of part `n`.
    PartCopied,
    /// `(value)`: whether it is a HashMap or HashSet.
    IsHashed,
    /// `(a, b)`: `==` as derived.
    Equal,
    /// `(a, b)`: `partial_cmp` as derived.
    Compare,
    /// `(range)`: its start and end in Options, and whether the end belongs to it.
    Bounds,
}

impl PartsNative {
    /// The function of this name.
    pub fn named(name: &str) -> Option<PartsNative> {
        Some(match name {
            "count" => PartsNative::Count,
            "at" => PartsNative::At,
            "rank" => PartsNative::Rank,
            "like" => PartsNative::Like,
            "own" => PartsNative::Own,
            "own_clone" => PartsNative::OwnClone,
            "orders" => PartsNative::Orders,
            "clones" => PartsNative::Clones,
            "part_clones" => PartsNative::PartClones,
            "copied" => PartsNative::Copied,
            "part_copied" => PartsNative::PartCopied,
            "is_hashed" => PartsNative::IsHashed,
            "equal" => PartsNative::Equal,
            "compare" => PartsNative::Compare,
            "bounds" => PartsNative::Bounds,
            _ => return None,
        })
    }
}
