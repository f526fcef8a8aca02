// std::io's errors, and texts of bytes.
pub mod io {
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum ErrorKind {
        NotFound, PermissionDenied, ConnectionRefused, ConnectionReset, ConnectionAborted, NotConnected, AddrInUse,
        AddrNotAvailable, BrokenPipe, AlreadyExists, WouldBlock, InvalidInput, InvalidData, TimedOut, WriteZero,
        Interrupted, Unsupported, UnexpectedEof, OutOfMemory, Other,
    }
    impl Display for ErrorKind {
        fn fmt(&self, f: F) -> R {
            f.write_str(match self {
                ErrorKind::NotFound => "entity not found",
                ErrorKind::PermissionDenied => "permission denied",
                ErrorKind::ConnectionRefused => "connection refused",
                ErrorKind::ConnectionReset => "connection reset",
                ErrorKind::ConnectionAborted => "connection aborted",
                ErrorKind::NotConnected => "not connected",
                ErrorKind::AddrInUse => "address in use",
                ErrorKind::AddrNotAvailable => "address not available",
                ErrorKind::BrokenPipe => "broken pipe",
                ErrorKind::AlreadyExists => "entity already exists",
                ErrorKind::WouldBlock => "operation would block",
                ErrorKind::InvalidInput => "invalid input parameter",
                ErrorKind::InvalidData => "invalid data",
                ErrorKind::TimedOut => "timed out",
                ErrorKind::WriteZero => "write zero",
                ErrorKind::Interrupted => "operation interrupted",
                ErrorKind::Unsupported => "unsupported",
                ErrorKind::UnexpectedEof => "unexpected end of file",
                ErrorKind::OutOfMemory => "out of memory",
                ErrorKind::Other => "other error",
            })
        }
    }
    /// `error`: what it was made of, if it is more than its kind.
    pub struct Error { kind: K, error: O }
    impl Error {
        pub fn new(kind: K, error: E) -> Error { Error { kind, error: Some(error) } }
        pub fn other(error: E) -> Error { Error { kind: ErrorKind::Other, error: Some(error) } }
        pub fn kind(&self) -> K { self.kind }
        pub fn get_ref(&self) -> O { self.error.as_ref() }
        pub fn into_inner(self) -> O { self.error }
    }
    impl From<ErrorKind> for Error { fn from(kind: ErrorKind) -> Error { Error { kind, error: None } } }
    impl Display for Error {
        fn fmt(&self, f: F) -> R {
            match &self.error {
                Some(error) => write!(f, "{}", error),
                None => write!(f, "{}", self.kind),
            }
        }
    }
    impl Debug for Error {
        fn fmt(&self, f: F) -> R {
            match &self.error {
                Some(error) => f.debug_struct("Custom").field("kind", &self.kind).field("error", error).finish(),
                None => write!(f, "Kind({:?})", self.kind),
            }
        }
    }

    /// A text or bytes that are read from the beginning, or written over.
    #[derive(Debug, Clone)]
    pub struct Cursor { inner: T, pos: u64 }
    impl Cursor {
        pub fn new(inner: T) -> C { Cursor { inner, pos: 0u64 } }
        pub fn position(&self) -> u64 { self.pos }
        pub fn set_position(&mut self, pos: u64) { self.pos = pos; }
        pub fn into_inner(self) -> T { self.inner }
        pub fn get_ref(&self) -> T { &self.inner }
        pub fn get_mut(&mut self) -> T { &mut self.inner }
        pub fn take_some(&mut self, limit: usize) -> O {
            let mut taken = Vec::new();
            while taken.len() < limit && (self.pos as usize) < self.inner.len() {
                taken.push(std::str::byte_at(&self.inner, self.pos as usize));
                self.pos += 1u64;
            }
            Some(Ok(taken))
        }
        pub fn put_some(&mut self, bytes: B, from: usize) -> O {
            let mut at = from;
            while at < bytes.len() {
                if (self.pos as usize) < self.inner.len() {
                    self.inner[self.pos as usize] = bytes[at];
                } else {
                    self.inner.push(bytes[at]);
                }
                self.pos += 1u64;
                at += 1usize;
            }
            Some(Ok(at - from))
        }
    }
}

pub mod str {
    pub fn from_utf8(bytes: B) -> R {
        match std::str::text_of_bytes(bytes, false) {
            (text, _, 0) => Ok(text),
            (_, at, len) => Err(Utf8Error { at, len }),
        }
    }
    /// `len`: how many bytes are wrong; -1: the text ends too early.
    #[derive(Clone, Copy, PartialEq)]
    pub struct Utf8Error { at: usize, len: isize }
    impl Utf8Error {
        pub fn valid_up_to(&self) -> usize { self.at }
        pub fn error_len(&self) -> O { if self.len < 0isize { None } else { Some(self.len as usize) } }
    }
    impl Display for Utf8Error {
        fn fmt(&self, f: F) -> R {
            if self.len < 0isize {
                return write!(f, "incomplete utf-8 byte sequence from index {}", self.at);
            }
            write!(f, "invalid utf-8 sequence of {} bytes from index {}", self.len, self.at)
        }
    }
    impl Debug for Utf8Error {
        fn fmt(&self, f: F) -> R {
            f.debug_struct("Utf8Error").field("valid_up_to", &self.at).field("error_len", &self.error_len()).finish()
        }
    }
}
pub mod string {
    pub mod String {
        pub fn from_utf8(bytes: B) -> R {
            match std::str::from_utf8(&bytes) {
                Ok(text) => Ok(text.to_string()),
                Err(error) => Err(super::FromUtf8Error { bytes, error }),
            }
        }
        pub fn from_utf8_lossy(bytes: B) -> T {
            let (text, _, _) = std::str::text_of_bytes(bytes, true);
            text.to_string()
        }
    }
    #[derive(Debug, Clone, PartialEq)]
    pub struct FromUtf8Error { bytes: V, error: E }
    impl FromUtf8Error {
        pub fn into_bytes(self) -> V { self.bytes }
        pub fn utf8_error(&self) -> E { self.error }
    }
    impl Display for FromUtf8Error { fn fmt(&self, f: F) -> R { write!(f, "{}", self.error) } }
}
