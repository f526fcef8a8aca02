//! Positions in source text, as bytes; lines and columns are derived, never stored.

/// A half-open range of bytes in one source text (UTF-8, at most 64 KiB).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `start..end`, in bytes.
    pub fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// The byte at which each line of a text starts; turns offsets into lines and columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes `text`; a line ends after its `\n`.
    pub fn new(text: &str) -> LineIndex {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at as u32 + 1);
        LineIndex {
            starts: std::iter::once(0).chain(after_breaks).collect(),
        }
    }

    /// The zero-based line that holds byte `offset`.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts
            .partition_point(|start| *start <= offset)
            .saturating_sub(1) as u32
    }

    /// The zero-based line and the zero-based column, in bytes, of byte `offset`.
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.line(offset);
        (line, offset - self.starts[line as usize])
    }

    /// The byte at which zero-based `line` starts, if there is such a line.
    pub fn start_of(&self, line: u32) -> Option<u32> {
        self.starts.get(line as usize).copied()
    }

    /// How many lines the text has (at least one).
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never true: an empty text has one line. For the lint's sake.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }
}
