//! What a run is given besides its program: the runtime, costs, seed, limits.

use crate::ir::program::{Language, Program, TokioFlavor};

/// Everything that decides a run besides the program and the choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Which runtime runs the program.
    pub runtime: Runtime,
    /// Virtual cores.
    pub cores: u32,
    /// What things cost, in virtual time.
    pub costs: Costs,
    /// Seed of every decision that reality leaves open.
    pub seed: u64,
    /// Which thread acts next.
    pub order: Order,
    /// Where a run is stopped.
    pub limits: Limits,
    /// Whether the runtime's invariants are checked after every step; a broken one ends the run.
    pub check: bool,
    /// The name of the program's file, as warnings and tracebacks show it.
    pub file: Box<str>,
}

/// Which of several threads acts next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The one with the earliest clock.
    #[default]
    Clock,
    /// A choice at every point where it can matter to the other threads; one chosen out of turn is an
    /// OS delay of those passed over. For Rust programs.
    Chosen,
}

/// A runtime with its version or shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Runtime {
    /// asyncio of a CPython version, 3.11 to 3.14.
    Asyncio(PythonVersion),
    /// tokio 1.54 current_thread.
    CurrentThread,
    /// tokio 1.54 multi_thread with so many workers.
    MultiThread(u32),
    /// So many current_thread runtimes of tokio 1.54, each on its own thread.
    ThreadPerCore(u32),
}

/// A CPython version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PythonVersion {
    /// 3.11
    V3_11,
    /// 3.12
    V3_12,
    /// 3.13
    V3_13,
    /// 3.14
    V3_14,
    /// 3.14, the free-threaded build: without the interpreter's lock
    V3_14T,
}

impl PythonVersion {
    /// The minor version.
    pub fn minor(self) -> u8 {
        match self {
            PythonVersion::V3_11 => 11,
            PythonVersion::V3_12 => 12,
            PythonVersion::V3_13 => 13,
            PythonVersion::V3_14 | PythonVersion::V3_14T => 14,
        }
    }
}

/// Modelled costs in virtual nanoseconds. They decide nothing that reality decides otherwise: order
/// within one thread never depends on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Costs {
    /// A Python statement: measured 76 on CPython 3.13 per loop iteration, rounded to 50.
    pub python_statement_ns: u64,
    /// A Rust statement: measured 8 in a debug build per loop iteration, rounded to 10.
    pub rust_statement_ns: u64,
    /// A runtime operation (spawn, wake, schedule, poll) or a print.
    pub runtime_ns: u64,
    /// From unparking a thread to its first step.
    pub unpark_ns: u64,
}

impl Costs {
    /// The model's costs.
    pub const DEFAULT: Costs = Costs {
        python_statement_ns: 50,
        rust_statement_ns: 10,
        runtime_ns: 500,
        unpark_ns: 20_000,
    };

    /// Nothing costs anything: the clock moves only by sleeping. For comparing with CPython on
    /// virtual time.
    pub const ZERO: Costs = Costs {
        python_statement_ns: 0,
        rust_statement_ns: 0,
        runtime_ns: 0,
        unpark_ns: 0,
    };

    /// The cost of a statement of `language`.
    pub fn statement_ns(&self, language: Language) -> u64 {
        match language {
            Language::Python => self.python_statement_ns,
            Language::Rust => self.rust_statement_ns,
        }
    }
}

/// Where a run is stopped, so that every program ends visibly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Events: the page shows a million without effort.
    pub events_max: u32,
    /// Executed operations: `while True: pass` makes no events. 200 M are about a second or two.
    pub operations_max: u64,
    /// Virtual time: a year, beyond every lesson.
    pub time_max_ns: u64,
    /// Tasks: what 22 bits of an event can name.
    pub tasks_max: u32,
    /// Live heap objects and frames: bounds memory to some hundred MiB.
    pub objects_max: u32,
    /// Active calls of one thread: CPython's own recursion limit.
    pub recursion_max: u32,
    /// Bytes of output.
    pub output_bytes_max: u32,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            events_max: 1_000_000,
            operations_max: 200_000_000,
            time_max_ns: 365 * 24 * 3600 * 1_000_000_000,
            tasks_max: (1 << 22) - 2,
            objects_max: 4_000_000,
            recursion_max: 1000,
            output_bytes_max: 4 << 20,
        }
    }
}

impl Config {
    /// The CPython that is simulated; the newest where Tokio is.
    pub fn python_version(&self) -> PythonVersion {
        match self.runtime {
            Runtime::Asyncio(version) => version,
            Runtime::CurrentThread | Runtime::MultiThread(_) | Runtime::ThreadPerCore(_) => {
                PythonVersion::V3_14
            }
        }
    }

    /// The configuration a program asks for itself: Python 3.13, or the program's own Tokio flavour
    /// with 4 workers unless the text says otherwise.
    pub fn for_program(program: &Program) -> Config {
        let request = program.runtime;
        let runtime = match (program.language, request.flavor) {
            (Language::Python, _) => Runtime::Asyncio(PythonVersion::V3_13),
            (Language::Rust, Some(TokioFlavor::CurrentThread)) => Runtime::CurrentThread,
            (Language::Rust, _) => Runtime::MultiThread(request.worker_threads.unwrap_or(4)),
        };
        Config {
            runtime,
            cores: 4,
            costs: Costs::DEFAULT,
            seed: 0,
            order: Order::Clock,
            limits: Limits::default(),
            check: false,
            file: match program.language {
                Language::Python => "main.py".into(),
                Language::Rust => "main.rs".into(),
            },
        }
    }
}
