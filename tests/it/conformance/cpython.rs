//! The CPython that is installed here, if there is one.

use std::path::Path;
use std::process::Command;

use super::process::Printed;

/// The oldest version whose asyncio the simulator models.
const OLDEST_MINOR: u32 = 11;

/// A CPython that can run the cases.
pub struct CPython {
    pub program: &'static str,
    pub version: String,
}

/// The first of the usual names that starts a CPython of version 3.11 or later.
pub fn installed() -> Option<CPython> {
    ["python3", "python3.13", "python3.12", "python3.11", "python"].into_iter().find_map(|program| {
        let print_version = "import platform as p; assert p.python_implementation() == 'CPython'; print(p.python_version())";
        let answer = Command::new(program).args(["-c", print_version]).output().ok()?;
        let version = String::from_utf8(answer.stdout).ok()?.trim().to_owned();
        let minor: u32 = version.strip_prefix("3.")?.split('.').next()?.parse().ok()?;
        (minor >= OLDEST_MINOR).then_some(CPython { program, version })
    })
}

impl CPython {
    /// Whether this is a CPython of `version`, such as `3.12`.
    pub fn is(&self, version: &str) -> bool {
        let rest = self.version.strip_prefix(version);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// Runs a program in the folder it lies in, unbuffered, so that both streams keep their order.
    pub fn run(&self, source: &Path) -> Printed {
        let folder = source.parent().expect("a source file lies in a folder");
        let file = source.file_name().expect("a source file has a name");
        Printed::by(
            Command::new(self.program)
                .arg(file)
                .current_dir(folder)
                .env("PYTHONUNBUFFERED", "1")
                .env("PYTHONDONTWRITEBYTECODE", "1"),
        )
    }
}
