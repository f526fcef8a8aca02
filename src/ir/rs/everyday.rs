//! Methods of the standard library that programs call at every turn, by name: the machine finds them without
//! comparing texts.

/// What a name means for the library's own types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Everyday {
    /// Nothing of these.
    #[default]
    Other,
    /// `Option::take`
    Take,
    /// `unwrap` of an Option or a Result
    Unwrap,
    /// `Option::is_some`
    IsSome,
    /// `Option::is_none`
    IsNone,
    /// `Result::is_ok`
    IsOk,
    /// `Result::is_err`
    IsErr,
    /// `len` of a sequence
    Len,
    /// `is_empty` of a sequence
    IsEmpty,
    /// `Vec::push`
    Push,
    /// `VecDeque::push_back`
    PushBack,
    /// `VecDeque::pop_front`
    PopFront,
    /// `VecDeque::front`
    Front,
    /// `min` of integers
    Min,
    /// `max` of integers
    Max,
    /// `clone` of an Rc or Arc
    Clone,
}

impl Everyday {
    /// What a name means.
    pub fn of(name: &str) -> Everyday {
        match name {
            "take" => Everyday::Take,
            "unwrap" => Everyday::Unwrap,
            "is_some" => Everyday::IsSome,
            "is_none" => Everyday::IsNone,
            "is_ok" => Everyday::IsOk,
            "is_err" => Everyday::IsErr,
            "len" => Everyday::Len,
            "is_empty" => Everyday::IsEmpty,
            "push" => Everyday::Push,
            "push_back" => Everyday::PushBack,
            "pop_front" => Everyday::PopFront,
            "front" => Everyday::Front,
            "min" => Everyday::Min,
            "max" => Everyday::Max,
            "clone" => Everyday::Clone,
            _ => Everyday::Other,
        }
    }
}
