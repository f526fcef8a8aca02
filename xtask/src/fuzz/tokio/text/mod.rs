//! The text of a random Tokio program: a whole file, or a module among others.

mod around;
mod combined;
mod shared;

use super::program::{Flavour, Handle, Program, Start, Stmt};

/// What every program shares.
const HEAD: &str = include_str!("../programs/head.rs");

/// Waiting with an end, on a paused clock.
const WITHIN_TIME: &str = "
async fn within<F: Future>(patience: u32, future: F) -> Option<F::Output> {
    timeout(Duration::from_millis(patience as u64), future).await.ok()
}
";

/// Waiting with an end, without a clock.
const WITHIN_TURNS: &str = "
async fn within<F: Future>(patience: u32, future: F) -> Option<F::Output> {
    tokio::select! {
        biased;
        value = future => Some(value),
        _ = turns(patience) => None,
    }
}
";

/// Everything of a file or batch but the programs themselves.
pub fn head(flavour: Flavour) -> String {
    let within = match flavour {
        Flavour::CurrentThread => WITHIN_TIME,
        Flavour::OneWorker | Flavour::Workers(_) => WITHIN_TURNS,
    };
    format!("{HEAD}{within}")
}

/// The program as a file.
pub fn file(program: &Program) -> String {
    format!(
        "{}\n{}",
        head(program.flavour),
        functions(program, "fn main")
    )
}

/// The program's functions, its start called as `start` says.
pub fn functions(program: &Program, start: &str) -> String {
    let mut writer = Writer {
        text: String::new(),
        indent: 0,
        function: 0,
        labels: 0,
        is_local: program.start != Start::Plain,
    };
    for (number, body) in program.functions.iter().enumerate() {
        let joins_all = number == 0
            && (program.flavour != Flavour::CurrentThread
                || program.functions.len().is_multiple_of(2));
        writer.function = number;
        writer.labels = 0;
        writer.line(&format!("async fn w{number}(e: Arc<Env>) -> u32 {{"));
        writer.body(body);
        if joins_all {
            writer.line("    while let Some(h) = hs.pop() {");
            writer.line("        ended(\"last\", h).await;");
            writer.line("    }");
        }
        writer.line(&format!("    {number}"));
        writer.line("}");
        writer.line("");
    }
    writer.line(&format!("{start}() {{"));
    writer.text.push_str(&main_body(program));
    writer.line("}");
    writer.text
}

/// `w0` on a paused clock, whose end comes in any case.
fn on_paused_clock(start: Start) -> String {
    let whole = "timeout(Duration::from_secs(100), w0(env())).await.is_err()";
    let within = match start {
        Start::Plain => format!("        let stuck = {whole};\n"),
        Start::LocalSet => format!(
            "        let local = LocalSet::new();
        let stuck = local.run_until(async {{ {whole} }}).await;
        println!(\"left the set\");
        drop(local);
"
        ),
        Start::LocalSetAwaited => format!(
            "        let local = LocalSet::new();
        let h = local.spawn_local(async {{ {whole} }});
        local.spawn_local(async {{ println!(\"beside\") }});
        local.await;
        let stuck = h.await.unwrap_or(false);
"
        ),
    };
    format!(
        "    let rt = Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    rt.block_on(async {{
{within}        if stuck {{
            println!(\"stuck\");
        }}
    }});
    println!(\"done\");
    drop(rt);
    println!(\"end\");
"
    )
}

fn main_body(program: &Program) -> String {
    let built = match program.flavour {
        Flavour::CurrentThread => return on_paused_clock(program.start),
        Flavour::OneWorker => {
            "Builder::new_multi_thread().worker_threads(1).global_queue_interval(61).build().unwrap()"
                .to_owned()
        }
        Flavour::Workers(workers) => format!(
            "Builder::new_multi_thread().worker_threads({workers}).build().unwrap()"
        ),
    };
    format!(
        "    let rt = {built};
    rt.block_on(async {{
        let whole = tokio::spawn(async {{
            let e = env();
            ended(\"w0\", start(&e, Box::pin(w0(e.clone())))).await;
            println!(\"end\");
            std::process::exit(0);
        }});
        let _ = whole.await;
    }});
"
    )
}

struct Writer {
    text: String,
    indent: usize,
    function: usize,
    labels: u32,
    /// Whether what is spawned is spawned on a LocalSet.
    is_local: bool,
}

impl Writer {
    fn line(&mut self, line: &str) {
        if !line.is_empty() {
            self.text.push_str(&"    ".repeat(self.indent));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    fn label(&mut self) -> String {
        self.labels += 1;
        format!("w{}.{}", self.function, self.labels)
    }

    /// The statements of a body with the handles of what it spawns.
    fn body(&mut self, body: &[Stmt]) {
        self.indent += 1;
        self.line("let mut hs: Vec<JoinHandle<u32>> = Vec::new();");
        for stmt in body {
            self.stmt(stmt);
        }
        self.indent -= 1;
    }

    fn stmt(&mut self, stmt: &Stmt) {
        let label = self.label();
        match stmt {
            Stmt::Say => self.line(&format!("println!(\"{label}\");")),
            Stmt::Turns(1) => self.line("yield_now().await;"),
            Stmt::Turns(count) => self.line(&format!("turns({count}).await;")),
            Stmt::SelfWake => self.line("SelfWake(false).await;"),
            Stmt::Sleep(millis) => {
                self.line(&format!("sleep(Duration::from_millis({millis})).await;"));
            }
            Stmt::Ticks(period, count) => {
                self.line(&format!("ticks(\"{label}\", {period}, {count}).await;"));
            }
            Stmt::PutOff(first, nap) => {
                self.line(&format!("put_off(\"{label}\", {first}, {nap}).await;"));
            }
            Stmt::Budget(count) => {
                self.line(&format!("for _ in 0..{count} {{"));
                self.line("    consume_budget().await;");
                self.line("}");
            }
            Stmt::Blocking => {
                self.line(&format!("blocking(\"{label}\", e.clone()).await;"));
            }
            Stmt::Call(function) => {
                self.line(&format!("let value = w{function}(e.clone()).await;"));
                self.line(&format!("println!(\"{label} {{value}}\");"));
            }
            Stmt::Panic => {
                self.line("if e.permits.available_permits() < 900 {");
                self.line(&format!("    panic!(\"{label}\");"));
                self.line("}");
            }
            Stmt::Spawn(function) => {
                let start = self.start();
                self.line(&format!(
                    "hs.push({start}(&e, Box::pin(w{function}(e.clone()))));"
                ));
            }
            Stmt::SpawnBlock(body) => {
                let head = format!("hs.push({}(&e, Box::pin(", self.start());
                self.spawned(&head, body, 1, ")));");
            }
            Stmt::Handle(handle) => self.handle(*handle, &label),
            Stmt::Shared(shared) => self.shared(*shared, &label),
            Stmt::Around(around, body) => self.around(*around, body, &label),
            Stmt::Select(select) => self.select(select, &label),
            Stmt::Join(fails, futures) => self.join(*fails, futures, &label),
            Stmt::Set(end, bodies) => self.set(*end, bodies, &label),
        }
    }

    /// The function that spawns.
    fn start(&self) -> &'static str {
        match self.is_local {
            true => "start_local",
            false => "start",
        }
    }

    /// An async block with an `Env` of its own, between `head` and `tail`.
    fn spawned(&mut self, head: &str, body: &[Stmt], value: u32, tail: &str) {
        self.line(&format!("{head}{{"));
        self.indent += 1;
        self.line("let e = e.clone();");
        self.line("async move {");
        self.body(body);
        self.line(&format!("    {value}"));
        self.line("}");
        self.indent -= 1;
        self.line(&format!("}}{tail}"));
    }

    fn handle(&mut self, handle: Handle, label: &str) {
        match handle {
            Handle::JoinLast => {
                self.line("if let Some(h) = hs.pop() {");
                self.line(&format!("    ended(\"{label}\", h).await;"));
            }
            Handle::JoinFirst => {
                self.line("if !hs.is_empty() {");
                self.line("    let h = hs.remove(0);");
                self.line(&format!("    ended(\"{label}\", h).await;"));
            }
            Handle::Abort => {
                self.line("if let Some(h) = hs.last() {");
                self.line("    h.abort();");
            }
            Handle::AbortAll => {
                self.line("for h in &hs {");
                self.line("    h.abort();");
            }
            Handle::AbortAny(which) => {
                self.line("{");
                self.line(&format!("    e.abort_one({which});"));
            }
            Handle::Detach => {
                self.line("if let Some(h) = hs.pop() {");
                self.line("    drop(h);");
            }
            Handle::IsFinished => {
                self.line("if let Some(h) = hs.last() {");
                self.line(&format!("    println!(\"{label} {{}}\", h.is_finished());"));
            }
            Handle::Race(patience) => {
                self.line("if let Some(mut h) = hs.pop() {");
                self.line(&format!("    let done = within({patience}, &mut h).await;"));
                self.line(&format!("    println!(\"{label} {{}}\", done.is_some());"));
                self.line("    h.abort();");
            }
        }
        self.line("}");
    }
}
