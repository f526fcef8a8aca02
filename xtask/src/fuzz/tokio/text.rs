//! The text of a random Tokio program: a whole file, or a module among others.

use super::program::{Branch, Flavour, Program, Stmt};

/// What every program shares.
const HEAD: &str = include_str!("programs/head.rs");

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
    writer.text.push_str(&main_body(program.flavour));
    writer.line("}");
    writer.text
}

fn main_body(flavour: Flavour) -> String {
    let built = match flavour {
        Flavour::CurrentThread => {
            return "    let rt = Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    rt.block_on(async {
        if timeout(Duration::from_secs(100), w0(env())).await.is_err() {
            println!(\"stuck\");
        }
    });
    println!(\"done\");
    drop(rt);
    println!(\"end\");
"
            .to_owned();
        }
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
            ended(\"w0\", start(Box::pin(w0(env())))).await;
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
            Stmt::Call(function) => {
                self.line(&format!("let value = w{function}(e.clone()).await;"));
                self.line(&format!("println!(\"{label} {{value}}\");"));
            }
            Stmt::Panic => {
                self.line("if e.permits.available_permits() < 9 {");
                self.line(&format!("    panic!(\"{label}\");"));
                self.line("}");
            }
            Stmt::Spawn(function) => {
                self.line(&format!(
                    "hs.push(start(Box::pin(w{function}(e.clone()))));"
                ));
            }
            Stmt::SpawnBlock(body) => {
                self.spawned("hs.push(start(Box::pin(async move {", body, 1, "})));")
            }
            Stmt::Oneshot(body) => {
                let number = self.labels;
                self.line(&format!("let (t{number}, r) = oneshot::channel::<u32>();"));
                self.line("hs.push(start(Box::pin({");
                self.indent += 1;
                self.line("let e = e.clone();");
                self.line("async move {");
                self.body(body);
                self.line(&format!(
                    "    println!(\"{label} sent {{}}\", t{number}.send(7).is_ok());"
                ));
                self.line("    2");
                self.line("}");
                self.indent -= 1;
                self.line("})));");
                self.line(&format!("println!(\"{label} {{:?}}\", r.await.ok());"));
            }
            Stmt::Locked(_)
            | Stmt::Reading(_)
            | Stmt::Writing(_)
            | Stmt::Permits(..)
            | Stmt::Guarded(_)
            | Stmt::Subscribed(_)
            | Stmt::Timeout(..)
            | Stmt::Repeat(..) => self.block(stmt, &label),
            Stmt::Select(..) | Stmt::Join(_) | Stmt::Set(..) => self.combined(stmt, &label),
            Stmt::JoinLast
            | Stmt::JoinFirst
            | Stmt::Abort
            | Stmt::Detach
            | Stmt::IsFinished
            | Stmt::Race(_) => self.handle(stmt, &label),
            _ => self.channel(stmt, &label),
        }
    }

    /// Spawns a block with an `Env` of its own.
    fn spawned(&mut self, head: &str, body: &[Stmt], value: u32, tail: &str) {
        let (call, block) = head.split_once("async move {").unwrap_or((head, ""));
        self.line(&format!("{call}{{{block}"));
        self.indent += 1;
        self.line("let e = e.clone();");
        self.line("async move {");
        self.body(body);
        self.line(&format!("    {value}"));
        self.line("}");
        self.indent -= 1;
        self.line(tail);
    }

    /// A scope that begins with these lines and does the body inside.
    fn scope(&mut self, first: &[String], body: &[Stmt], last: &[String]) {
        self.line("{");
        self.indent += 1;
        first.iter().for_each(|line| self.line(line));
        body.iter().for_each(|stmt| self.stmt(stmt));
        last.iter().for_each(|line| self.line(line));
        self.indent -= 1;
        self.line("}");
    }

    fn block(&mut self, stmt: &Stmt, label: &str) {
        let say = |what: &str| format!("println!(\"{label} {{}}\", {what});");
        let count = "*guard += 1;".to_owned();
        match stmt {
            Stmt::Locked(body) => {
                let guard = "let mut guard = e.lock.lock().await;".to_owned();
                self.scope(&[guard, count, say("*guard")], body, &[]);
            }
            Stmt::Reading(body) => {
                let guard = "let guard = e.shared.read().await;".to_owned();
                self.scope(&[guard, say("*guard")], body, &[]);
            }
            Stmt::Writing(body) => {
                let guard = "let mut guard = e.shared.write().await;".to_owned();
                self.scope(&[guard, count], body, &[]);
            }
            Stmt::Permits(permits, body) => {
                let permit =
                    format!("let permit = e.permits.acquire_many({permits}).await.unwrap();");
                let left = say("e.permits.available_permits()");
                self.scope(&[permit, left], body, &["drop(permit);".to_owned()]);
            }
            Stmt::Guarded(body) => {
                self.scope(&[format!("let _guard = Guard(\"{label}\");")], body, &[]);
            }
            Stmt::Subscribed(body) => {
                let news = "let mut news = e.news.subscribe();".to_owned();
                let came = format!("println!(\"{label} {{:?}}\", news.try_recv());");
                self.scope(&[news], body, &[came]);
            }
            Stmt::Timeout(millis, body) => {
                self.line(&format!(
                    "let done = timeout(Duration::from_millis({millis}), async {{"
                ));
                self.body(body);
                self.line("    1");
                self.line("}).await;");
                self.line(&say("done.is_ok()"));
            }
            Stmt::Repeat(count, body) => {
                self.line(&format!("for _ in 0..{count} {{"));
                self.indent += 1;
                body.iter().for_each(|stmt| self.stmt(stmt));
                self.indent -= 1;
                self.line("}");
            }
            _ => {}
        }
    }

    fn combined(&mut self, stmt: &Stmt, label: &str) {
        match stmt {
            Stmt::Select(biased, branches) => {
                self.line("tokio::select! {");
                if *biased {
                    self.line("    biased;");
                }
                for (number, branch) in branches.iter().enumerate() {
                    self.indent += 1;
                    self.branch(
                        "_ = ",
                        branch,
                        &format!(" => println!(\"{label} {number}\"),"),
                    );
                    self.indent -= 1;
                }
                self.line("}");
            }
            Stmt::Join(branches) => {
                self.line("tokio::join!(");
                for branch in branches {
                    self.indent += 1;
                    self.branch("", branch, ",");
                    self.indent -= 1;
                }
                self.line(");");
            }
            Stmt::Set(aborts, bodies) => {
                self.line("let mut set: JoinSet<u32> = JoinSet::new();");
                for (number, body) in bodies.iter().enumerate() {
                    self.spawned("set.spawn(async move {", body, number as u32, "});");
                }
                self.line("while let Some(done) = set.join_next().await {");
                self.line(&format!("    println!(\"{label} {{:?}}\", done.ok());"));
                if *aborts {
                    self.line("    set.abort_all();");
                }
                self.line("}");
            }
            _ => {}
        }
    }

    fn branch(&mut self, before: &str, branch: &Branch, after: &str) {
        match branch {
            Branch::Block(body) => {
                self.line(&format!("{before}async {{"));
                self.body(body);
                self.line(&format!("}}{after}"));
            }
            Branch::Turns(count) => self.line(&format!("{before}turns({count}){after}")),
            Branch::Sleep(millis) => {
                self.line(&format!(
                    "{before}sleep(Duration::from_millis({millis})){after}"
                ));
            }
            Branch::Notified => self.line(&format!("{before}e.notify.notified(){after}")),
        }
    }

    fn handle(&mut self, stmt: &Stmt, label: &str) {
        match stmt {
            Stmt::JoinLast => {
                self.line("if let Some(h) = hs.pop() {");
                self.line(&format!("    ended(\"{label}\", h).await;"));
            }
            Stmt::JoinFirst => {
                self.line("if !hs.is_empty() {");
                self.line("    let h = hs.remove(0);");
                self.line(&format!("    ended(\"{label}\", h).await;"));
            }
            Stmt::Abort => {
                self.line("if let Some(h) = hs.last() {");
                self.line("    h.abort();");
            }
            Stmt::Detach => {
                self.line("if let Some(h) = hs.pop() {");
                self.line("    drop(h);");
            }
            Stmt::IsFinished => {
                self.line("if let Some(h) = hs.last() {");
                self.line(&format!("    println!(\"{label} {{}}\", h.is_finished());"));
            }
            Stmt::Race(patience) => {
                self.line("if let Some(mut h) = hs.pop() {");
                self.line(&format!("    let done = within({patience}, &mut h).await;"));
                self.line(&format!("    println!(\"{label} {{}}\", done.is_some());"));
                self.line("    h.abort();");
            }
            _ => {}
        }
        self.line("}");
    }

    fn channel(&mut self, stmt: &Stmt, label: &str) {
        match stmt {
            Stmt::NotifyOne => self.line("e.notify.notify_one();"),
            Stmt::NotifyAll => self.line("e.notify.notify_waiters();"),
            Stmt::Notified(patience) => {
                self.line(&format!(
                    "let heard = within({patience}, e.notify.notified()).await;"
                ));
                self.line(&format!("println!(\"{label} {{}}\", heard.is_some());"));
            }
            Stmt::Send(patience) => {
                self.line(&format!(
                    "let sent = within({patience}, e.sender.send(1)).await;"
                ));
                self.line(&format!("println!(\"{label} {{}}\", sent.is_some());"));
            }
            Stmt::TrySend => {
                self.line(&format!(
                    "println!(\"{label} {{}}\", e.sender.try_send(2).is_ok());"
                ));
            }
            Stmt::Receive(patience) => {
                self.line("{");
                self.line("    let mut receiver = e.receiver.lock().await;");
                self.line(&format!(
                    "    let value = within({patience}, receiver.recv()).await;"
                ));
                self.line(&format!("    println!(\"{label} {{value:?}}\");"));
                self.line("}");
            }
            Stmt::Loose(1) => {
                let number = self.labels;
                self.line(&format!("let _ = e.loose.send({number});"));
            }
            Stmt::Loose(count) => {
                self.line(&format!("for i in 0..{count} {{"));
                self.line("    let _ = e.loose.send(i);");
                self.line("}");
            }
            Stmt::Drain(patience) => {
                self.line("{");
                self.line("    let mut receiver = e.drain.lock().await;");
                self.line(&format!(
                    "    while let Some(Some(value)) = within({patience}, receiver.recv()).await {{"
                ));
                self.line(&format!("        println!(\"{label} {{value}}\");"));
                self.line("    }");
                self.line("}");
            }
            Stmt::Publish => {
                let number = self.labels;
                self.line(&format!(
                    "println!(\"{label} {{}}\", e.news.send({number}).is_ok());"
                ));
            }
            _ => {}
        }
    }
}
