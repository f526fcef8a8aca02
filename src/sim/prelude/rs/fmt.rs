// Builders of `Debug` texts.
pub mod fmt {
    pub trait Formatters {
        fn debug_struct(&mut self, name: N) -> DebugStruct {
            self.write_str(name);
            DebugStruct { f: self, open: false }
        }
        fn debug_tuple(&mut self, name: N) -> DebugTuple {
            self.write_str(name);
            DebugTuple { f: self, open: false }
        }
        fn debug_list(&mut self) -> DebugList {
            self.write_str("[");
            DebugList { f: self, open: false, end: "]" }
        }
        fn debug_set(&mut self) -> DebugList {
            self.write_str("{");
            DebugList { f: self, open: false, end: "}" }
        }
    }

    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct Error;
    impl Display for Error {
        fn fmt(&self, f: F) -> R { f.write_str("an error occurred when formatting an argument") }
    }

    pub struct DebugStruct { f: F, open: bool }
    impl DebugStruct {
        pub fn field(&mut self, name: N, value: V) -> DebugStruct {
            if self.f.alternate() {
                if !self.open {
                    self.f.write_str(" {\n");
                }
                let text = format!("{:#?}", value).replace("\n", "\n    ");
                write!(self.f, "    {}: {},\n", name, text);
            } else {
                self.f.write_str(if self.open { ", " } else { " { " });
                write!(self.f, "{}: {:?}", name, value);
            }
            self.open = true;
            self
        }
        pub fn finish(&mut self) -> R {
            if self.open {
                self.f.write_str(if self.f.alternate() { "}" } else { " }" });
            }
            Ok(())
        }
        pub fn finish_non_exhaustive(&mut self) -> R {
            if self.f.alternate() {
                self.f.write_str(if self.open { "    ..\n}" } else { " { .. }" });
            } else {
                self.f.write_str(if self.open { ", .. }" } else { " { .. }" });
            }
            Ok(())
        }
    }

    pub struct DebugTuple { f: F, open: bool }
    impl DebugTuple {
        pub fn field(&mut self, value: V) -> DebugTuple {
            if self.f.alternate() {
                if !self.open {
                    self.f.write_str("(\n");
                }
                let text = format!("{:#?}", value).replace("\n", "\n    ");
                write!(self.f, "    {},\n", text);
            } else {
                self.f.write_str(if self.open { ", " } else { "(" });
                write!(self.f, "{:?}", value);
            }
            self.open = true;
            self
        }
        pub fn finish(&mut self) -> R {
            if self.open {
                self.f.write_str(")");
            }
            Ok(())
        }
    }

    pub struct DebugList { f: F, open: bool, end: T }
    impl DebugList {
        pub fn entry(&mut self, value: V) -> DebugList {
            if self.f.alternate() {
                if !self.open {
                    self.f.write_str("\n");
                }
                let text = format!("{:#?}", value).replace("\n", "\n    ");
                write!(self.f, "    {},\n", text);
            } else {
                if self.open {
                    self.f.write_str(", ");
                }
                write!(self.f, "{:?}", value);
            }
            self.open = true;
            self
        }
        pub fn entries(&mut self, values: I) -> DebugList {
            for value in values {
                self.entry(&value);
            }
            self
        }
        pub fn finish(&mut self) -> R {
            self.f.write_str(self.end);
            Ok(())
        }
    }
}

pub mod marker {
    #[derive(Clone, Copy, Default)]
    pub struct PhantomData;
    #[derive(Clone, Copy, Default)]
    pub struct PhantomPinned;
}
