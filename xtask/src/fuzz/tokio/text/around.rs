//! The text of bodies inside of something.

use super::Writer;
use crate::fuzz::tokio::program::{Around, Stmt};

impl Writer {
    /// A scope that begins with these lines and does the body inside.
    fn scope(&mut self, first: &[&str], body: &[Stmt], last: &[&str]) {
        self.line("{");
        self.indent += 1;
        first.iter().for_each(|line| self.line(line));
        body.iter().for_each(|stmt| self.stmt(stmt));
        last.iter().for_each(|line| self.line(line));
        self.indent -= 1;
        self.line("}");
    }

    /// A scope that is entered only on a condition.
    fn scope_if(&mut self, condition: &str, first: &[&str], body: &[Stmt], label: &str) {
        self.line(&format!("if {condition} {{"));
        self.indent += 1;
        first.iter().for_each(|line| self.line(line));
        body.iter().for_each(|stmt| self.stmt(stmt));
        self.indent -= 1;
        self.line("} else {");
        self.line(&format!("    println!(\"{label} not now\");"));
        self.line("}");
    }

    pub fn around(&mut self, around: Around, body: &[Stmt], label: &str) {
        let say = |what: &str| format!("println!(\"{label} {{}}\", {what});");
        let count = "*guard += 1;";
        match around {
            Around::Locked => {
                let guard = "let mut guard = e.lock.lock().await;";
                self.scope(&[guard, count, &say("*guard")], body, &[]);
            }
            Around::TryLocked => {
                let free = "let Ok(mut guard) = e.lock.try_lock()";
                self.scope_if(free, &[count, &say("*guard")], body, label);
            }
            Around::Reading => {
                let guard = "let guard = e.shared.read().await;";
                self.scope(&[guard, &say("*guard")], body, &[]);
            }
            Around::Writing => {
                let guard = "let mut guard = e.shared.write().await;";
                self.scope(&[guard, count], body, &[]);
            }
            Around::Downgraded => {
                let guard = "let mut guard = e.shared.write().await;";
                let less = "let guard = guard.downgrade();";
                self.scope(&[guard, count, less], body, &[&say("*guard")]);
            }
            Around::Permits(permits) => {
                let permit = format!("let permit = e.permits.acquire_many({permits}).await;");
                let left = say("e.permits.available_permits()");
                self.scope(&[&permit, &left], body, &["drop(permit);"]);
            }
            Around::TryPermits(permits) => {
                let free = format!("let Ok(_permit) = e.permits.try_acquire_many({permits})");
                self.scope_if(&free, &[], body, label);
            }
            Around::Guarded => {
                self.scope(&[&format!("let _guard = Guard(\"{label}\");")], body, &[]);
            }
            Around::Subscribed => {
                let news = "let mut news = e.news.subscribe();";
                let came = format!("println!(\"{label} {{:?}}\", news.try_recv());");
                self.scope(&[news], body, &[&came]);
            }
            Around::Eyeing => {
                let eye = "let eye = e.shown.subscribe();";
                let changed =
                    format!("println!(\"{label} {{:?}} {{}}\", eye.has_changed(), *eye.borrow());");
                self.scope(&[eye], body, &[&changed]);
            }
            Around::Repeat(count) => {
                self.line(&format!("for _ in 0..{count} {{"));
                self.indent += 1;
                body.iter().for_each(|stmt| self.stmt(stmt));
                self.indent -= 1;
                self.line("}");
            }
            Around::Oneshot | Around::Unheard | Around::Pipe(..) => {
                self.apart(around, body, label);
            }
            Around::Once(_) | Around::Timeout(_) | Around::Unconstrained => {
                self.inside(around, body, label);
            }
        }
    }

    /// A body as a future inside another.
    fn inside(&mut self, around: Around, body: &[Stmt], label: &str) {
        let (before, after, say) = match around {
            Around::Once(patience) => (
                format!("let done = within({patience}, e.once.get_or_init(|| async {{"),
                "})).await;",
                format!("println!(\"{label} {{done:?}}\");"),
            ),
            Around::Timeout(millis) => (
                format!("let done = timeout(Duration::from_millis({millis}), async {{"),
                "}).await;",
                format!("println!(\"{label} {{}}\", done.is_ok());"),
            ),
            _ => (
                "let done = unconstrained(async {".to_owned(),
                "}).await;",
                format!("println!(\"{label} {{done}}\");"),
            ),
        };
        self.line(&before);
        self.body(body);
        self.line(&format!("    {}", self.labels));
        self.line(after);
        self.line(&say);
    }

    /// A body in a task of its own that sends something back.
    fn apart(&mut self, around: Around, body: &[Stmt], label: &str) {
        let number = self.labels;
        let made = match around {
            Around::Pipe(..) => {
                format!("let (t{number}, mut r{number}) = mpsc::channel::<u32>(1);")
            }
            _ => format!("let (t{number}, r{number}) = oneshot::channel::<u32>();"),
        };
        self.line(&made);
        let start = self.start();
        self.line(&format!("hs.push({start}(&e, Box::pin({{"));
        self.indent += 1;
        self.line("let e = e.clone();");
        self.line("async move {");
        self.body(body);
        match around {
            Around::Pipe(count, _) => {
                self.line(&format!("    for i in 0..{count} {{"));
                self.line(&format!("        if t{number}.send(i).await.is_err() {{"));
                self.line(&format!(
                    "            println!(\"{label} nobody hears {{i}}\");"
                ));
                self.line("            break;");
                self.line("        }");
                self.line("    }");
            }
            _ => self.line(&format!(
                "    println!(\"{label} sent {{}}\", t{number}.send(7).is_ok());"
            )),
        }
        self.line("    2");
        self.line("}");
        self.indent -= 1;
        self.line("})));");
        match around {
            Around::Pipe(_, taken) => {
                self.line(&format!("for _ in 0..{taken} {{"));
                self.line(&format!(
                    "    println!(\"{label} {{:?}}\", r{number}.recv().await);"
                ));
                self.line("}");
                self.line(&format!("drop(r{number});"));
            }
            Around::Unheard => {
                self.line("yield_now().await;");
                self.line(&format!("drop(r{number});"));
            }
            _ => self.line(&format!(
                "println!(\"{label} {{:?}}\", r{number}.await.ok());"
            )),
        }
    }
}
