//! The text of what drives several futures at once: `select!`, `join!`, `JoinSet`.

use super::Writer;
use crate::fuzz::tokio::program::{Future, Select, SetEnd, Stmt};

impl Writer {
    pub fn select(&mut self, select: &Select, label: &str) {
        self.line("tokio::select! {");
        self.indent += 1;
        if select.is_biased {
            self.line("biased;");
        }
        for (number, branch) in select.branches.iter().enumerate() {
            let when = match branch.when {
                Some(permits) => format!(", if e.permits.available_permits() >= {permits}"),
                None => String::new(),
            };
            let after = format!("{when} => println!(\"{label} {number}\"),");
            match branch.fits {
                None => self.future("_ = ", &branch.future, &after),
                Some(fits) => {
                    let before = format!("Some(_) = maybe({fits}, ");
                    self.future(&before, &branch.future, &format!("){after}"));
                }
            }
        }
        if select.has_else {
            self.line(&format!("else => println!(\"{label} else\"),"));
        }
        self.indent -= 1;
        self.line("}");
    }

    pub fn join(&mut self, fails: Option<u32>, futures: &[Future], label: &str) {
        let number = self.labels;
        let Some(fails) = fails else {
            self.line("tokio::join!(");
            self.indent += 1;
            for future in futures {
                self.future("", future, ",");
            }
            self.indent -= 1;
            return self.line(");");
        };
        self.line(&format!("let j{number} = tokio::try_join!("));
        self.indent += 1;
        for (at, future) in (0..).zip(futures) {
            let is_ok = at != fails;
            self.future(&format!("tried({is_ok}, "), future, "),");
        }
        self.indent -= 1;
        self.line(");");
        self.line(&format!("println!(\"{label} {{}}\", j{number}.is_ok());"));
    }

    fn future(&mut self, before: &str, future: &Future, after: &str) {
        match future {
            Future::Block(body) => {
                self.line(&format!("{before}async {{"));
                self.body(body);
                self.line(&format!("}}{after}"));
            }
            Future::Turns(count) => self.line(&format!("{before}turns({count}){after}")),
            Future::Sleep(millis) => {
                self.line(&format!(
                    "{before}sleep(Duration::from_millis({millis})){after}"
                ));
            }
            Future::Notified => self.line(&format!("{before}e.notify.notified(){after}")),
        }
    }

    pub fn set(&mut self, end: SetEnd, bodies: &[Vec<Stmt>], label: &str) {
        self.line("let mut set: JoinSet<u32> = JoinSet::new();");
        for (number, body) in bodies.iter().enumerate() {
            self.spawned("set.spawn(", body, number as u32, ");");
        }
        let first = format!("println!(\"{label} {{:?}}\", set.join_next().await.map(|r| r.ok()));");
        match end {
            SetEnd::Joined | SetEnd::Aborted => {
                self.line("while let Some(done) = set.join_next().await {");
                self.line(&format!("    println!(\"{label} {{:?}}\", done.ok());"));
                if end == SetEnd::Aborted {
                    self.line("    set.abort_all();");
                }
                self.line("}");
            }
            SetEnd::Dropped => {
                self.line(&first);
                self.line("drop(set);");
            }
            SetEnd::Detached => {
                self.line(&first);
                self.line("set.detach_all();");
            }
            SetEnd::ShutDown => {
                self.line("set.shutdown().await;");
                self.line(&format!("println!(\"{label} {{}}\", set.len());"));
            }
        }
    }
}
